"""May the meeting vote, with those who are there now?"""

from dataclasses import dataclass
from datetime import date

from xiangxin.ballots import rules as votes
from xiangxin.meetings.models import Meeting
from xiangxin.regulations.packs import law

KINDS = (Meeting.Kind.ASSEMBLY, Meeting.Kind.COMMITTEE_MEETING, Meeting.Kind.ORGANIZATIONAL_LIFE)


@dataclass(frozen=True)
class Quorum:
    """Voters due and there, whether they are enough, and how many are still needed."""

    due: int
    there: int
    is_reached: bool
    article: str

    @property
    def lacking(self) -> int:
        """Half of those due, rounded up, less those there."""
        return max(0, (self.due + 1) // 2 - self.there)


def quorum_of(kind: str, figures: dict[str, int], on: date) -> Quorum | None:
    """The quorum of a meeting whose kind votes; None where nobody is due or the kind takes no votes."""
    due, there = figures["voters_due"], figures["voters_there"]
    if kind not in KINDS or not due:
        return None
    in_force = law(on)
    decision = votes.ordinary(due=due, present=there, yes=0, law=in_force)
    code = "branch.committee_quorum" if kind == Meeting.Kind.COMMITTEE_MEETING else "branch.quorum"
    return Quorum(due, there, bool(decision.values["quorum"]), in_force.cite(code))
