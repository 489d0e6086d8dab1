"""What have branches held of what their year asks for?"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.meetings.models import Exemption, Meeting, Participation, Standing
from xiangxin.meetings.permissions import May
from xiangxin.meetings.queries.joint import held_or_joined
from xiangxin.organizations.models import Organization, OrganizationQuerySet, Post
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.models import LocalSetting
from xiangxin.regulations.packs import Law, law


@dataclass(frozen=True)
class Facts:
    """What a branch's duties depend on."""

    organization: Organization
    has_committee: bool
    groups: int
    months_held: dict[str, set[int]]


class Laws:
    """The law of each place on a day; one query where no unit has set anything of the branch rules."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.is_plain = not LocalSetting.objects.filter(code__startswith="branch.").exists()

    def of(self, path: str) -> Law:
        return law(self.on) if self.is_plain else law_at(path, self.on)


def facts_of(branches: Iterable[Organization], year: int) -> list[Facts]:
    """What the duties of these branches depend on, in as many queries for any number of them."""
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
    months = _months_held(ids, groups, year)
    return [
        Facts(branch, branch.pk in committees, groups.get(branch.pk, 0), months.get(branch.pk, {}))
        for branch in branches
    ]


def _months_held(ids: list[int], groups: dict[int, int], year: int) -> dict[int, dict[str, set[int]]]:
    """For each branch and kind the months with a recorded meeting; a group meeting counts once every group held its own."""
    held: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    of_groups: dict[tuple[int, int], int] = defaultdict(int)
    below = Organization.objects.filter(parent__in=ids, kind=Organization.Kind.GROUP).values_list("pk", flat=True)
    # Keys, not a join: so the meetings of these places are found by index however many meetings there are.
    meetings = Meeting.objects.recorded().filter(
        Q(organization__in=ids) | Q(organization__in=list(below), kind=Meeting.Kind.GROUP_MEETING),
        starts_at__year=year,
    )
    rows = meetings.values_list("organization", "organization__parent", "kind", "starts_at__month").distinct()
    for organization, parent, kind, month in rows.order_by():
        if kind == Meeting.Kind.GROUP_MEETING and parent:
            of_groups[parent, month] += 1
        else:
            held[organization][kind].add(month)
    joint = Participation.objects.agreed().filter(
        organization__in=ids, meeting__state=Meeting.State.RECORDED, meeting__starts_at__year=year
    )
    for branch, kind, month in joint.values_list("organization", "meeting__kind", "meeting__starts_at__month"):
        held[branch][kind].add(month)
    for (branch, month), number in of_groups.items():
        if number >= groups.get(branch, 0):
            held[branch][Meeting.Kind.GROUP_MEETING].add(month)
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


def missing_by_kind(user: checks.Anyone, year: int) -> dict[str, int]:
    """For each kind the number of branches that miss something of it."""
    rows = _missing(user, year).values_list("kind").annotate(branches=Count("*"))  # of the index alone
    return dict(rows.order_by("kind"))


def branches_that_miss(user: checks.Anyone, year: int, *, kind: str = "") -> OrganizationQuerySet:
    """Branches that miss something of the year so far, in the order of the tree."""
    missing = Standing.objects.filter(organization=OuterRef("pk"), year=year, missing__gt=0)
    return branches_below(user).filter(Exists(missing.filter(kind=kind) if kind else missing))


def how_many_miss(user: checks.Anyone, year: int, *, most: int) -> int:
    """The number of branches that miss something of the year so far, counted up to `most`."""
    return _missing(user, year).order_by().values("organization").distinct()[:most].count()


def _missing(user: checks.Anyone, year: int) -> QuerySet[Standing]:
    """Dissolved branches have no standings (recount_branches, drop_dissolved), so the root reads its index alone."""
    within = checks.within_reach(user, May.SEE_COMPLIANCE, "organization__path")
    return Standing.objects.filter(within, year=year, missing__gt=0)


def standings_of(branches: Iterable[Organization], year: int) -> dict[int, dict[str, Standing]]:
    """How some branches stand, by kind."""
    found: dict[int, dict[str, Standing]] = defaultdict(dict)
    for row in Standing.objects.filter(organization__in=[branch.pk for branch in branches], year=year):
        found[row.organization_id][row.kind] = row
    return found


def exemptions_of(branches: Iterable[Organization], year: int) -> dict[int, list[tuple[str, date, date]]]:
    """From what some branches are exempt in a year: kind (empty for all), first and last day.

    A branch established in the year is exempt of all kinds until its first whole month.
    """
    found: dict[int, list[tuple[str, date, date]]] = defaultdict(list)
    ids, begins_on = [], date(year, 1, 1)
    for branch in branches:
        ids.append(branch.pk)
        if branch.established_on and branch.established_on > begins_on:
            found[branch.pk].append(("", begins_on, _end_of_month_before(branch.established_on)))
    running = Exemption.objects.filter(organization__in=ids, ended_at__isnull=True, to_on__year__gte=year)
    for place, kind, first, last in running.values_list("organization", "kind", "from_on", "to_on"):
        found[place].append((kind, first, last))
    return found


def _end_of_month_before(day: date) -> date:
    """The last day of the month in which something begun on `day` is not whole yet; the first of a month is in time."""
    whole_from = day if day.day == 1 else (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return whole_from - timedelta(days=1)


def running_exemptions(branch: Organization, year: int) -> QuerySet[Exemption]:
    """From what a branch is exempt in a year or later."""
    running = Exemption.objects.filter(organization=branch, ended_at__isnull=True, to_on__year__gte=year)
    return running.select_related("granted_by")


def meetings_of_year(branch: Organization, year: int) -> list[Meeting]:
    """The recorded meetings that a branch and its groups held or took part in, in a year, by day."""
    meetings = Meeting.objects.recorded().filter(held_or_joined(branch.path), starts_at__year=year)
    return list(meetings.select_related("organization").order_by("starts_at", "pk"))


def organizers_of(branch: Organization, on: date) -> list[int]:
    """The users who prepare meetings of a branch by a role at the branch itself."""
    roles = [role for role, card in checks.role_cards().items() if May.HOLD_MEETING in card.may]
    held = Assignment.objects.held_on(on).filter(organization=branch, role__in=roles, user__is_active=True)
    return sorted(set(held.values_list("user", flat=True)))


def followed_branches(user: checks.Anyone) -> OrganizationQuerySet:
    """Branches whose meetings a person prepares or follows, one's own first."""
    hold, see = checks.within_reach(user, May.HOLD_MEETING), checks.within_reach(user, May.SEE_MEETING)
    within = hold if checks.may(user, May.HOLD_MEETING) else see
    return Organization.objects.active().filter(within, kind=Organization.Kind.BRANCH).order_by("path")
