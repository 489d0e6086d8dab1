"""Meetings that several branches hold together: recorded once by the host, found from each that takes part."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from xiangxin.kernel import reach
from xiangxin.meetings.models import Meeting, Participation
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, OrganizationQuerySet


def or_joined(within: Q) -> Q:
    """The meetings of `within` (a condition on organization__path) and those that such an organization takes part in."""
    return within | Q(pk__in=Participation.objects.agreed().filter(within).values("meeting")) if within else within


def held_or_joined(path: str) -> Q:
    """The meetings held below a place, and those that a branch below it takes part in."""
    return or_joined(reach.below("organization__path", path))


def joined_by(places: Collection[int], begin: date, end: date) -> list[tuple[int, Meeting]]:
    """The meetings of others that these branches take part in, in a period, by day."""
    agreed = Participation.objects.agreed().filter(
        organization__in=places, meeting__starts_at__date__gte=begin, meeting__starts_at__date__lte=end
    )
    rows = agreed.exclude(meeting__state=Meeting.State.CANCELLED).select_related("meeting")
    return [(one.organization_id, one.meeting) for one in rows.order_by("meeting__starts_at", "meeting")]


def partners_of(meeting: Meeting) -> list[Participation]:
    """The branches asked to take part in a meeting, with their answers."""
    return list(meeting.participations.select_related("organization", "asked_by", "answered_by"))


def guests_of(meeting: Meeting) -> list[Member]:
    """The members of the branches that agreed to take part."""
    agreed = Participation.objects.agreed().filter(meeting=meeting).values("organization")
    people = Member.objects.filter(organization__in=agreed).exclude(organization=meeting.organization_id)
    return list(people.party_members().order_by("pinyin", "pk"))


def branches_named(said: str) -> OrganizationQuerySet:
    """The branches of a code, a short or a full name; anybody may ask any branch to hold a meeting together."""
    said = said.strip()
    named = Q(code=said) | Q(short_name=said) | Q(name=said)
    return Organization.objects.active().filter(named, kind=Organization.Kind.BRANCH).order_by("path")
