"""Decisions about records: who signs, when one is published, corrected and filed, what is signed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.kernel.refusals import Refusal
from xiangxin.meetings.models import AgendaItem, Meeting

NOT_RECORDED = Refusal("not_recorded", gettext_lazy("会议还没有正式记录。"))

WRITTEN_MEANWHILE = Refusal(
    "written_meanwhile", gettext_lazy("这段文字刚刚被别人改过，没有覆盖：请对照两份文字，合成一份再保存。")
)


def refusal_to_sign(meeting: Meeting, *, member: int | None) -> Refusal | None:
    """Chair and recorder sign, each in person, what has been recorded."""
    if meeting.state != Meeting.State.RECORDED:
        return NOT_RECORDED
    if member is None or member not in (meeting.chair_id, meeting.recorder_id):
        return Refusal("not_a_signer", gettext_lazy("会议记录由主持人和记录人本人签字。"))
    return None


def refusal_to_name(
    meeting: Meeting, *, signed: Iterable[str], chair: int | None, recorder: int | None
) -> Refusal | None:
    """Who has signed stays chair or recorder; those named are two entries, also for one person."""
    if meeting.state == Meeting.State.CANCELLED:
        return Refusal("cancelled", gettext_lazy("会议已取消，请另行筹备一次会议。"))
    changed = {"chair": chair != meeting.chair_id, "recorder": recorder != meeting.recorder_id}
    if any(changed[role] for role in signed):
        return Refusal("already_signed", gettext_lazy("已经签字的人不能再换；如有错误，请先更正记录，再重新签字。"))
    return None


def refusal_to_correct(meeting: Meeting, *, reason: str) -> Refusal | None:
    """A correction needs a record and a reason."""
    if meeting.state != Meeting.State.RECORDED:
        return NOT_RECORDED
    return None if reason.strip() else Refusal("no_reason", gettext_lazy("请写明更正的原因。"))


def refusal_to_publish(meeting: Meeting) -> Refusal | None:
    """Only a record is published."""
    return None if meeting.state == Meeting.State.RECORDED else NOT_RECORDED


def refusal_to_file(meeting: Meeting, *, signed: Iterable[str], is_compared: bool = False) -> Refusal | None:
    """A record is filed once chair and recorder have signed its last version, here or on paper that was compared."""
    if meeting.state != Meeting.State.RECORDED:
        return NOT_RECORDED
    if {"chair", "recorder"} - set(signed) and not is_compared:
        return Refusal(
            "not_signed", gettext_lazy("主持人和记录人签字后才能归档；在纸上签字的，上传原件并由另一人核对。")
        )
    return None


def refusal_to_follow_up(meeting: Meeting, *, text: str, due_on: date | None) -> Refusal | None:
    """What is to be done has words, and a day after the meeting."""
    if meeting.state == Meeting.State.CANCELLED:
        return Refusal("cancelled", gettext_lazy("会议已取消，请另行筹备一次会议。"))
    if not text.strip():
        return Refusal("no_text", gettext_lazy("请写明要办什么。"))
    if due_on is not None and due_on < localtime(meeting.starts_at).date():
        return Refusal("due_before_the_meeting", gettext_lazy("期限不能早于会议当天。"))
    return None


def refusal_to_show_vote(meeting: Meeting) -> Refusal | None:
    """A vote is shown of a meeting that is on the wall."""
    return None if meeting.on_wall_since else Refusal("not_on_wall", gettext_lazy("请先把会议投到屏幕。"))


def draft_of(items: Iterable[AgendaItem]) -> str:
    """The agenda with its notes and votes as one text; nothing is added to what was written down."""
    lines = []
    for item in items:
        lines.append(_("%(number)s. %(title)s") % {"number": item.position, "title": item.title})
        if item.notes:
            lines.append(item.notes)
        if resolution := getattr(item, "resolution", None):
            lines.append(
                _("决议：%(text)s。%(explanation)s") % {"text": resolution.text, "explanation": resolution.explanation}
            )
    return "\n".join(lines)


def digest_of(content: dict[str, Any]) -> str:
    """The digest of a record as it is signed: any later change of a word shows."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()
