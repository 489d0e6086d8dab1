"""The doors to figures: the board of a place, and what is behind each number on it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from xiangxin.access import checks
from xiangxin.dashboards.queries import board, home, rows
from xiangxin.figures.definitions import people, places
from xiangxin.figures.definitions.figure import MEETINGS, PEOPLE, PLACES, meetings_of
from xiangxin.figures.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law
from xiangxin.ui import lists


@require_GET
def here(request: SignedInRequest) -> HttpResponse:
    """The board of the highest place that a person follows."""
    checks.require(request.user, May.SEE_FIGURES)
    place = home.highest(checks.reach_of(request.user, May.SEE_FIGURES))
    if place is None:
        raise Http404
    return redirect("dashboards:place", place.pk)


@require_GET
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a place stands, and what below it needs help."""
    here, year, at = _place(request, pk), _year(request), clock.now()
    page = lists.page_of(request, board.children_of(here), ("path", "pk"), size=50, is_counted=False)
    standing = board.standing(here, page.rows, year, at)
    members, organizations, held = (standing.of(topic) for topic in (PEOPLE, PLACES, meetings_of(year)))
    behind = board.behind_of(held, year, at)
    context = {
        "page_title": here.short_name,
        "place": here,
        "superiors": Organization.objects.above(here).filter(checks.within_reach(request.user, May.SEE_FIGURES)),
        "as_of": standing.as_of,
        "years": (at.year, at.year - 1),
        "year": year,
        "members": members,
        "organizations": organizations,
        "rate": board.rate_of(held, board.months_over(year, at)),
        "behind": behind,
        "troubles": board.troubles_of(here, organizations, behind, year),
        "groups": board.groups_of(here, members, people.BLOCKS),
        "place_groups": board.groups_of(here, organizations, places.BLOCKS[:2]),
        "page": page,
        "lines": board.lines_of(standing, year, at),
        **board.year_of(here, held, year, at),
    }
    return render(request, "dashboards/place.html", context)


@require_GET
def figure(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """One figure: what it means, its rows, and who confirmed each."""
    here, year, at = _place(request, pk), _year(request), clock.now()
    found = rows.figure_named(key)
    if found is None:
        raise Http404
    count, as_of = rows.count_of(here, found, year, at)
    kind, behind = rows.behind(found, request.user, here, year=year, at=at)
    page = lists.page_of(request, behind, rows.ORDERS[kind], total=count)
    context = {
        "page_title": found.label,
        "place": here,
        "figure": found,
        "cited": found.cite(law(at.date())),
        "year": year,
        "count": count,
        "as_of": as_of,
        "kind": kind,
        "page": page,
        "confirmed": rows.confirmed(page.rows) if kind == PEOPLE else {},
        "has_year": found.topic == MEETINGS,
    }
    return render(request, "dashboards/figure.html", context)


def _place(request: SignedInRequest, pk: int) -> Organization:
    places = Organization.objects.visible_to(request.user).active().exclude(kind=Organization.Kind.GROUP)
    place = get_object_or_404(places, pk=pk)
    checks.require(request.user, May.SEE_FIGURES, place)
    return place


def _year(request: SignedInRequest) -> int:
    """This year, or the last if it is asked for; older ones are not kept."""
    this = clock.today().year
    return this - 1 if request.GET.get("year") == str(this - 1) else this
