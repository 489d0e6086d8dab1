"""The first page after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.access import menus
from xiangxin.dashboards import today
from xiangxin.dashboards.queries import home as queries
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import queries as meetings
from xiangxin.members import queries as members
from xiangxin.notices import queries as notices


@require_GET
def home(request: SignedInRequest) -> HttpResponse:
    place = queries.place_of(request.user)
    requests = members.waiting_requests(request.user)
    context = {
        "page_title": _("今天"),
        "today": clock.today(),
        "place": place,
        "meetings": meetings.today_for(request.user, clock.now()),
        "waiting": notices.waiting_for(request.user, at=clock.now()),
        "requests": requests,
        "requests_count": len(requests),
        "due": today.due_now(request.user, clock.today()),
        "apps": [entry for entry in menus.entries_for(request.user) if entry.url != "/"],
        "figures": queries.figures_for(request.user, place, clock.now()),
    }
    return render(request, "dashboards/home.html", context)
