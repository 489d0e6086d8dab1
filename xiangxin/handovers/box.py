"""What does whoever takes an office over need on one page? Duties, dates, templates, last year, people, what is under way."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.archives import queries as archives
from xiangxin.archives.models import Box
from xiangxin.development.models import Case
from xiangxin.documents import queries as documents
from xiangxin.documents.models import OfficialDocument, Template
from xiangxin.meetings import queries as meetings
from xiangxin.meetings import rules as meeting_rules
from xiangxin.meetings.models import FollowUp
from xiangxin.members import rules as members
from xiangxin.members.models import ChangeRequest
from xiangxin.organizations.models import Organization, Post
from xiangxin.organizations.queries import posts_of
from xiangxin.regulations.entered import law_at
from xiangxin.transfers.models import Transfer

MOST = 30


@dataclass(frozen=True)
class Duty:
    """What the year still asks of a branch: of which kind, in which months, why; late once its months are over."""

    kind: str
    first_month: int
    last_month: int
    article: str
    is_late: bool


@dataclass(frozen=True)
class Contact:
    """Somebody of the committee or a leader of a group, the number masked."""

    name: str
    post: str
    phone: str
    url: str


@dataclass(frozen=True)
class Running:
    """How many cases of a kind are under way, and where they are."""

    label: str | Promise
    count: int
    url: str


@dataclass(frozen=True)
class HandoverBox:
    """Everything on the page and on the paper."""

    place: Organization
    on: date
    duties: list[Duty]
    calendar: list[tuple[date, str, str]]
    templates: list[Template]
    last_year: Box | None
    contacts: list[Contact]
    running: list[Running]
    follow_ups: list[FollowUp]


def box_of(place: Organization, on: date) -> HandoverBox:
    """What is known of an organization on a day, for whoever takes over."""
    return HandoverBox(
        place=place,
        on=on,
        duties=_duties(place, on),
        calendar=_calendar(place, on),
        templates=list(documents.templates_at(place)[:MOST]),
        last_year=archives.box_of(place, on.year - 1),
        contacts=_contacts(place),
        running=[one for one in _running(place) if one.count],
        follow_ups=list(meetings.open_follow_ups(place)[:MOST]),
    )


def _duties(place: Organization, on: date) -> list[Duty]:
    """Duties of a branch that are late or run now or later in the year (branch rules 2018, art. 11 to 17)."""
    if place.kind != Organization.Kind.BRANCH:
        return []
    facts = meetings.facts_of([place], on.year)[0]
    law, exempt = law_at(place.path, on), meetings.exemptions_of([place], on.year).get(place.pk, [])
    found = []
    for duty in meeting_rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=law):
        held = meeting_rules.held_in(duty, facts.months_held)
        state = meeting_rules.state_of_duty(duty, held=held, year=on.year, today=on)
        if state != "held" and not meeting_rules.is_exempt(duty, year=on.year, exempt=exempt):
            label = str(duty.kind.label)
            found.append(Duty(label, duty.first_month, duty.last_month, duty.article, state == "missing"))
    return sorted(found, key=lambda duty: (duty.last_month, duty.kind))


def _calendar(place: Organization, on: date) -> list[tuple[date, str, str]]:
    """What is planned until the end of the year and not held yet: day, title, article."""
    plan = meetings.plan_of(place, on.year)
    lines = meetings.planned([plan]).get(plan.pk, []) if plan else []
    coming = [line.item for line in lines if not line.is_held and line.item.planned_on >= on]
    return sorted((item.planned_on, item.title, item.article) for item in coming)


def _contacts(place: Organization) -> list[Contact]:
    groups = place.children.filter(kind=Organization.Kind.GROUP, dissolved_on__isnull=True).order_by("path")
    leaders = Post.objects.filter(organization__in=groups, to_on__isnull=True).order_by(
        "organization__path", "position"
    )
    related = leaders.select_related("member", "organization")
    own = [_contact(post, str(post.get_kind_display())) for post in posts_of(place)]
    return own + [_contact(post, f"{post.organization.short_name} {post.get_kind_display()}") for post in related]


def _contact(post: Post, title: str) -> Contact:
    person: Any = post.member
    phone = person.landline or members.masked_phone(person.phone)
    return Contact(person.name, title, phone, reverse("members:detail", args=[person.pk]))


def _running(place: Organization) -> list[Running]:
    people = {"member__organization": place}
    cases = Case.objects.filter(state=Case.State.RUNNING, **people).count()
    moving = Transfer.objects.under_way().filter(**people).count()
    asked = ChangeRequest.objects.filter(status=ChangeRequest.Status.OPEN, **people).count()
    states = (OfficialDocument.State.DRAFT, OfficialDocument.State.CHECKED)
    papers = OfficialDocument.objects.filter(organization=place, state__in=states).count()
    return [
        Running(_("发展党员"), cases, reverse("development:list")),
        Running(_("组织关系转接"), moving, reverse("transfers:list")),
        Running(_("信息变更申请"), asked, reverse("members:requests")),
        Running(_("未签发的公文"), papers, reverse("documents:officials")),
    ]
