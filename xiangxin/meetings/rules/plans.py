"""What is due in a branch's year, and how does it stand?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xiangxin.meetings.rules.meetings import Kind
from xiangxin.regulations.packs import Law


@dataclass(frozen=True)
class Duty:
    """What a branch owes in a period, and why."""

    kind: Kind
    first_month: int
    last_month: int
    article: str

    @property
    def months(self) -> range:
        return range(self.first_month, self.last_month + 1)


def duties_of_a_year(*, has_committee: bool, groups: int, law: Law) -> list[Duty]:
    """What a branch's year asks for: rules.md section 3, with the intervals of the rule pack.

    Committee meetings only where there is a committee, group meetings only where there are groups.
    """
    every = {
        Kind.ASSEMBLY: "branch.assembly_every_months",
        Kind.LECTURE: "branch.lecture_every_months",
        Kind.THEME_DAY: "branch.theme_day_every_months",
    }
    if has_committee:
        every[Kind.COMMITTEE_MEETING] = "branch.committee_meeting_every_months"
    if groups:
        every[Kind.GROUP_MEETING] = "branch.group_meeting_every_months"
    duties = [
        Duty(kind, first, first + law.count(code) - 1, law.cite(code))
        for kind, code in every.items()
        for first in range(1, 13, law.count(code))
    ]
    return [*duties, Duty(Kind.ORGANIZATIONAL_LIFE, 1, 12, law.cite("branch.org_life_per_year"))]


def held_in(duty: Duty, months_held: Mapping[str, Iterable[int]]) -> bool:
    """Whether a duty was met by a recorded meeting of its kind in one of its months."""
    return any(month in duty.months for month in months_held.get(duty.kind, ()))


def state_of_duty(duty: Duty, *, held: bool, year: int, today: date) -> str:
    """ "held", "missing" (its period is over), "due" (its period runs) or "later"."""
    if held:
        return "held"
    if (year, duty.last_month) < (today.year, today.month):
        return "missing"
    return "due" if (year, duty.first_month) <= (today.year, today.month) else "later"
