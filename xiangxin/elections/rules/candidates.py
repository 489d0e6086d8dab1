"""Who may stand, who should rather have been longer in the Party, and do enough stand?"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from xiangxin.elections.models import Contest
from xiangxin.elections.rules.counting import candidates
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, REFUSED, Decision, Reason
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

Kind = Contest.Kind
LEADERS = (Kind.SECRETARY, Kind.DEPUTY, Kind.DISCIPLINE_SECRETARY)


def difference_of(kind: str, *, seats: int, standing: int, law: Law) -> Decision | None:
    """Whether enough stand: a fifth more than seats, a part counting as one; None for secretaries, equal in number.

    For a standing committee one or two more than seats, neither fewer nor more.
    """
    if kind == Kind.STANDING:
        return _difference_of_standing_committee(seats, standing, law)
    return None if kind in LEADERS else candidates(seats=seats, candidates=standing, law=law)


def _difference_of_standing_committee(seats: int, standing: int, law: Law) -> Decision:
    least, most = law.value("election.standing_extra")
    article = law.cite("election.standing_extra")
    enough = seats + least <= standing <= seats + most
    values = {"extra": least, "needed": seats + least, "most": seats + most, "enough": enough}
    facts = {"seats": seats, "least": seats + least, "most": seats + most, "standing": standing}
    said = _("常委应选 %(seats)s 名，候选人应为 %(least)s 至 %(most)s 名，现有 %(standing)s 名。") % facts
    code = (
        "enough_candidates" if enough else "too_few_candidates" if standing < seats + least else "too_many_candidates"
    )
    return Decision(values, (Reason(code, said, article),), OK if enough else REFUSED)


def refusal_to_nominate(*, rights: Decision, belongs: bool, is_open: bool) -> Refusal | None:
    """Who stands has the right on the day of the election and belongs to the organization."""
    if not is_open:
        return Refusal("wrong_state", _("上级批复以后、上报以前登记候选人；已上报的请由上级退回后再改。"))
    if not belongs:
        return Refusal("from_elsewhere", _("这名党员的组织关系不在本组织，不能提名。"))
    if rights.values["stand"]:
        return None
    reason = rights.reasons[0]
    return Refusal("may_not_stand", reason.message, reason.article)


def seniority_of(kind: str, *, organization: str, became_full_on: date | None, on: date, law: Law) -> Reason | None:
    """A warning where somebody has been in the Party for less than is usual; the unit's own numbers, never a bar."""
    code = "branch.secretary_min_years" if organization == "branch" else "soe.committee_member_min_years"
    if organization == "branch" and kind != Kind.SECRETARY:
        return None
    years = law.count(code)
    if became_full_on is not None and add_months(became_full_on, 12 * years) <= on:
        return None
    said = _("党龄不满 %(years)s 年（按本单位规定），提名前请核实并说明。") % {"years": years}
    return Reason("short_seniority", said, law.cite(code))


def refusal_to_propose(contests: Sequence[tuple[str, str, int, int]], *, law: Law) -> Refusal | None:
    """Every contest (kind, label, seats, standing) has enough candidates: a fifth more, secretaries equally many."""
    for kind, label, seats, standing in contests:
        decision = difference_of(kind, seats=seats, standing=standing, law=law)
        if decision is None and standing < seats:
            said = _("%(what)s应选 %(seats)s 名，候选人 %(standing)s 名，请补足。")
            facts = {"what": label, "seats": seats, "standing": standing}
            return Refusal("too_few_candidates", said % facts, law.cite("election.secretary_extra"))
        if decision is not None and decision.outcome == REFUSED:
            reason = decision.reasons[0]
            said = _("%(what)s：%(why)s") % {"what": label, "why": reason.message}
            return Refusal(reason.code, said, reason.article)
    return None
