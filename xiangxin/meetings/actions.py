"""The verbs of meetings: prepare, announce, hold, record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots import rules as votes
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaItem, Attendance, Meeting, Minutes, Resolution
from xiangxin.meetings.permissions import May
from xiangxin.members import rights
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import Law, law

Status = Attendance.Status


@transaction.atomic
def prepare(
    organization: Organization, *, kind: str, title: str, starts_at: datetime, by: User, **facts: Any
) -> Meeting:
    """Plan a meeting with the usual agenda of its kind; nobody is told yet."""
    checks.require(by, May.HOLD_MEETING, organization)
    refuse_if(rules.refusal_to_hold(kind, organization_kind=organization.kind))
    refuse_if(rules.refusal_of_times(starts_at, facts.get("ends_at")))
    meeting = Meeting.objects.create(organization=organization, kind=kind, title=title, starts_at=starts_at, **facts)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, title=str(item))
        for position, item in enumerate(rules.AGENDAS[rules.Kind(kind)], start=1)
    )
    announce(Event.PREPARED, subject=meeting, by=by)
    return meeting


@transaction.atomic
def change(meeting: Meeting, *, by: User, **facts: Any) -> Meeting:
    """Change time, place or people of an open meeting."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(None if meeting.is_open else rules.refusal_to_move(meeting.state, rules.State.RECORDED))
    for name, value in facts.items():
        setattr(meeting, name, value)
    refuse_if(rules.refusal_of_times(meeting.starts_at, meeting.ends_at))
    meeting.save(update_fields=list(facts))
    announce(Event.CHANGED, subject=meeting, by=by, fields=sorted(facts))
    return meeting


@transaction.atomic
def announce_meeting(meeting: Meeting, *, at: datetime, by: User) -> Meeting:
    """Tell those who are due; the roll is taken from the files on the day of the meeting. Again: newcomers are added."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != Meeting.State.ANNOUNCED:
        refuse_if(rules.refusal_to_move(meeting.state, Meeting.State.ANNOUNCED))
    on = meeting.starts_at.date()
    in_force = law(on)
    people = list(queries.invited(meeting, on))
    refuse_if(None if people else Refusal("nobody_due", _("应到名单是空的，请先登记党员或班子成员。")))
    Attendance.objects.bulk_create(
        [Attendance(meeting=meeting, member=person, may_vote=_may_vote(person, in_force)) for person in people],
        ignore_conflicts=True,
    )
    if meeting.state != Meeting.State.ANNOUNCED:
        meeting.state, meeting.announced_at = Meeting.State.ANNOUNCED, at
        meeting.save(update_fields=["state", "announced_at"])
        announce(Event.ANNOUNCED, subject=meeting, by=by, people=len(people))
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: User) -> Meeting:
    """Call a meeting off, with the reason."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_move(meeting.state, Meeting.State.CANCELLED))
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明取消的原因。")))
    meeting.state, meeting.cancelled_reason = Meeting.State.CANCELLED, reason
    meeting.save(update_fields=["state", "cancelled_reason"])
    announce(Event.CANCELLED, subject=meeting, by=by)
    return meeting


@transaction.atomic
def confirm(line: Attendance, *, status: str, at: datetime, by: User, reason: str = "") -> Attendance:
    """The organizer says who is there; the same answer twice is once."""
    checks.require(by, May.HOLD_MEETING, line.meeting.organization)
    refuse_if(rules.refusal_to_change_attendance(line.meeting))
    if line.status == status and line.reason == reason:
        return line
    line.status, line.reason, line.confirmed_at, line.confirmed_by = status, reason, at, by
    line.save(update_fields=["status", "reason", "confirmed_at", "confirmed_by"])
    announce(Event.ATTENDANCE_CONFIRMED, subject=line, by=by, status=status)
    return line


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


