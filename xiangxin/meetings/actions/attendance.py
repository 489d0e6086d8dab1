"""The verbs of the roll: check in, confirm, ask for leave."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Attendance, Mark, Meeting
from xiangxin.meetings.permissions import May

Status = Attendance.Status


@transaction.atomic
def confirm(
    line: Attendance, *, status: str, at: datetime, by: User, reason: str = "", is_remote: bool = False
) -> Attendance:
    """The organizer says who is there, in the room or from afar; the same answer twice is once."""
    checks.require(by, May.HOLD_MEETING, line.meeting.organization)
    refuse_if(rules.refusal_to_change_attendance(line.meeting))
    is_remote = is_remote and status in (Status.PRESENT, Status.LATE)
    if (line.status, line.reason, line.is_remote) == (status, reason, is_remote):
        return line
    line.status, line.reason, line.is_remote = status, reason, is_remote
    line.confirmed_at, line.confirmed_by = at, by
    line.save(update_fields=["status", "reason", "is_remote", "confirmed_at", "confirmed_by"])
    announce(Event.ATTENDANCE_CONFIRMED, subject=line, by=by, status=status)
    return line


@transaction.atomic
def sync_mark(
    *, line: Attendance, client_id: UUID, status: str, is_remote: bool, marked_at: datetime, at: datetime, by: User
) -> Mark:
    """Take over a tick that a phone made without network; the same tick sent again is once."""
    checks.require(by, May.HOLD_MEETING, line.meeting.organization)
    line = Attendance.objects.select_for_update(of=("self",)).select_related("meeting__organization").get(pk=line.pk)
    if known := Mark.objects.filter(client_id=client_id).first():
        return known
    confirm(line, status=status, reason=line.reason, is_remote=is_remote, at=min(marked_at, at), by=by)
    facts = {"line": line, "status": status, "is_remote": is_remote, "marked_at": marked_at}
    return Mark.objects.create(client_id=client_id, **facts, synced_at=at, synced_by=by)


@transaction.atomic
def confirm_everybody(meeting: Meeting, *, at: datetime, by: User) -> int:
    """Confirm all who are still open as present, and return their number."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_change_attendance(meeting))
    waiting = meeting.attendances.filter(status=Status.EXPECTED)
    count = waiting.update(status=Status.PRESENT, confirmed_at=at, confirmed_by=by)
    if count:
        announce(Event.ATTENDANCE_CONFIRMED, subject=meeting, by=by, count=count)
    return count


@transaction.atomic
def check_in(line: Attendance, *, code: str, at: datetime, by: User) -> Attendance:
    """A person scans the code at the door: a claim, present only when the organizer confirms; twice is once."""
    if line.member.user_id != by.pk:
        raise PermissionDenied
    refuse_if(rules.refusal_to_check_in(line.meeting, code=code, at=at))
    claimed = Attendance.objects.filter(pk=line.pk, claimed_at__isnull=True).update(claimed_at=at)
    if claimed:
        line.claimed_at = at
        announce(Event.CHECKED_IN, subject=line, by=by)
    return line


@transaction.atomic
def confirm_scanned(meeting: Meeting, *, at: datetime, by: User) -> int:
    """Confirm as present those who scanned and are still open, and return their number."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_change_attendance(meeting))
    waiting = meeting.attendances.filter(status=Status.EXPECTED, claimed_at__isnull=False)
    count = waiting.update(status=Status.PRESENT, confirmed_at=at, confirmed_by=by)
    if count:
        announce(Event.ATTENDANCE_CONFIRMED, subject=meeting, by=by, count=count, scanned=True)
    return count


@transaction.atomic
def ask_leave(line: Attendance, *, reason: str, at: datetime, by: User) -> Attendance:
    """A person who cannot come says so before the meeting is recorded."""
    if line.member.user_id != by.pk:
        checks.require(by, May.HOLD_MEETING, line.meeting.organization)
    refuse_if(rules.refusal_to_ask_leave(line.meeting, at=at, reason=reason))
    line.status, line.reason = Status.ON_LEAVE, reason.strip()
    line.save(update_fields=["status", "reason"])
    announce(Event.LEAVE_ASKED, subject=line, by=by)
    return line
