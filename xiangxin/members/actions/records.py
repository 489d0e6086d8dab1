"""The deeds on what is recorded of a person: sanctions, honours, studies, contacts, papers."""

from datetime import date

from django.core.files.base import File
from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.files import actions as files
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members import rules
from xiangxin.members.actions.standing import change_status
from xiangxin.members.events import Event
from xiangxin.members.models import Education, FamilyContact, Honor, Member, MemberDocument, Sanction
from xiangxin.members.permissions import May

KINDS_OF_PAPER = ("pdf", "png", "jpeg", "webp", "docx", "xlsx")
Record = Honor | Education | FamilyContact | MemberDocument


@transaction.atomic
def sanction(
    member: Member,
    *,
    kind: str,
    from_on: date,
    today: date,
    by: User,
    to_on: date | None = None,
    document_number: str,
    reason: str = "",
) -> Sanction:
    """Record a disciplinary sanction; its effect on rights follows from `rights`. Expulsion ends membership."""
    checks.require(by, May.SANCTION, member.organization)
    refuse_if(rules.refusal_of_sanction(from_on=from_on, to_on=to_on, today=today, document_number=document_number))
    facts = {"to_on": to_on, "document_number": document_number, "reason": reason}
    row, is_new = Sanction.objects.get_or_create(member=member, kind=kind, from_on=from_on, defaults=facts)
    if is_new:
        announce(Event.SANCTIONED, subject=row, by=by, kind=kind)
    if kind == Sanction.Kind.EXPELLED and member.state != Member.State.EXPELLED:
        change_status(
            member,
            category=str(member.category),
            state=Member.State.EXPELLED,
            on=from_on,
            today=today,
            reason=str(Sanction.Kind.EXPELLED.label),
            document_number=document_number,
            by=by,
        )
    return row


@transaction.atomic
def restore_rights(sanction: Sanction, *, on: date, today: date, by: User) -> Sanction:
    """Record the decision that gives rights back after 留党察看 or detention."""
    checks.require(by, May.SANCTION, sanction.member.organization)
    refuse_if(rules.refusal_to_restore(kind=sanction.kind, from_on=sanction.from_on, on=on, today=today))
    if sanction.restored_on != on:
        sanction.restored_on = on
        sanction.save(update_fields=["restored_on"])
        announce(Event.RIGHTS_RESTORED, subject=sanction, by=by)
    return sanction


@transaction.atomic
def honour(
    member: Member,
    *,
    title: str,
    granted_on: date,
    today: date,
    by: User,
    granted_by: str = "",
    document_number: str = "",
) -> Honor:
    """Record a commendation; the same title of the same day once."""
    checks.require(by, May.KEEP_FILE, member.organization)
    refuse_if(rules.refusal_of_day(granted_on, today=today))
    facts = {"granted_by": granted_by, "document_number": document_number}
    row, is_new = Honor.objects.get_or_create(member=member, title=title, granted_on=granted_on, defaults=facts)
    if is_new:
        announce(Event.HONOURED, subject=row, by=by)
    return row


@transaction.atomic
def add_study(member: Member, *, level: str, by: User, **facts: date | str | None) -> Education:
    """Record a course of studies; the highest one also stands on the front page of the file.

    `facts`: degree, school, major, from_on, to_on.
    """
    checks.require(by, May.KEEP_FILE, member.organization)
    refuse_if(rules.refusal_of_study(facts.get("from_on"), facts.get("to_on")))
    row, is_new = Education.objects.get_or_create(
        member=member, level=level, school=facts.get("school", ""), defaults=facts
    )
    if is_new:
        if rules.is_higher(level, than=member.education):
            member.education, member.degree = level, str(facts.get("degree") or "")
            member.school, member.major = str(facts.get("school") or ""), str(facts.get("major") or "")
            member.save(update_fields=["education", "degree", "school", "major", "updated_at"])
        announce(Event.RECORD_ADDED, subject=member, by=by, kind="education")
    return row


@transaction.atomic
def add_contact(member: Member, *, name: str, relation: str, phone: str, by: User) -> FamilyContact:
    """Record whom to call in an emergency; a person may do so in the own file."""
    if member.user_id != by.pk:
        checks.require(by, May.KEEP_FILE, member.organization)
    for known in member.family_contacts.all():  # sealed: compared here, not in the database
        if (known.name, known.phone) == (name, phone):
            return known
    row = FamilyContact.objects.create(member=member, name=name, relation=relation, phone=phone)
    announce(Event.RECORD_ADDED, subject=member, by=by, kind="family_contact")
    return row


@transaction.atomic
def add_document(member: Member, *, title: str, file: File[bytes], on: date, by: User) -> MemberDocument:
    """Keep a paper in a person's file; what it is decides its content."""
    checks.require(by, May.KEEP_FILE, member.organization)
    kept = files.keep(file, by=by, kinds=KINDS_OF_PAPER)
    row = MemberDocument.objects.create(member=member, title=title, upload=kept, added_on=on, added_by=by)
    announce(Event.RECORD_ADDED, subject=member, by=by, kind="document")
    return row


@transaction.atomic
def drop_record(record: Record, *, by: User) -> None:
    """Take back an entry that was wrong: an honour, a course of studies, a contact, a paper. Sanctions stay."""
    member = record.member
    if not (isinstance(record, FamilyContact) and member.user_id == by.pk):
        checks.require(by, May.KEEP_FILE, member.organization)
    kind = str(record._meta.model_name)
    upload = record.upload if isinstance(record, MemberDocument) else None
    record.delete()
    if upload is not None:
        files.drop(upload, by=by)
    announce(Event.RECORD_DROPPED, subject=member, by=by, kind=kind)
