"""Year plans, shaped for the branch's page, the committee's list and the calendar feed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localtime

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.meetings.models import Meeting, Plan, PlanItem, Theme
from xiangxin.meetings.permissions import May
from xiangxin.meetings.queries.joint import joined_by
from xiangxin.organizations.models import Organization


@dataclass(frozen=True)
class Planned:
    """One intended meeting and the meeting that came of it, if any."""

    item: PlanItem
    meeting: Meeting | None

    @property
    def is_held(self) -> bool:
        return self.meeting is not None and self.meeting.state == Meeting.State.RECORDED


def plan_of(branch: Organization, year: int) -> Plan | None:
    """A branch's plan of a year."""
    return Plan.objects.select_related("organization", "adopted_by").filter(organization=branch, year=year).first()


def planned(plans: Iterable[Plan]) -> dict[int, list[Planned]]:
    """The items of some plans with the meetings that met them, in four queries; each meeting meets one item of each branch."""
    ids = [plan.pk for plan in plans]
    items = list(
        PlanItem.objects.filter(plan__in=ids).select_related("organization", "theme").prefetch_related("slips")
    )
    if not items:
        return {}
    places = {item.organization_id for item in items}
    begin, end = min(item.begins_on for item in items), max(item.due_on for item in items)
    meetings: dict[tuple[int, str], list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(
        organization__in=places, starts_at__date__gte=begin, starts_at__date__lte=end
    ).exclude(state=Meeting.State.CANCELLED).order_by("starts_at", "pk"):  # fmt: skip
        meetings[meeting.organization_id, meeting.kind].append(meeting)
    for place, meeting in joined_by(places, begin, end):
        meetings[place, meeting.kind].append(meeting)
    found: dict[int, list[Planned]] = defaultdict(list)
    for item in items:
        found[item.plan_id].append(Planned(item, _take(meetings[item.organization_id, item.kind], item)))
    return found


def _take(waiting: list[Meeting], item: PlanItem) -> Meeting | None:
    """The best of the meetings of its period that no other item has: a recorded one, else the first."""
    fitting = [m for m in waiting if item.begins_on <= localtime(m.starts_at).date() <= item.due_on]
    taken = next((m for m in fitting if m.state == Meeting.State.RECORDED), fitting[0] if fitting else None)
    if taken:
        waiting.remove(taken)
    return taken


def next_planned(branch: Organization, kind: str, *, after: date) -> date:
    """The next day on which a branch's plan has a meeting of this kind that is not prepared yet; else a week later."""
    plans = Plan.objects.filter(organization=branch, year__in=[after.year, after.year + 1])
    lines = [line for lines in planned(plans).values() for line in lines]
    days = [one.item.planned_on for one in lines if one.item.kind == kind and one.meeting is None]
    return min((day for day in days if day > after), default=after + timedelta(days=7))


def themes_for(branch: Organization, year: int) -> list[Theme]:
    """What committees above a branch gave for a year."""
    above = Organization.objects.above(branch)
    return list(Theme.objects.filter(organization__in=above, year=year, withdrawn_at__isnull=True))


def themes_of(user: User, year: int) -> QuerySet[Theme]:
    """The themes of the committees for which a person sets them."""
    within = checks.within_reach(user, May.SET_THEME, "organization__path")
    return Theme.objects.filter(within, year=year, withdrawn_at__isnull=True).select_related("organization")


def plan_states(branches: Iterable[Organization], year: int) -> dict[int, Plan]:
    """The plans of some branches, with their items and moves counted."""
    plans = Plan.objects.filter(organization__in=[branch.pk for branch in branches], year=year).annotate(
        number=Count("items", distinct=True), moved=Count("items__slips", distinct=True)
    )
    return {plan.organization_id: plan for plan in plans}


def calendar_of(user: User, now: datetime) -> tuple[list[Meeting], list[PlanItem]]:
    """What a person's calendar shows: meetings one is invited to or holds, and the plans of one's branches."""
    since = now - timedelta(days=90)
    holding = checks.reach_of(user, May.HOLD_MEETING)
    mine = Q(attendances__member__user=user, state__in=[Meeting.State.ANNOUNCED, Meeting.State.RECORDED])
    if holding:
        mine |= holding.as_q("organization__path") & ~Q(state=Meeting.State.CANCELLED)
    meetings = Meeting.objects.filter(mine, starts_at__gte=since).select_related("organization", "venue").distinct()
    items: list[PlanItem] = []
    if holding:
        items = _open_items(user, now.date())
    return list(meetings.order_by("starts_at")[:500]), items


def _open_items(user: User, today: date) -> list[PlanItem]:
    within = checks.within_reach(user, May.HOLD_MEETING, "organization__path")
    plans = Plan.objects.filter(within, year__in=[today.year, today.year + 1], adopted_at__isnull=False)[:50]
    lines = [line for lines in planned(plans).values() for line in lines]
    return [line.item for line in lines if line.meeting is None and line.item.due_on >= today]
