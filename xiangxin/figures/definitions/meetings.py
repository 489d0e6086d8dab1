"""How is organizational life counted: recorded meetings by month and kind, and what was due and met."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from xiangxin.figures.models import Counts
from xiangxin.meetings import rules
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.queries import Facts
from xiangxin.regulations.packs import Law

KINDS = tuple(kind for kind in Meeting.Kind)
SHOWN = (
    Meeting.Kind.ASSEMBLY,
    Meeting.Kind.COMMITTEE_MEETING,
    Meeting.Kind.GROUP_MEETING,
    Meeting.Kind.LECTURE,
    Meeting.Kind.THEME_DAY,
)
MONTHS = range(1, 13)
HELD_SAYS = _("已形成记录的会议，按召开的月份和召开的党组织统计；党小组会计入所在党支部的上级。")
RATE_SAYS = _("到期的组织生活中，在规定时段内开过并形成记录的占比；尚未到期的不计。")
BEHIND_SAYS = _("今年已到期的组织生活中，至少有一项没有会议记录的党支部。")


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


def duties_of(facts: Facts, law: Law) -> Counts:
    """What one branch owes in a year, what it has met, and from which month on something is missing."""
    counts: Counts = {}
    first_missed = 13
    for duty in rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=law):
        _add(counts, due(duty.last_month))
        if rules.held_in(duty, facts.months_held):
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
