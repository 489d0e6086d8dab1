"""Activities as lists and as one page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.activities.models import Activity, Entry, SignUp
from xiangxin.activities.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, OrganizationQuerySet

State = SignUp.State


def listed(user: checks.Anyone, at: datetime, *, tab: str = "", kind: str = "", q: str = "") -> QuerySet[Activity]:
    """Activities one may see: those still to come, one's own, or all; narrowed by kind and words."""
    rows = Activity.objects.visible_to(user).select_related("organization")
    if tab == "mine":
        rows = rows.filter(sign_ups__member__user=user.pk, sign_ups__state__in=[State.TAKEN, State.WAITING])
    elif tab != "all":
        rows = rows.filter(ends_at__gte=at, state__in=[Activity.State.DRAFT, Activity.State.ANNOUNCED])
    if kind in Activity.Kind.values:
        rows = rows.filter(kind=kind)
    if q:
        rows = rows.filter(Q(title__contains=q) | Q(place_text__contains=q))
    return rows


@dataclass(frozen=True)
class Counted:
    """How many have a place, wait, and were there; and how one stands oneself."""

    taken: int = 0
    waiting: int = 0
    there: int = 0
    mine: str = ""


def counts_of(activities: Iterable[Activity], user: checks.Anyone) -> dict[int, Counted]:
    """The counts of the activities of one page, in two queries."""
    ids = [activity.pk for activity in activities]
    lines = SignUp.objects.filter(activity__in=ids)
    rows = lines.order_by().values_list("activity").annotate(
        taken=Count("pk", filter=Q(state=State.TAKEN)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        there=Count("pk", filter=Q(attendance=SignUp.Attendance.PRESENT)),
    )  # fmt: skip
    mine = {line.activity_id: str(line.get_state_display()) for line in lines.filter(member__user=user.pk)}
    return {pk: Counted(taken, waiting, there, mine.get(pk, "")) for pk, taken, waiting, there in rows}


def eligible(activity: Activity, categories: Iterable[str]) -> QuerySet[Member]:
    """The people for whom an activity is open."""
    people = Member.objects.below(activity.organization)
    return people.filter(category__in=list(categories), state=Member.State.ACTIVE).order_by("pinyin", "pk")


def roll_of(activity: Activity) -> list[SignUp]:
    """Those with a place, then those who wait, in the order in which they signed up."""
    lines = activity.sign_ups.exclude(state=State.WITHDRAWN).select_related("member__organization", "group")
    return sorted(lines, key=lambda line: (line.state != State.TAKEN, line.signed_at, line.pk))


def line_of(activity: Activity, user: checks.Anyone) -> SignUp | None:
    """One's own line."""
    return activity.sign_ups.filter(member__user=user.pk).select_related("group").first()


def awards_of(activity: Activity) -> list[tuple[str, list[Entry]]]:
    """The entries by confirmed award, then those not yet decided; within an award by name, in no order of merit."""
    found: dict[str, list[Entry]] = {}
    for entry in activity.entries.prefetch_related("entrants__member").order_by("title", "pk"):
        found.setdefault(entry.award, []).append(entry)
    labels = dict(Entry.Award.choices)
    order = [*Entry.Award.values, ""]
    return [(str(labels.get(award, "")), found[award]) for award in order if award in found]


def places_to_hold(user: checks.Anyone) -> OrganizationQuerySet:
    """The organizations for which a person organizes activities."""
    within = checks.within_reach(user, May.HOLD_ACTIVITY)
    return Organization.objects.active().filter(within).exclude(kind=Organization.Kind.GROUP).order_by("path")
