"""Who listens: every event and the reactions that follow it, inside the same transaction."""

from collections.abc import Callable
from typing import Any

from xiangxin.documents.events import Event as Documents
from xiangxin.exports.events import Event as Exports
from xiangxin.jobs.events import Event as Jobs
from xiangxin.meetings import reactions as meetings
from xiangxin.meetings.events import Event as Meetings
from xiangxin.members.events import Event as Members
from xiangxin.notices.events import Event as Notices
from xiangxin.organizations.events import Event as Organizations
from xiangxin.regulations.events import Event as Regulations
from xiangxin.signage.events import Event as Signage

Reaction = Callable[..., Any]

WIRING: dict[str, list[Reaction]] = {
    Regulations.PARAMETER_SET: [],
    Regulations.SETTING_ENDED: [],
    Regulations.CALENDAR_KEPT: [],
    Jobs.FAILED: [],
    Exports.HANDED_OUT: [],
    Organizations.ESTABLISHED: [],
    Organizations.RENAMED: [],
    Organizations.MOVED: [],
    Organizations.MERGED: [],
    Organizations.SPLIT: [],
    Organizations.DISSOLVED: [],
    Organizations.POST_FILLED: [],
    Organizations.POST_ENDED: [],
    Organizations.TERM_BEGUN: [],
    Organizations.TERM_EXTENDED: [],
    Members.REGISTERED: [],
    Members.CORRECTED: [],
    Members.PLACED: [],
    Members.STATUS_CHANGED: [],
    Members.SANCTIONED: [],
    Members.HONOURED: [],
    Members.CHANGE_REQUESTED: [],
    Members.CHANGE_APPROVED: [],
    Members.CHANGE_DECLINED: [],
    Members.FILE_SEEN: [],
    Members.UNMASKED: [],
    Members.ROSTER_IMPORTED: [],
    Members.ROSTER_EXPORTED: [],
    Members.RECOUNTED: [],
    Documents.IMPORTED: [],
    Signage.SCREEN_PAIRED: [],
    Signage.SCREEN_CHANGED: [],
    Signage.SCREEN_RETIRED: [],
    Signage.STORY_PUBLISHED: [],
    Signage.STORY_WITHDRAWN: [],
    Meetings.PREPARED: [],
    Meetings.CHANGED: [],
    Meetings.ANNOUNCED: [meetings.tell_the_invited],
    Meetings.CANCELLED: [meetings.tell_it_is_off],
    Meetings.ATTENDANCE_CONFIRMED: [],
    Meetings.CHECKED_IN: [],
    Meetings.LEAVE_ASKED: [],
    Meetings.ITEM_ADDED: [],
    Meetings.RESOLVED: [],
    Meetings.RECORDED: [],
    Meetings.CORRECTED: [],
    Notices.TOLD: [],
}
