"""The verbs of what is kept with a meeting: attach, remove, confirm a transcription, keep a Word template."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.files import actions as files
from xiangxin.files.kinds import IMAGES
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refused, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Attachment, Meeting, RecordTemplate, Transcription
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

Kind = Attachment.Kind
KINDS_OF_FILE = {
    Kind.MATERIAL: (*sorted(IMAGES), "pdf", "docx", "xlsx"),
    Kind.PHOTO: tuple(sorted(IMAGES)),
    Kind.SOURCE: (*sorted(IMAGES), "pdf"),
}


@transaction.atomic
def attach(meeting: Meeting, *, kind: str, file: "File[bytes]", at: datetime, by: User) -> Attachment:
    """Keep a file with a meeting; the same content of one kind is kept once."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().select_related("organization").get(pk=meeting.pk)
    there = meeting.attachments.in_use()
    refuse_if(rules.refusal_to_attach(meeting, kind=kind, there=there.count(), **queries.seals_of(meeting)))
    upload = files.keep(file, by=by, kinds=KINDS_OF_FILE[Kind(kind)])
    if known := there.filter(kind=kind, sha256=upload.sha256).first():
        files.drop(upload, by=by)
        return known
    facts = {"upload": upload, "name": upload.name, "sha256": upload.sha256, "added_at": at, "added_by": by}
    attachment = Attachment.objects.create(meeting=meeting, kind=kind, **facts)
    announce(Event.ATTACHED, subject=attachment, by=by, kind=kind)
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, reason: str, at: datetime, by: User) -> Attachment:
    """Take a file out again before anybody signed; its name and the reason stay. Twice is once."""
    checks.require(by, May.HOLD_MEETING, attachment.meeting.organization)
    attachment = Attachment.objects.select_for_update().select_related("meeting__organization").get(pk=attachment.pk)
    upload = attachment.upload
    if upload is None:
        return attachment
    refuse_if(rules.refusal_to_remove(reason=reason, **queries.seals_of(attachment.meeting)))
    attachment.upload, attachment.removed_reason = None, reason.strip()
    attachment.removed_at, attachment.removed_by = at, by
    attachment.save(update_fields=["upload", "removed_at", "removed_by", "removed_reason"])
    files.drop(upload, by=by)
    announce(Event.ATTACHMENT_REMOVED, subject=attachment, by=by, kind=attachment.kind)
    return attachment


@transaction.atomic
def confirm_transcription(meeting: Meeting, *, at: datetime, by: User) -> Transcription:
    """A second person says that the record says what the signed paper says; a correction asks anew. Twice is once."""
    if not _is_official(meeting, by):
        checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    record = queries.record_of(meeting)
    refuse_if(
        rules.refusal_to_confirm_transcription(meeting, has_source=bool(record.sources), hands=record.hands, by=by.pk)
    )
    if record.minutes is None:
        raise Refused(rules.NOT_RECORDED)
    facts = {"confirmed_at": at, "confirmed_by": by, "digest": rules.digest_of(queries.content_of(record))}
    transcription, is_new = Transcription.objects.get_or_create(minutes=record.minutes, defaults=facts)
    if is_new:
        announce(Event.TRANSCRIPTION_CONFIRMED, subject=transcription, by=by, number=record.minutes.number)
    return transcription


@transaction.atomic
def keep_record_template(place: Organization, *, file: "File[bytes] | None", at: datetime, by: User) -> RecordTemplate:
    """The Word template for the records of an organization and those below it; none gives the usual layout again.

    The caller has tried it on a sample, so that no record is lost to a wrong mark.
    """
    checks.require(by, May.KEEP_LECTURERS, place)
    kept = RecordTemplate.objects.filter(organization=place).first() or RecordTemplate(organization=place)
    old = kept.upload
    if file is None and old is None:
        return kept
    kept.upload = files.keep(file, by=by, kinds=["docx"]) if file else None
    kept.kept_at, kept.kept_by = at, by
    kept.save()
    if old is not None:
        files.drop(old, by=by)
    announce(Event.TEMPLATE_KEPT, subject=kept, by=by, own=kept.upload is not None)
    return kept


def _is_official(meeting: Meeting, by: User) -> bool:
    """Chair and recorder compare in person, whatever their role."""
    people = [meeting.chair_id, meeting.recorder_id]
    return Member.objects.filter(pk__in=[person for person in people if person], user=by).exists()
