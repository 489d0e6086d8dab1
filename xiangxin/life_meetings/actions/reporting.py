"""The verbs towards others: report upward, publish, remind."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import refuse_if
from xiangxin.life_meetings import queries, rules
from xiangxin.life_meetings.actions.preparing import locked
from xiangxin.life_meetings.actions.rectifying import supervisor_of
from xiangxin.life_meetings.events import Event
from xiangxin.life_meetings.models import LifeMeeting
from xiangxin.life_meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization

KEEPERS = (Role.BRANCH_SECRETARY, Role.ORGANIZATION_COMMISSIONER, Role.ORGANIZATION_OFFICER)


@transaction.atomic
def report(life: LifeMeeting, *, at: datetime, by: User) -> LifeMeeting:
    """Tell the superior how it went; the report is made from the file."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    life = locked(life)
    refuse_if(rules.refusal_to_report(life.state, life.problems.count()))
    life.state, life.reported_at, life.reported_by = LifeMeeting.State.REPORTED, at, by
    life.save(update_fields=["state", "reported_at", "reported_by"])
    is_late = life.report_due_on is not None and at.date() > life.report_due_on
    announce(Event.REPORTED, subject=life, by=by, late=is_late)
    above = supervisor_of(life.organization)
    people = _holders(above, (Role.ORGANIZATION_OFFICER, Role.COMMITTEE_SECRETARY), at.date())
    _tell(life, people, _("%(life)s情况已上报") % {"life": life}, "reported", at=at, by=by)
    return life


@transaction.atomic
def publish(life: LifeMeeting, *, at: datetime, by: User) -> LifeMeeting:
    """Let the members of the organization read what is put right; again changes nothing."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    life = locked(life)
    if life.published_at is not None:
        return life
    refuse_if(rules.refusal_to_publish(life.state, life.problems.count()))
    life.published_at = at
    life.save(update_fields=["published_at"])
    announce(Event.PUBLISHED, subject=life, by=by)
    members = Member.objects.filter(reach.below("org_path", life.organization.path), user__isnull=False)
    people = [user for user in members.party_members().values_list("user", flat=True) if user]
    _tell(life, people, _("%(life)s整改情况公布") % {"life": life}, "published", at=at, by=by)
    return life


@transaction.atomic
def remind(*, today: date, at: datetime, by: User) -> int:
    """Name what is late to its owner and to who keeps the file, once for each day that was set; how many notices."""
    checks.require(by, May.KEEP_LIFE_MEETING)
    problems, lives = queries.to_remind(today)
    count = 0
    for problem in problems:
        key = f"life_meetings:p{problem.pk}:late:{problem.due_on}"
        people = _holders(problem.place, KEEPERS, today) | ({problem.owner.user_id} if problem.owner.user_id else set())
        title = _("整改已到期：%(text)s") % {"text": problem.text}
        count += _remind(problem.life, people, title, key, problem.due_on, at=at, by=by)
    for life in lives:
        key = f"life_meetings:{life.pk}:report:{life.report_due_on}"
        title = _("%(life)s情况待上报") % {"life": life}
        count += _remind(
            life, _holders(life.organization, KEEPERS, today), title, key, life.report_due_on, at=at, by=by
        )
    return count


def _remind(
    life: LifeMeeting, people: set[int], title: str, key: str, due_on: date | None, *, at: datetime, by: User
) -> int:
    if Notice.objects.filter(key=key).exists():
        return 0
    link = reverse("life_meetings:detail", args=[life.pk])
    notices.tell(
        people, place=life.organization, title=title[:120], key=key, at=at, by=by, link=link, due_on=due_on,
        kind=Notice.Kind.REQUIRED,
    )  # fmt: skip
    return 1


def _holders(place: Organization, roles: tuple[Role, ...], on: date) -> set[int]:
    held = Assignment.objects.filter(organization=place, role__in=roles).held_on(on)
    return set(held.values_list("user", flat=True))


def _tell(life: LifeMeeting, people: "set[int] | list[int]", title: str, what: str, *, at: datetime, by: User) -> None:
    notices.tell(
        people, place=life.organization, title=title[:120], link=reverse("life_meetings:detail", args=[life.pk]),
        key=f"life_meetings:{life.pk}:{what}", at=at, by=by,
    )  # fmt: skip
