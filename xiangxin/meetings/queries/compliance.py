"""What have branches held of what their year asks for?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from xiangxin.access import checks
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization, OrganizationQuerySet, Post


@dataclass(frozen=True)
class Facts:
    """What a branch's duties depend on."""

    organization: Organization
    has_committee: bool
    groups: int
    months_held: dict[str, set[int]]


def facts_of(branches: Iterable[Organization], year: int) -> list[Facts]:
    """What the duties of these branches depend on, in three queries for any number of them."""
    branches = list(branches)
    ids = [branch.pk for branch in branches]
    seats = Post.objects.filter(organization__in=ids, to_on__isnull=True)
    committees = dict(seats.values_list("organization").annotate(Count("pk")).filter(pk__count__gte=3))
    groups = dict(
        Organization.objects.active()
        .filter(parent__in=ids, kind=Organization.Kind.GROUP)
        .values_list("parent")
        .annotate(Count("pk"))
    )
    months = _months_held(ids, year)
    return [
        Facts(branch, branch.pk in committees, groups.get(branch.pk, 0), months.get(branch.pk, {}))
        for branch in branches
    ]


def _months_held(ids: list[int], year: int) -> dict[int, dict[str, set[int]]]:
    """For each branch and kind the months with a recorded meeting; a group's meeting counts for its branch."""
    held: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    meetings = Meeting.objects.recorded().filter(
        Q(organization__in=ids) | Q(organization__parent__in=ids, kind=Meeting.Kind.GROUP_MEETING),
        starts_at__year=year,
    )
    rows = meetings.values_list("organization", "organization__parent", "kind", "starts_at__month").distinct()
    for organization, parent, kind, month in rows:
        branch = parent if kind == Meeting.Kind.GROUP_MEETING and parent else organization
        held[branch][kind].add(month)
    return held


def branches_below(user: checks.Anyone) -> OrganizationQuerySet:
    """Branches whose organizational life a person follows, in the order of the tree."""
    within = checks.within_reach(user, May.SEE_COMPLIANCE)
    branches = Organization.objects.active().filter(within, kind=Organization.Kind.BRANCH)
    return branches.select_related("parent").order_by("path")


def holding_places(user: checks.Anyone) -> OrganizationQuerySet:
    """Branches and groups for which a person prepares meetings."""
    within = checks.within_reach(user, May.HOLD_MEETING)
    kinds = [Organization.Kind.BRANCH, Organization.Kind.GROUP]
    return Organization.objects.active().filter(within, kind__in=kinds).order_by("path")


def followed_branches(user: checks.Anyone) -> OrganizationQuerySet:
    """Branches whose meetings a person prepares or follows, one's own first."""
    hold, see = checks.within_reach(user, May.HOLD_MEETING), checks.within_reach(user, May.SEE_MEETING)
    within = hold if checks.may(user, May.HOLD_MEETING) else see
    return Organization.objects.active().filter(within, kind=Organization.Kind.BRANCH).order_by("path")
