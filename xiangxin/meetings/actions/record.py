"""The verbs of the record: draft it, make it, sign it, publish it, file it, correct it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, Q

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refused, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Attendance, Draft, Filing, Meeting, Minutes, Signature, Transcription
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

Status = Attendance.Status


@transaction.atomic
def write_draft(meeting: Meeting, *, text: str, version: int, at: datetime, by: User, sent: str = "") -> Draft:
    """Keep the text of the record while it is written; refused if somebody else wrote meanwhile.

    `version` is the one the writer saw, 0 if none; `sent` is what the writer sent before and has no answer to.
    """
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(None if meeting.is_open else rules.refusal_to_move(meeting.state, rules.State.RECORDED))
    facts = {"text": text, "written_at": at, "written_by": by}
    draft, is_new = Draft.objects.get_or_create(meeting=meeting, defaults=facts)
    if is_new or draft.text == text:
        return draft
    seen = Q(version=version) | Q(text=sent) if sent else Q(version=version)
    if not Draft.objects.filter(seen, pk=draft.pk).update(**facts, version=F("version") + 1):
        raise Refused(rules.WRITTEN_MEANWHILE)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def compose_draft(meeting: Meeting, *, at: datetime, by: User) -> Draft:
    """Begin the draft with the agenda, its notes and votes; a draft that holds text stays as it is."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    draft = Draft.objects.filter(meeting=meeting).first()
    if draft and draft.text.strip():
        return draft
    text = rules.draft_of(meeting.items.select_related("resolution"))
    return write_draft(meeting, text=text[:8000], version=draft.version if draft else 0, at=at, by=by)


@transaction.atomic
def record(
    meeting: Meeting, *, summary: str, at: datetime, by: User, version: int | None = None, sent: str = ""
) -> Minutes:
    """Make the record: from now on the meeting counts, and its roll and votes stand.

    `version` and `sent` as for a draft: one that others changed since is not passed over.
    """
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    there = meeting.attendances.filter(status__in=[Status.PRESENT, Status.LATE]).count()
    refuse_if(rules.refusal_to_record(meeting, at=at, there=there, summary=summary))
    if version is not None:
        write_draft(meeting, text=summary, version=version, sent=sent, at=at, by=by)
    meeting.attendances.filter(status=Status.EXPECTED).update(status=Status.ABSENT, confirmed_at=at, confirmed_by=by)
    meeting.state, meeting.recorded_at, meeting.recorded_by = Meeting.State.RECORDED, at, by
    meeting.save(update_fields=["state", "recorded_at", "recorded_by"])
    minutes = Minutes.objects.create(meeting=meeting, number=1, summary=summary, written_at=at, written_by=by)
    announce(Event.RECORDED, subject=meeting, by=by, late=rules.is_late(meeting))
    return minutes


@transaction.atomic
def correct_record(meeting: Meeting, *, summary: str, reason: str, at: datetime, by: User) -> Minutes:
    """Correct a record by a further version; the earlier ones stay, with their signatures."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_if(rules.refusal_to_correct(meeting, reason=reason))
    number = (meeting.minutes.aggregate(last=Max("number"))["last"] or 0) + 1
    facts = {"summary": summary, "reason": reason, "written_at": at, "written_by": by}
    minutes = Minutes.objects.create(meeting=meeting, number=number, **facts)
    announce(Event.CORRECTED, subject=meeting, by=by, number=number)
    return minutes


@transaction.atomic
def name_officials(meeting: Meeting, *, chair: Member | None, recorder: Member | None, by: User) -> Meeting:
    """Say who chaired and who recorded, also after the record was made; who has signed stays."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    wanted = {"chair": chair.pk if chair else None, "recorder": recorder.pk if recorder else None}
    signed = queries.signed_roles(meeting.minutes.first())
    refuse_if(rules.refusal_to_name(meeting, signed=signed, **wanted))
    if (meeting.chair_id, meeting.recorder_id) == (wanted["chair"], wanted["recorder"]):
        return meeting
    meeting.chair, meeting.recorder = chair, recorder
    meeting.save(update_fields=["chair", "recorder"])
    announce(Event.CHANGED, subject=meeting, by=by, fields=["chair", "recorder"])
    return meeting


@transaction.atomic
def sign(meeting: Meeting, *, at: datetime, by: User) -> list[Signature]:
    """Chair or recorder signs the last version of the record, in person; twice is once."""
    member = Member.objects.filter(user=by).first()
    refuse_if(rules.refusal_to_sign(meeting, member=member.pk if member else None))
    record = queries.record_of(meeting)
    if member is None or record.minutes is None:
        raise Refused(rules.NOT_RECORDED)
    digest = rules.digest_of(queries.content_of(record))
    roles = {Signature.Role.CHAIR: meeting.chair_id, Signature.Role.RECORDER: meeting.recorder_id}
    signatures = []
    for role in (role for role, person in roles.items() if person == member.pk):
        facts = {"member": member, "digest": digest, "signed_at": at}
        signature, is_new = Signature.objects.get_or_create(minutes=record.minutes, role=role, defaults=facts)
        if is_new:
            announce(Event.SIGNED, subject=meeting, by=by, role=str(role), number=record.minutes.number)
        signatures.append(signature)
    return signatures


@transaction.atomic
def publish_record(meeting: Meeting, *, at: datetime, by: User) -> Meeting:
    """Let everybody on the roll read the record; again changes nothing."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_publish(meeting))
    facts = {"published_at": at, "published_by": by}
    if Meeting.objects.filter(pk=meeting.pk, published_at__isnull=True).update(**facts):
        meeting.published_at, meeting.published_by = at, by
        announce(Event.PUBLISHED, subject=meeting, by=by)
    return meeting


@transaction.atomic
def file_record(meeting: Meeting, *, retention: str, at: datetime, by: User) -> Filing:
    """Put a signed record into the archive of its organization under the next number of the year; once."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    minutes = meeting.minutes.first()
    is_compared = Transcription.objects.filter(minutes=minutes).exists()
    refuse_if(rules.refusal_to_file(meeting, signed=queries.signed_roles(minutes), is_compared=is_compared))
    Organization.objects.select_for_update().get(pk=meeting.organization_id)
    if filed := Filing.objects.filter(meeting=meeting).first():
        return filed
    place, year = meeting.organization, meeting.starts_at.year
    last = Filing.objects.filter(organization=place, year=year).aggregate(last=Max("number"))["last"] or 0
    facts = {"retention": retention, "filed_at": at, "filed_by": by}
    filing = Filing.objects.create(meeting=meeting, organization=place, year=year, number=last + 1, **facts)
    announce(Event.FILED, subject=meeting, by=by, number=str(filing))
    return filing
