"""Decisions about meetings that several branches hold together."""

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.rules.meetings import Kind

JOINT = (Kind.THEME_DAY, Kind.LECTURE, Kind.OTHER)  # what takes no votes
CLOSED = Refusal("not_open", _("会议已记录或取消，不能再调整联合开展的支部。"))


def refusal_to_ask_branch(meeting: Meeting, *, kind: str, is_active: bool, is_host: bool) -> Refusal | None:
    """Theme days and lectures may be held together, with other branches that stand, until the record is made."""
    if meeting.kind not in JOINT:
        return Refusal("not_joint", _("只有主题党日、党课和其他活动可以几个支部联合开展；会议由各支部自己召开。"))
    if not meeting.is_open:
        return CLOSED
    if is_host:
        return Refusal("host", _("这是主办支部自己，不用邀请。"))
    if kind != "branch" or not is_active:
        return Refusal("not_a_branch", _("请邀请正常运行的党支部。"))
    return None


def refusal_to_answer_branch(meeting: Meeting, *, confirmed: int, agrees: bool) -> Refusal | None:
    """A branch says yes or no until the record is made; once its people are confirmed present it stays."""
    if not meeting.is_open:
        return CLOSED
    if confirmed and not agrees:
        return Refusal(
            "already_confirmed", _("已确认这个支部有人到会，不能再退出；请主办支部先把这些人改为请假或缺席。")
        )
    return None
