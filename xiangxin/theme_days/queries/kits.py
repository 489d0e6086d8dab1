"""The library, and what of it belongs to one meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.meetings import rules as meetings
from xiangxin.meetings.models import Meeting, PlanItem
from xiangxin.meetings.queries import holding_places
from xiangxin.organizations.models import Organization
from xiangxin.theme_days.models import Kit, Reading, ThemeDay, Tick, WalkItem, lines_of


def kits(user: checks.Anyone, year: int, *, month: str = "", q: str = "") -> QuerySet[Kit]:
    """The library as one person sees it, month by month."""
    found = Kit.objects.visible_to(user).in_use().filter(theme__year=year)
    if month.isdigit():
        found = found.filter(theme__month=int(month))
    if q:
        found = found.filter(Q(theme__title__contains=q) | Q(purpose__contains=q))
    return found.select_related("theme__organization")


def using_places(user: checks.Anyone, kit: Kit) -> list[Organization]:
    """The branches below a kit's committee for which a person prepares meetings."""
    below = reach.below("path", kit.theme.organization.path)
    return list(holding_places(user).filter(below, kind=Organization.Kind.BRANCH)[:200])


def planned_day(kit: Kit, branch: Organization) -> date:
    """The day a branch's plan has for a kit's theme; the middle of its month where there is none."""
    theme = kit.theme
    items = PlanItem.objects.filter(plan__organization=branch, plan__year=theme.year, kind=theme.kind)
    item = items.filter(Q(theme=theme) | Q(planned_on__month=theme.month)).order_by("planned_on").first()
    month = theme.month
    return (
        item.planned_on
        if item
        else meetings.proposed_day(meetings.Duty(meetings.Kind(theme.kind), month, month, ""), theme.year)
    )


def kits_above(branch: Organization, today: date) -> QuerySet[Kit]:
    """What a branch may use from this month on: the themes of the committees above it."""
    above = Kit.objects.in_use().filter(theme__organization__path__in=reach.ancestors(branch.path))
    this_year = Q(theme__year=today.year, theme__month__gte=today.month) | Q(theme__year=today.year + 1)
    return above.filter(this_year).select_related("theme__organization").order_by("theme__year", "theme__month", "pk")


@dataclass(frozen=True)
class Found:
    """One thing of a walk list with what was found, if it was looked at."""

    item: WalkItem
    tick: Tick | None


def walk_of(day: ThemeDay) -> list[WalkItem]:
    """What a theme day's walk looks at: the list of its kit, and what was dropped from it after it was ticked."""
    if day.kit_id is None:
        return []
    items = WalkItem.objects.filter(kit=day.kit_id)
    return list(
        items.filter(Q(dropped_at__isnull=True) | Q(ticks__theme_day=day)).distinct().order_by("position", "pk")
    )


def readable(user: checks.Anyone) -> QuerySet[Reading]:
    """The readings of visible kits, and of the meetings one is invited to."""
    kits = Kit.objects.visible_to(user).values("pk")
    invited = ThemeDay.objects.filter(meeting__in=Meeting.objects.visible_to(user).values("pk")).values("kit")
    return Reading.objects.filter(Q(kit__in=kits) | Q(kit__in=invited)).select_related(
        "upload", "kit__theme__organization"
    )


def read_meeting(meeting: Meeting, user: checks.Anyone) -> dict[str, Any] | None:
    """What the page of a meeting shows of the kit it was made from; None where there is none."""
    if meeting.kind != Meeting.Kind.THEME_DAY:
        return None
    day = ThemeDay.objects.filter(meeting=meeting).select_related("kit__theme__organization", "preset").first()
    if day is None or day.kit is None:
        return None
    walk = walk_of(day)
    ticks = list(day.ticks.all())
    return {
        "kit": day.kit,
        "readings": list(day.kit.readings.select_related("upload")),
        "questions": lines_of(day.kit.questions),
        "walk": len(walk),
        "ticked": len(ticks),
        "wrong": sum(not tick.is_fine for tick in ticks),
    }
