"""The ledger: what was recorded in a period, and what a branch's workbook shows beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import get_current_timezone

from xiangxin.access import checks
from xiangxin.meetings.models import Meeting, Plan
from xiangxin.meetings.permissions import May
from xiangxin.meetings.queries.joint import held_or_joined, or_joined
from xiangxin.meetings.queries.plans import Planned, planned
from xiangxin.meetings.queries.record import Record, records_of, shares_of
from xiangxin.organizations.models import Organization, OrganizationQuerySet, Post


def ledger(
    user: checks.Anyone, *, first: date, last: date, branch: Organization | None = None, kind: str = ""
) -> QuerySet[Meeting]:
    """Recorded meetings of a period, held or joined within the reach of those who see or follow them, oldest first."""
    see = checks.within_reach(user, May.SEE_MEETING, "organization__path")
    follow = checks.within_reach(user, May.SEE_COMPLIANCE, "organization__path")
    begin, end = _bounds(first, last)
    meetings = Meeting.objects.recorded().filter(starts_at__gte=begin, starts_at__lt=end)
    if see and follow:
        meetings = meetings.filter(or_joined(see | follow))
    if branch is not None:
        meetings = meetings.filter(held_or_joined(branch.path))
    if kind:
        meetings = meetings.filter(kind=kind)
    return meetings.select_related("organization__parent", "venue").order_by("starts_at", "pk")


def covers(user: checks.Anyone, branch: Organization | None = None) -> Callable[[Organization], bool]:
    """Whether a place's share of a meeting belongs into this person's ledger, of one branch if it is named."""
    see, follow = checks.reach_of(user, May.SEE_MEETING), checks.reach_of(user, May.SEE_COMPLIANCE)

    def within(place: Organization) -> bool:
        if branch is not None and not place.path.startswith(branch.path):
            return False
        return see.covers(place.path) or follow.covers(place.path)

    return within


def ledger_branches(user: checks.Anyone) -> OrganizationQuerySet:
    """Branches whose ledger a person reads; dissolved ones too, their records stay."""
    see, follow = (checks.within_reach(user, may) for may in (May.SEE_MEETING, May.SEE_COMPLIANCE))
    branches = Organization.objects.filter(see | follow if see and follow else Q(), kind=Organization.Kind.BRANCH)
    return branches.order_by("path")


@dataclass(frozen=True)
class Workbook:
    """Everything in a branch's workbook of a period."""

    branch: Organization
    first: date
    last: date
    posts: list[Post]
    groups: list[Organization]
    plans: list[tuple[Plan, list[Planned]]]
    records: list[Record]


def workbook_of(branch: Organization, first: date, last: date) -> Workbook:
    """A branch's workbook: who leads it, what was planned, what was held, every record in full."""
    begin, end = _bounds(first, last)
    meetings = Meeting.objects.recorded().filter(held_or_joined(branch.path), starts_at__gte=begin, starts_at__lt=end)
    seats = Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=first), organization=branch, from_on__lte=last)
    plans = list(Plan.objects.filter(organization=branch, year__gte=first.year, year__lte=last.year).order_by("year"))
    lines = planned(plans)
    groups = branch.children.filter(kind=Organization.Kind.GROUP, dissolved_on__isnull=True).order_by("path")
    return Workbook(
        branch=branch,
        first=first,
        last=last,
        posts=list(seats.select_related("member")),
        groups=list(groups),
        plans=[(plan, lines.get(plan.pk, [])) for plan in plans],
        records=list(shares_of(records_of(meetings), lambda place: place.path.startswith(branch.path))),
    )


def _bounds(first: date, last: date) -> tuple[datetime, datetime]:
    zone = get_current_timezone()
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)
