"""The verbs of lectures and own agendas: register a lecturer, add a topic, retire, keep an agenda."""

from datetime import datetime, time

from django.core.files.base import File
from django.db import transaction
from django.utils.timezone import get_current_timezone

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.files import actions as files
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.actions.meetings import prepare
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaTemplate, Lecturer, Meeting, Topic
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

RECORDINGS = ("mp4", "pdf", "docx")
BEGINS = time(14, 30)


@transaction.atomic
def register_lecturer(
    place: Organization, *, name: str, about: str, member: Member | None, at: datetime, by: User
) -> Lecturer:
    """Put somebody into the register that all branches share; twice is once."""
    checks.require(by, May.KEEP_LECTURERS, place)
    facts = {"member": member, "added_at": at, "added_by": by}
    lecturer, is_new = Lecturer.objects.get_or_create(
        organization=place, name=name.strip(), about=about.strip(), defaults=facts
    )
    if is_new:
        announce(Event.LECTURER_REGISTERED, subject=lecturer, by=by)
    return lecturer


@transaction.atomic
def add_topic(lecturer: Lecturer, *, title: str, summary: str, link: str, at: datetime, by: User) -> Topic:
    """Say on what somebody lectures; twice is once."""
    checks.require(by, May.KEEP_LECTURERS, lecturer.organization)
    refuse_if(rules.refusal_of_link(link))
    facts = {"summary": summary, "link": link, "added_at": at, "added_by": by}
    topic, is_new = Topic.objects.get_or_create(lecturer=lecturer, title=title.strip(), defaults=facts)
    if is_new:
        announce(Event.TOPIC_ADDED, subject=topic, by=by)
    return topic


@transaction.atomic
def keep_recording(topic: Topic, *, file: "File[bytes]", by: User) -> Topic:
    """Keep the recording or the slides of a lecture for every branch; a newer one takes the place of the former."""
    checks.require(by, May.KEEP_LECTURERS, topic.place)
    former, topic.recording = topic.recording, files.keep(file, by=by, kinds=RECORDINGS)
    topic.save(update_fields=["recording"])
    if former:
        files.drop(former, by=by)
    announce(Event.RECORDING_KEPT, subject=topic, by=by)
    return topic


@transaction.atomic
def use_topic(topic: Topic, branch: Organization, *, at: datetime, by: User) -> Meeting:
    """One press: a lecture of this branch on a topic, on the planned day. Twice is once while it is not held."""
    checks.require(by, May.HOLD_MEETING, branch)
    refuse_if(rules.refusal_to_use_topic(is_retired=topic.lecturer.retired_at is not None))
    Organization.objects.select_for_update().get(pk=branch.pk)
    open_states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    if known := Meeting.objects.filter(organization=branch, topic=topic, state__in=open_states).first():
        return known
    on = queries.next_planned(branch, Meeting.Kind.LECTURE, after=at.date())
    starts_at = datetime.combine(on, BEGINS, get_current_timezone())
    meeting = prepare(
        branch, kind=Meeting.Kind.LECTURE, title=topic.title, starts_at=starts_at, topic=topic,
        lecturer=topic.lecturer.name[:40], by=by,
    )  # fmt: skip
    announce(Event.TOPIC_USED, subject=meeting, by=by, topic=topic.pk)
    return meeting


@transaction.atomic
def retire_lecturer(lecturer: Lecturer, *, at: datetime, by: User) -> Lecturer:
    """Take somebody out of the register; lectures that were held keep their name."""
    checks.require(by, May.KEEP_LECTURERS, lecturer.organization)
    if Lecturer.objects.in_use().filter(pk=lecturer.pk).update(retired_at=at):
        announce(Event.LECTURER_RETIRED, subject=lecturer, by=by)
    return lecturer


@transaction.atomic
def keep_agenda(place: Organization, *, kind: str, lines: str, at: datetime, by: User) -> AgendaTemplate:
    """The agenda with which an organization and those below it begin a kind of meeting; empty gives the usual one."""
    checks.require(by, May.KEEP_LECTURERS, place)
    refuse_if(rules.refusal_of_agenda(lines))
    facts = {"lines": lines, "kept_at": at, "kept_by": by}
    template, _is_new = AgendaTemplate.objects.update_or_create(organization=place, kind=kind, defaults=facts)
    announce(Event.AGENDA_KEPT, subject=template, by=by)
    return template
