"""The doors to one's own activities, to volunteer hours, and to the Excel files."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.activities import queries, sheets
from xiangxin.activities.permissions import May
from xiangxin.activities.views.activities import visible
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.ui import lists

MOST = 5_000


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """What I signed up for, my confirmed hours, my awards."""
    me = Member.objects.filter(user=request.user).first()
    year = _year(request)
    lines = list(queries.my_sign_ups(me)[:60]) if me else []
    at = clock.now()
    context = {
        "page_title": _("我的活动"),
        "coming": [line for line in lines if line.activity.ends_at >= at and line.activity.state == "announced"],
        "past": [line for line in lines if line.attendance == "present"],
        "awards": queries.my_awards(me)[:20] if me else [],
        "hours": f"{queries.minutes_of(me, year) / 60:g}" if me else "0",
        "year": year,
    }
    return render(request, "activities/mine.html", context)


@require_GET
def hours(request: SignedInRequest) -> HttpResponse:
    """Confirmed volunteer hours, by name."""
    checks.require(request.user, May.SEE_ACTIVITY)
    year, q = _year(request), request.GET.get("q", "")[:40]
    people = queries.hours_by_person(request.user, year)
    people = people.filter(name__startswith=q) if q else people
    page = lists.page_of(request, people, ("pinyin", "pk"))
    rows = [(one, f"{one.served / 60:g}") for one in page.rows]  # type: ignore[attr-defined]
    years = [clock.today().year, clock.today().year - 1]
    context = {"page_title": _("志愿服务时长"), "page": page, "rows": rows, "year": year, "years": years, "q": q}
    return render(request, "activities/hours.html", context)


@require_POST
def export_hours(request: SignedInRequest) -> HttpResponseBase:
    checks.require(request.user, May.SEE_ACTIVITY)
    year = _year(request)
    sheet = sheets.hours_of(year, queries.hours_by_person(request.user, year)[:MOST])
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


@require_POST
def export_list(request: SignedInRequest) -> HttpResponseBase:
    """The list as it is filtered, as Excel."""
    checks.require(request.user, May.SEE_ACTIVITY)
    wanted = {name: request.GET.get(name, "")[:40] for name in ("tab", "kind", "q")}
    found = list(queries.listed(request.user, clock.now(), **wanted).order_by("starts_at", "pk")[:MOST])
    counts = queries.counts_of(found, request.user)
    sheet = sheets.activities_of((one, counts.get(one.pk, queries.Counted())) for one in found)
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


@require_POST
def export_roll(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Who signed up and came, and the results of a contest."""
    activity = visible(request, pk)
    checks.require(request.user, May.SEE_ACTIVITY, activity.organization)
    made = [sheets.roll_of(activity, queries.roll_of(activity))]
    if activity.is_contest:
        made.append(sheets.results_of(activity, queries.awards_of(activity)))
    where = activity.organization
    return handed.answer_with(exports.hand_out(made, at=clock.now(), by=request.user, where=where))


def _year(request: SignedInRequest) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdigit() and len(said) == 4 else clock.today().year
