"""Decisions about meetings: what may happen next, what is due when, which record is late."""

from datetime import date, datetime, timedelta
from typing import TypeAlias

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.meetings.models import Meeting
from xiangxin.regulations.packs import Law, law

Kind: TypeAlias = Meeting.Kind
State: TypeAlias = Meeting.State

TRANSITIONS: dict[State, set[State]] = {
    State.DRAFT: {State.ANNOUNCED, State.RECORDED, State.CANCELLED},
    State.ANNOUNCED: {State.RECORDED, State.CANCELLED},
    State.RECORDED: set(),
    State.CANCELLED: set(),
}
CODE_CHANGES_EVERY = 30  # seconds
CODES_ACCEPTED = 3  # the one on the screen and two before it: time to unlock a phone and sign in

TITLES = {
    Kind.ASSEMBLY: _("%(month)s月支部党员大会"),
    Kind.COMMITTEE_MEETING: _("%(month)s月支部委员会会议"),
    Kind.GROUP_MEETING: _("%(month)s月党小组会"),
    Kind.LECTURE: _("%(month)s月党课"),
    Kind.THEME_DAY: _("%(month)s月主题党日"),
    Kind.ORGANIZATIONAL_LIFE: _("年度组织生活会"),
    Kind.OTHER: _("活动"),
}
AGENDAS: dict[Kind, tuple[object, ...]] = {
    Kind.ASSEMBLY: (_("传达学习上级精神"), _("讨论支部重要事项"), _("听取党员意见建议")),
    Kind.COMMITTEE_MEETING: (_("检查上次会议决定落实情况"), _("研究支部近期工作"), _("研究党员教育管理事项")),
    Kind.GROUP_MEETING: (_("学习讨论"), _("党员汇报思想和工作情况"), _("落实支部安排的任务")),
    Kind.LECTURE: (_("授课"), _("交流讨论")),
    Kind.THEME_DAY: (_("学习党章党规"), _("交纳党费"), _("学习讨论"), _("本月主题活动")),
    Kind.ORGANIZATIONAL_LIFE: (
        _("报告会前准备和上年度整改情况"),
        _("支部委员会对照检查"),
        _("党员发言，开展批评和自我批评"),
        _("明确整改事项"),
    ),
    Kind.OTHER: (),
}


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """A meeting goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    if state == State.RECORDED:
        return Refusal("already_recorded", _("会议已有正式记录；如有错误，请用“更正记录”，原记录会保留。"))
    return Refusal("cancelled", _("会议已取消，请另行筹备一次会议。"))


def refusal_of_times(starts_at: datetime, ends_at: datetime | None) -> Refusal | None:
    """A meeting ends after it starts."""
    if ends_at is not None and ends_at <= starts_at:
        return Refusal("ends_before_it_starts", _("结束时间要晚于开始时间。"))
    return None


def refusal_of_agenda(lines: str) -> Refusal | None:
    """A point of the agenda fits its field, and there are not more than twenty."""
    points = [line.strip() for line in lines.splitlines() if line.strip()]
    if len(points) > 20:
        return Refusal("too_many_items", _("一次会议最多 20 项议程，请合并几项。"))
    if any(len(point) > 80 for point in points):
        return Refusal("item_too_long", _("每项议程不超过 80 字，细节写在讨论情况里。"))
    return None


def refusal_of_period(first: date, last: date) -> Refusal | None:
    """A period has its beginning before its end and holds at most ten years."""
    if last < first:
        return Refusal("ends_before_it_begins", _("结束日期不能早于开始日期。"))
    if last - first > timedelta(days=3660):
        return Refusal("too_long", _("一次最多十年，请缩短时间范围。"))
    return None


def refusal_to_hold(kind: str, *, organization_kind: str, is_active: bool = True) -> Refusal | None:
    """Each kind of meeting belongs to a kind of organization; a dissolved one holds none."""
    if not is_active:
        return Refusal("organization_dissolved", _("党组织已经撤销，不能再筹备会议。"))
    if (kind == Kind.GROUP_MEETING) != (organization_kind == "group"):
        if kind == Kind.GROUP_MEETING:
            return Refusal("not_a_group", _("党小组会由党小组召开，请选择党小组。"))
        return Refusal("group_holds_group_meetings", _("党小组只召开党小组会，其他会议由党支部召开。"))
    return None


def refusal_to_record(meeting: Meeting, *, at: datetime, there: int, summary: str) -> Refusal | None:
    """A record needs a meeting that has begun, somebody who was confirmed present, and a summary."""
    if refusal := refusal_to_move(meeting.state, State.RECORDED):
        return refusal
    if at < meeting.starts_at:
        return Refusal("not_yet_held", _("会议还没有开始，不能形成记录。"))
    if there == 0:
        return Refusal("nobody_confirmed", _("还没有确认任何人到会，请先勾选到会人员。"))
    if not summary.strip():
        return Refusal("no_summary", _("请写明会议情况。"))
    return None


def refusal_to_change_attendance(meeting: Meeting) -> Refusal | None:
    """The roll is open until the record is made."""
    if meeting.state == State.DRAFT:
        return Refusal("not_announced", _("请先发出会议通知，应到名单随通知确定。"))
    return None if meeting.state == State.ANNOUNCED else refusal_to_move(meeting.state, State.RECORDED)


def code_of(meeting: int, *, at: datetime, back: int = 0) -> str:
    """The code a screen shows at a moment (`back` steps earlier): signed, changing, and holding no place or person."""
    step = int(at.timestamp()) // CODE_CHANGES_EVERY - back
    return salted_hmac("xiangxin.meetings.code", f"{meeting}:{step}", algorithm="sha256").hexdigest()[:20]


def refusal_to_check_in(meeting: Meeting, *, code: str, at: datetime) -> Refusal | None:
    """A scan counts while the roll is open and the code is fresh; it is a claim that the organizer confirms."""
    if refusal := refusal_to_change_attendance(meeting):
        return refusal
    if any(constant_time_compare(code, code_of(meeting.pk, at=at, back=back)) for back in range(CODES_ACCEPTED)):
        return None
    return Refusal("old_code", _("报到码已经更新，请再扫一次；也可以请组织者直接勾选您到会。"))


def refusal_to_ask_leave(meeting: Meeting, *, at: datetime, reason: str) -> Refusal | None:
    """Leave is asked before the record is made, with a reason."""
    if refusal := refusal_to_change_attendance(meeting):
        return refusal
    return None if reason.strip() else Refusal("no_reason", _("请写明请假原因。"))


def is_late(meeting: Meeting, in_force: Law | None = None) -> bool:
    """Whether a record was made long after the meeting (days by the unit's rule); shown as late, never punished."""
    if meeting.recorded_at is None:
        return False
    days = (in_force or law(meeting.starts_at.date())).count("branch.record_late_after_days")
    return meeting.recorded_at - meeting.starts_at > timedelta(days=days)


def title_for(kind: str, on: date) -> str:
    """The usual title of a meeting of this kind."""
    return str(TITLES[Kind(kind)] % {"month": on.month})
