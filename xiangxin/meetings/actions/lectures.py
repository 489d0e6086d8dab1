"""The verbs of lectures and own agendas: register a lecturer, add a topic, retire, keep an agenda."""

from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaTemplate, Lecturer, Topic
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


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
    facts = {"summary": summary, "link": link, "added_at": at, "added_by": by}
    topic, is_new = Topic.objects.get_or_create(lecturer=lecturer, title=title.strip(), defaults=facts)
    if is_new:
        announce(Event.TOPIC_ADDED, subject=topic, by=by)
    return topic


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
