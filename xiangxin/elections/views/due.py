"""The doors to the terms that end: exceptions only, for those who follow several organizations."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.elections import queries
from xiangxin.elections.models import Election
from xiangxin.elections.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.regulations.packs import law
from xiangxin.ui import lists

COLUMNS = ("党组织", "上级", "类别", "届满日期", "状态", "换届进度", "拟召开日期")


@require_GET
def due(request: SignedInRequest) -> HttpResponse:
    """Terms that are over or end within the reminder, with where their election stands."""
    checks.require(request.user, May.SEE_ELECTION)
    show, today = request.GET.get("show", ""), clock.today()
    in_force = law(today)
    page = lists.page_of(request, queries.terms_due(request.user, in_force, only=show), ("expires_on", "pk"))
    context = {
        "page_title": _("任期届满"),
        "page": page,
        "show": show,
        "today": today,
        "states": dict(Election.State.choices),
        "article": in_force.cite("terms.remind_months"),
        "may_keep": checks.may(request.user, May.KEEP_ELECTION),
    }
    return render(request, "elections/due.html", context)


@require_POST
def download(request: SignedInRequest) -> HttpResponse:
    """The same list as Excel."""
    checks.require(request.user, May.SEE_ELECTION)
    in_force = law(clock.today())
    rows = queries.as_rows(queries.terms_due(request.user, in_force, only=request.GET.get("show", "")), in_force)
    columns = [Column(name, kind="day" if n in (3, 6) else "text") for n, name in enumerate(COLUMNS)]
    export = exports.hand_out([Sheet(_("任期届满"), columns, rows)], at=clock.now(), by=request.user)
    return redirect("exports:detail", export.pk)
