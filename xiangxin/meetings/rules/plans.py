"""What is due in a branch's year, and how does it stand?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
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


# The day a proposal puts a meeting on, in the last month of its period; the branch moves it as it likes before adopting.
PROPOSED_DAYS = {
    Kind.COMMITTEE_MEETING: 5,
    Kind.THEME_DAY: 15,
    Kind.GROUP_MEETING: 22,
    Kind.ASSEMBLY: 18,
    Kind.LECTURE: 25,
    Kind.ORGANIZATIONAL_LIFE: 10,
}
SATURDAY = 5
BRANCH_DISSOLVED = Refusal("branch_dissolved", _("党支部已经撤销，不能再做年度计划。"))


def period_of(duty: Duty, year: int) -> tuple[date, date]:
    """First and last day of a duty's period."""
    after = date(year + duty.last_month // 12, duty.last_month % 12 + 1, 1)
    return date(year, duty.first_month, 1), after - timedelta(days=1)


def proposed_day(duty: Duty, year: int) -> date:
    """A working day of the week in the last month of the period."""
    on = date(year, duty.last_month, PROPOSED_DAYS[duty.kind])
    return on + timedelta(days=7 - on.weekday()) if on.weekday() >= SATURDAY else on


def refusal_to_plan(*, kind: str, is_active: bool, year: int, today: date) -> Refusal | None:
    """Branches that stand plan this year and the next."""
    if not is_active:
        return BRANCH_DISSOLVED
    if kind != "branch":
        return Refusal("not_a_branch", _("年度计划由党支部制定，请选择党支部。"))
    if year not in (today.year, today.year + 1):
        return Refusal("wrong_year", _("只能制定今年和明年的计划。"))
    return None


def refusal_to_adopt(*, is_adopted: bool, items: int, is_active: bool = True) -> Refusal | None:
    """A plan with something in it is adopted once, by a branch that stands."""
    if not is_active:
        return BRANCH_DISSOLVED
    if is_adopted:
        return Refusal("already_adopted", _("计划已经通过；改期请写明原因。"))
    return None if items else Refusal("empty_plan", _("计划里还没有事项。"))


def refusal_to_move_item(
    *, is_adopted: bool, reason: str, year: int, to: date, is_active: bool = True
) -> Refusal | None:
    """A planned meeting stays in its year; once the plan is adopted a move needs its reason."""
    if not is_active:
        return BRANCH_DISSOLVED
    if to.year != year:
        return Refusal("other_year", _("改期不能跨年度，请选择 %(year)s 年内的日期。") % {"year": year})
    if is_adopted and not reason.strip():
        return Refusal("no_reason", _("计划已经通过，改期请写明原因。"))
    return None


def state_of_item(*, planned_on: date, due_on: date, held: bool, today: date) -> str:
    """ "held", "missing" (its period is over), "overdue" (the planned day is over), "soon" (within two weeks), "later"."""
    if held:
        return "held"
    if today > due_on:
        return "missing"
    if today > planned_on:
        return "overdue"
    return "soon" if planned_on - today <= timedelta(days=14) else "later"


def is_exempt(duty: Duty, *, year: int, exempt: Iterable[tuple[str, date, date]]) -> bool:
    """Whether the end of a duty's period lies in a time for which the branch is exempt of its kind."""
    ends_on = period_of(duty, year)[1]
    return any(kind in ("", duty.kind) and first <= ends_on <= last for kind, first, last in exempt)


def standing_of(
    duties: Iterable[Duty],
    *,
    months_held: Mapping[str, Iterable[int]],
    exempt: Iterable[tuple[str, date, date]],
    year: int,
    today: date,
) -> dict[str, dict[str, int]]:
    """For each kind: duties owed so far, met, and missing."""
    exempt = list(exempt)
    figures: dict[str, dict[str, int]] = {}
    for duty in duties:
        counts = figures.setdefault(str(duty.kind.value), {"owed": 0, "held": 0, "missing": 0})
        state = state_of_duty(duty, held=held_in(duty, months_held), year=year, today=today)
        if state == "missing" and is_exempt(duty, year=year, exempt=exempt):
            continue
        counts["held"] += state == "held"
        counts["missing"] += state == "missing"
        counts["owed"] += state in ("held", "missing")
    return figures


def refusal_to_exempt(*, from_on: date, to_on: date, reason: str) -> Refusal | None:
    """An exemption has a beginning, an end after it, and a reason."""
    if to_on < from_on:
        return Refusal("ends_before_it_begins", _("结束日期不能早于开始日期。"))
    return None if reason.strip() else Refusal("no_reason", _("请写明免开展的原因，例如集中检修、支部撤并。"))
