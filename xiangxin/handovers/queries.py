"""Who holds an office at an organization, and what goes along when it is handed over?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.accounts.models import User
from xiangxin.handovers.models import Handover, Planned, PlannedQuerySet
from xiangxin.handovers.offices import OFFICES
from xiangxin.handovers.permissions import May
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import ChangeRequest, Member
from xiangxin.organizations.models import Organization, Post


@dataclass(frozen=True)
class Office:
    """What one person holds at one organization."""

    roles: list[Assignment]
    posts: list[Post]
    meetings: list[Meeting]

    @property
    def size(self) -> int:
        return len(self.roles) + len(self.posts)


def handovers_for(user: User) -> QuerySet[Handover]:
    """Handovers that somebody may see, with their people."""
    return Handover.objects.visible_to(user).select_related("organization", "giver", "receiver", "done_by")


def planned_for(user: User) -> PlannedQuerySet:
    """Handovers to come, and those that could not take effect, within reach."""
    shown = Planned.objects.visible_to(user).filter(handover__isnull=True, withdrawn_at__isnull=True)
    return shown.select_related("organization", "giver", "receiver", "planned_by").order_by("on", "pk")


def places_for(user: User) -> QuerySet[Organization]:
    """Where somebody may hand offices over."""
    return Organization.objects.active().filter(checks.within_reach(user, May.HAND_OVER))


def holders_at(organization: Organization, on: date) -> list[User]:
    """Who holds an office there today: by role or by post."""
    by_role = Assignment.objects.held_on(on).filter(organization=organization, role__in=OFFICES)
    by_post = Post.objects.filter(organization=organization, to_on__isnull=True, member__user__isnull=False)
    either = Q(pk__in=by_role.values("user")) | Q(pk__in=by_post.values("member__user"))
    return list(User.objects.filter(either).order_by("name", "pk"))


def office_of(giver: User, organization: Organization, *, at: datetime) -> Office:
    """What `giver` would hand over."""
    roles = Assignment.objects.held_on(at.date()).filter(user=giver, organization=organization, role__in=OFFICES)
    posts = Post.objects.filter(organization=organization, member__user=giver, to_on__isnull=True)
    led = Q(chair__user=giver) | Q(recorder__user=giver)
    coming = Meeting.objects.filter(led, organization=organization, starts_at__gte=at)
    return Office(
        list(roles.select_related("organization", "user").order_by("pk")),
        list(posts.select_related("organization")),
        list(coming.filter(state__in=(Meeting.State.DRAFT, Meeting.State.ANNOUNCED)).order_by("starts_at", "pk")),
    )


def receivers(user: User, text: str) -> list[User]:
    """Accounts within reach called so: by name, user name or employee number; two are enough to know it is unclear."""
    within = checks.within_reach(user, May.HAND_OVER, "home__path")
    named = Q(name=text) | Q(username=text) | Q(employee_number=text)
    return list(User.objects.filter(within & named, is_active=True, kind=User.Kind.PERSON).order_by("pk")[:2])


def file_of(user: User) -> Member | None:
    """The member's file of an account."""
    return Member.objects.filter(user=user).select_related("organization").first()


def waiting_at(organization: Organization, *, at: datetime) -> tuple[int, int]:
    """What waits at the organization: meetings that were held and have no record, corrections that nobody answered."""
    announced = Meeting.objects.filter(organization=organization, state=Meeting.State.ANNOUNCED, starts_at__lt=at)
    asked = ChangeRequest.objects.filter(member__organization=organization, status=ChangeRequest.Status.OPEN)
    return announced.count(), asked.count()
