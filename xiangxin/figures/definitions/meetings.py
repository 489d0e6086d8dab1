"""How is organizational life counted: recorded meetings by month and kind, and what was due and met."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.figures.definitions.figure import MEETINGS, Figure
from xiangxin.figures.models import Counts
from xiangxin.meetings import rules
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.queries import Facts
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law

MEETING = _("次")
SHOWN = (
    Meeting.Kind.ASSEMBLY,
    Meeting.Kind.COMMITTEE_MEETING,
    Meeting.Kind.GROUP_MEETING,
    Meeting.Kind.LECTURE,
    Meeting.Kind.THEME_DAY,
)
PARAMETERS = {
    Meeting.Kind.ASSEMBLY: "branch.assembly_every_months",
    Meeting.Kind.COMMITTEE_MEETING: "branch.committee_meeting_every_months",
    Meeting.Kind.GROUP_MEETING: "branch.group_meeting_every_months",
    Meeting.Kind.LECTURE: "branch.lecture_every_months",
    Meeting.Kind.THEME_DAY: "branch.theme_day_every_months",
    Meeting.Kind.ORGANIZATIONAL_LIFE: "branch.org_life_per_year",
}
HELD_SAYS = _("已形成记录的会议，按召开的月份统计；筹备中、已取消的不计。")
BEHIND = Figure(
    "behind",
    MEETINGS,
    _("组织生活有缺项"),
    _("今年已到期的组织生活中，至少有一项没有会议记录的党支部；按本单位规定的次数，免开展的不算；每月更新。"),
    lambda _law: Q(kind=Organization.Kind.BRANCH),
    _("个"),
    parameter="branch.assembly_every_months",
    turns=True,
)


def figure_named(key: str) -> Figure | None:
    """The figure of a key: a month and kind of meetings held, or the branches that are behind."""
    if key == BEHIND.key:
        return BEHIND
    parts = key.split(".")
    if len(parts) != 3 or parts[0] != "held" or not parts[1].isdigit() or int(parts[1]) not in range(1, 13):
        return None
    kind = next((one for one in Meeting.Kind if one == parts[2]), None)
    return _held_figure(int(parts[1]), kind) if kind else None


def _held_figure(month: int, kind: Meeting.Kind) -> Figure:
    def where(law: Law) -> Q:
        return Q(state=Meeting.State.RECORDED, kind=kind, starts_at__year=law.on.year, starts_at__month=month)

    label = _("%(month)s月%(kind)s") % {"month": month, "kind": kind.label}
    return Figure(held(month, kind), MEETINGS, label, HELD_SAYS, where, MEETING, parameter=PARAMETERS.get(kind, ""))


def held(month: int, kind: str) -> str:
    """The key of the meetings of a kind held in a month."""
    return f"held.{month}.{kind}"


def due(month: int) -> str:
    """The key of the duties whose period ends with a month."""
    return f"due.{month}"


def met(month: int) -> str:
    """The key of those duties for which a meeting is recorded."""
    return f"met.{month}"


def behind(month: int) -> str:
    """The key of branches that, by the end of a month, have at least one unmet duty of the year."""
    return f"behind.{month}"


def duties_of(facts: Facts, law: Law, *, year: int, exempt: Iterable[tuple[str, date, date]] = ()) -> Counts:
    """What one branch owes in a year, what it has met, and from which month on something is missing.

    `law` holds the unit's own settings; what the branch is `exempt` from (kind, first and last day) is not owed.
    """
    exempt = list(exempt)
    counts: Counts = {}
    first_missed = 13
    for duty in rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=law):
        is_held = rules.held_in(duty, facts.months_held)
        if not is_held and rules.is_exempt(duty, year=year, exempt=exempt):
            continue
        _add(counts, due(duty.last_month))
        if is_held:
            _add(counts, met(duty.last_month))
        else:
            first_missed = min(first_missed, duty.last_month)
    for month in range(first_missed, 13):
        _add(counts, behind(month))
    return counts


def over(counts: Counts, key_of: Callable[[int], str], months: Iterable[int]) -> int:
    """The sum of a key over months."""
    return sum(counts.get(key_of(month), 0) for month in months)


def _add(counts: Counts, key: str) -> None:
    counts[key] = counts.get(key, 0) + 1
