"""What does a person see first?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dashboards.queries import board
from xiangxin.figures.definitions.figure import PEOPLE, PLACES, meetings_of
from xiangxin.figures.permissions import May
from xiangxin.figures.queries.standing import Standing
from xiangxin.kernel import clock, reach
from xiangxin.kernel.reach import Reach
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May as Organizations


@dataclass(frozen=True)
class Figure:
    """A number that opens: what it says, what it counts, and where its rows are."""

    label: str
    value: int | float | str
    unit: str
    icon: str
    url: str
    note: str = ""


def highest(within: Reach) -> Organization | None:
    """The first and highest of the places within a reach."""
    return Organization.objects.filter(path__in=within.paths).order_by("path").first()


def place_of(user: User) -> Organization | None:
    """The highest organization whose roster a person sees, else the own branch."""
    return highest(checks.reach_of(user, Members.SEE_ROSTER) or checks.reach_of(user, Organizations.SEE_ORGANIZATION))


@dataclass(frozen=True)
class Desk:
    """What stands at the head of the first page of whoever follows a place: figures, and a committee's year."""

    figures: list[Figure]
    year: dict[str, object]


def desk_of(user: User, place: Organization | None, at: datetime, *, year: int) -> Desk:
    """The figures of a place, and for a committee or general branch its year of organizational life."""
    if place is None or place.kind == Organization.Kind.GROUP or not checks.may(user, May.SEE_FIGURES, place):
        return Desk([], {})
    standing = board.standing(place, [], at.year, at)
    figures = _figures(place, standing, at)
    if place.kind == Organization.Kind.BRANCH:
        return Desk(figures, {})
    held = standing if year == at.year else board.standing(place, [], year, at)
    shown = board.year_of(place, held.of(meetings_of(year)), year, at)
    return Desk(figures, {"year": year, "years": (at.year, at.year - 1), **shown})


def recent_meetings(user: User, place: Organization, at: datetime) -> list[Meeting]:
    """The last few meetings that were held or begin today at a place and below, with how many of those due came."""
    due = Q(attendances__basis=Attendance.Basis.DUE)
    there = Q(attendances__status__in=[Attendance.Status.PRESENT, Attendance.Status.LATE])
    shown = Meeting.objects.visible_to(user).filter(
        reach.below("organization__path", place.path), starts_at__lt=clock.end_of(at.date())
    )
    latest = list(shown.exclude(state=Meeting.State.CANCELLED).order_by("-starts_at").values_list("pk", flat=True)[:6])
    counted = Meeting.objects.filter(pk__in=latest).select_related("organization").order_by("-starts_at", "-pk")
    return list(counted.annotate(due=Count("attendances", filter=due), there=Count("attendances", filter=due & there)))


def _figures(place: Organization, standing: Standing, at: datetime) -> list[Figure]:
    year = at.year
    members, organizations, held = (standing.of(topic) for topic in (PEOPLE, PLACES, meetings_of(year)))
    spread = {kind: organizations.get(kind, 0) for kind in ("committee", "general_branch", "branch")}
    said = _("党委 %(committee)s · 党总支 %(general_branch)s · 党支部 %(branch)s") % spread
    people = {key: members.get(key, 0) for key in ("members", "women", "probationary", "mobile")}
    rate = board.rate_of(held, board.months_over(year, at))
    behind = board.behind_of(held, year, at)
    below = [Figure(_("党组织"), sum(spread.values()), _("个"), "landmark", board.url_of(place, "organizations"), said)]
    return [
        *(below if place.kind != Organization.Kind.BRANCH else []),
        Figure(
            _("在册党员"),
            people["members"],
            _("名"),
            "users",
            board.url_of(place, "members"),
            _("女党员 %(women)s 名 · 预备党员 %(probationary)s 名") % people,
        ),
        Figure(
            _("组织生活按期率"),
            "—" if rate is None else rate,
            "" if rate is None else "%",
            "calendar-check",
            reverse("dashboards:place", args=[place.pk]),
            _("今年已到期的") if rate is not None else _("今年还没有到期的"),
        ),
        Figure(
            _("组织生活有缺项"), behind, _("个"), "hand-helping", board.url_of(place, "behind"), _("党支部需要帮助")
        ),
    ]
