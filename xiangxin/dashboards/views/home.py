"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.access import menus
from xiangxin.ballots import queries as ballots
from xiangxin.dashboards import today
from xiangxin.dashboards.queries import home as queries
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import queries as meetings
from xiangxin.members import queries as members
from xiangxin.notices import queries as notices
from xiangxin.organizations import queries as organizations


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    place, at = queries.place_of(request.user), clock.now()
    asked = request.GET.get("year") == str(at.year - 1)
    desk = queries.desk_of(request.user, place, at, year=at.year - 1 if asked else at.year)
    requests = members.waiting_requests(request.user)
    context = {
        "page_title": _("今天"),
        "today": clock.today(),
        "place": place,
        "meetings": meetings.today_for(request.user, clock.now()),
        "waiting": ballots.still_asking(notices.waiting_for(request.user, at=clock.now()), request.user),
        "requests": requests,
        "requests_count": len(requests),
        "due": today.due_now(request.user, clock.today()),
        "apps": menus.first_and_rest(request.user),
        "figures": desk.figures,
        "desk": desk.year,
        "roots": organizations.tree_around(request.user, None) if desk.year else [],
        "recent": queries.recent_meetings(request.user, place, at) if desk.year and place else [],
        **desk.year,
    }
    return render(request, "dashboards/home.html", context)
