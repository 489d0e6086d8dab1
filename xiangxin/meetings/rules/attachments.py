"""Decisions about what is kept with a meeting: what may be added, when it may go, who confirms a transcription."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.kernel.refusals import Refusal
from xiangxin.meetings.models import Attachment, Meeting
from xiangxin.meetings.rules.record import NOT_RECORDED

MOST = 30  # files with one meeting
SIGNED = Refusal(
    "already_signed", gettext_lazy("记录已经签字，附件不能再变；如有错误，请先更正记录，再改附件、重新签字。")
)
FILED = Refusal("already_filed", gettext_lazy("记录已经归档，附件不能再变。"))


def refusal_to_attach(meeting: Meeting, *, kind: str, there: int, is_signed: bool, is_filed: bool) -> Refusal | None:
    """Materials before and after, photos and the signed paper once the meeting was announced; never under a signature."""
    if meeting.state == Meeting.State.CANCELLED:
        return Refusal("cancelled", gettext_lazy("会议已取消，请另行筹备一次会议。"))
    if kind == Attachment.Kind.SOURCE and meeting.state == Meeting.State.DRAFT:
        return Refusal("not_announced", gettext_lazy("请先发出会议通知，应到名单随通知确定。"))
    if is_filed:
        return FILED
    if is_signed:
        return SIGNED
    if there >= MOST:
        return Refusal("too_many_files", _("一次会议最多 %(most)s 个附件，请先移除不需要的。") % {"most": MOST})
    return None


def refusal_to_remove(*, reason: str, is_signed: bool, is_filed: bool) -> Refusal | None:
    """What nobody has signed yet may go, with a reason."""
    if is_filed:
        return FILED
    if is_signed:
        return SIGNED
    return None if reason.strip() else Refusal("no_reason", gettext_lazy("请写明移除的原因。"))


def refusal_to_confirm_transcription(
    meeting: Meeting, *, has_source: bool, hands: Iterable[int], by: int
) -> Refusal | None:
    """A second person compares the record with the signed paper; `hands` are those who wrote or photographed it."""
    if meeting.state != Meeting.State.RECORDED:
        return NOT_RECORDED
    if not has_source:
        return Refusal("no_source", gettext_lazy("还没有上传签字的纸质原件，请先拍照上传。"))
    if by in set(hands):
        return Refusal("same_person", gettext_lazy("录入和拍照的人不能自己核对，请另一位同志对照原件核对。"))
    return None
