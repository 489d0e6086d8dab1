"""The door to the tables that a superior asks for."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from xiangxin.access import checks
from xiangxin.development import queries, workbooks
from xiangxin.development.permissions import May
from xiangxin.development.tables import TABLE
from xiangxin.exports import actions as exports
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest


@require_POST
def table(request: SignedInRequest) -> HttpResponse:
    """One table of a month as Excel, with the people within reach."""
    checks.require(request.user, May.SEE_CASE)
    asked = TABLE.get(request.POST.get("table", ""))
    if asked is None:
        raise Http404
    now, today = clock.now(), clock.today()
    try:
        month = date.fromisoformat(f"{request.POST.get('month', '')}-01")
    except ValueError:
        month = today
    people = queries.standings(request.user, today, only_running=asked.name != "cases")
    places = {one.person.organization.name for one in people}
    place = places.pop() if len(places) == 1 else ""
    mark = exports.mark_of(request.user, now)
    content, rows = workbooks.write(asked, people, month=month, place=place, today=today, mark=mark)
    export = exports.hand_out_bytes(content, name=f"{asked.label}.xlsx", at=now, by=request.user, rows=rows)
    return redirect("exports:detail", export.pk)
