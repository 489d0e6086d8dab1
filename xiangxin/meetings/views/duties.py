"""The doors to the yearly lectures of leaders: who has not given one, and the list as Excel."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as handed
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import queries
from xiangxin.meetings.permissions import May
from xiangxin.meetings.queries.lectures import Duty
from xiangxin.regulations.packs import law

COLUMNS = (Column("党组织", 32), Column("书记", 12), Column("应讲", 8, "whole"), Column("已讲", 8, "whole"))


@require_GET
def lecture_duties(request: SignedInRequest) -> HttpResponse:
    """The secretaries who have not given their lecture of the year; all of them on demand."""
    checks.require(request.user, May.SEE_COMPLIANCE)
    today, year = clock.today(), _year(request)
    context = {
        "page_title": _("书记讲党课"),
        "duties": _wanted(request, year),
        "year": year,
        "years": [today.year, today.year - 1],
        "q": request.GET.get("q", "")[:40],
        "shows_all": request.GET.get("all") == "1",
        "asked": _asked(),
        "article": law(today).cite("branch.secretary_lecture_per_year"),
    }
    return render(request, "meetings/duties.html", context)


@require_POST
def export_duties(request: SignedInRequest) -> HttpResponseBase:
    checks.require(request.user, May.SEE_COMPLIANCE)
    year, asked = _year(request), _asked()
    rows = ([duty.post.organization.name, duty.post.member.name, asked, duty.given] for duty in _wanted(request, year))
    sheet = Sheet(_("%(year)s年书记讲党课") % {"year": year}, COLUMNS, rows)
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


def _wanted(request: SignedInRequest, year: int) -> list[Duty]:
    q, shows_all = request.GET.get("q", "")[:40], request.GET.get("all") == "1"
    duties = queries.lectures_of_leaders(request.user, year)
    if q:
        duties = [one for one in duties if q in one.post.member.name or q in one.post.organization.name]
    return duties if shows_all else [one for one in duties if one.given < _asked()]


def _asked() -> int:
    return law(clock.today()).count("branch.secretary_lecture_per_year")


def _year(request: SignedInRequest) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdigit() and len(said) == 4 else clock.today().year