@transaction.atomic
def add_item(meeting: Meeting, *, title: str, by: User) -> AgendaItem:
    """Put one more point on the agenda."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(None if meeting.is_open else rules.refusal_to_move(meeting.state, rules.State.RECORDED))
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, title=title)
    announce(Event.ITEM_ADDED, subject=item, by=by)
    return item


@transaction.atomic
def write_notes(item: AgendaItem, *, notes: str, version: int, by: User) -> AgendaItem:
    """Keep what was said on a point; refused if somebody else wrote meanwhile, so that no text is lost."""
    checks.require(by, May.HOLD_MEETING, item.meeting.organization)
    refuse_if(None if item.meeting.is_open else rules.refusal_to_move(item.meeting.state, rules.State.RECORDED))
    written = AgendaItem.objects.filter(pk=item.pk, version=version).update(notes=notes, version=version + 1)
    if not written:
        message = _("这一条刚刚被别人改过：请先看最新内容，再把您的文字补进去。")
        raise Refused(Refusal("written_meanwhile", message))
    item.refresh_from_db()
    return item


@transaction.atomic
def resolve(item: AgendaItem, *, text: str, yes: int, no: int, abstain: int, by: User) -> Resolution:
    """Count an ordinary vote on a point (branch rules 2018, art. 11); a second count replaces the first."""
    meeting = item.meeting
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_change_attendance(meeting))
    figures = queries.tally(queries.roll_of(meeting))
    due, present = figures["voters_due"], figures["voters_there"]
    if yes + no + abstain > present:
        message = _("赞成、不赞成、弃权合计不能超过实到有表决权的 %(present)s 人。")
        raise Refused(Refusal("too_many_votes", message % {"present": present}))
    try:
        decision = votes.ordinary(due=due, present=present, yes=yes, law=law(meeting.starts_at.date()))
    except BadInput as bad:
        raise Refused(Refusal("votes_do_not_fit", str(bad))) from None
    reason = decision.reasons[0]
    facts = {"text": text, "due": due, "present": present, "yes": yes, "no": no, "abstain": abstain}
    facts |= {"has_quorum": decision.values["quorum"], "is_passed": decision.values["passed"]}
    facts |= {"explanation": str(reason.message), "article": reason.article}
    resolution, _is_new = Resolution.objects.update_or_create(item=item, defaults=facts)
    announce(Event.RESOLVED, subject=resolution, by=by, passed=resolution.is_passed)
    return resolution


@transaction.atomic
def record(meeting: Meeting, *, summary: str, at: datetime, by: User) -> Minutes:
    """Make the record: from now on the meeting counts, and its roll and votes stand."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    there = meeting.attendances.filter(status__in=[Status.PRESENT, Status.LATE]).count()
    refuse_if(rules.refusal_to_record(meeting, at=at, there=there, summary=summary))
    meeting.attendances.filter(status=Status.EXPECTED).update(status=Status.ABSENT, confirmed_at=at, confirmed_by=by)
    meeting.state, meeting.recorded_at, meeting.recorded_by = Meeting.State.RECORDED, at, by
    meeting.save(update_fields=["state", "recorded_at", "recorded_by"])
    minutes = Minutes.objects.create(meeting=meeting, number=1, summary=summary, written_at=at, written_by=by)
    announce(Event.RECORDED, subject=meeting, by=by, late=rules.is_late(meeting))
    return minutes


@transaction.atomic
def correct_record(meeting: Meeting, *, summary: str, reason: str, at: datetime, by: User) -> Minutes:
    """Correct a record by a further version; the earlier ones stay."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != Meeting.State.RECORDED:
        raise Refused(Refusal("not_recorded", _("会议还没有正式记录。")))
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明更正的原因。")))
    number = (meeting.minutes.aggregate(last=Max("number"))["last"] or 0) + 1
    facts = {"summary": summary, "reason": reason, "written_at": at, "written_by": by}
    minutes = Minutes.objects.create(meeting=meeting, number=number, **facts)
    announce(Event.CORRECTED, subject=meeting, by=by, number=number)
    return minutes


def _may_vote(person: Member, in_force: Law) -> bool:
    sanctions: Iterable[dict[str, Any]] = (
        {"kind": sanction.kind, "from": sanction.from_on, "to": sanction.restored_on or sanction.to_on}
        for sanction in person.sanctions.all()
    )
    return bool(rights.of(status=person.category, law=in_force, sanctions=list(sanctions)).values["vote"])
