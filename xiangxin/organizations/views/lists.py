"""The doors to the list of organizations and its Excel file."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.exports import actions as exports
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import jobs, queries, sheets
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists

AT_ONCE = 3_000


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    wanted = queries.Wanted.of(request.GET)
    page = lists.page_of(request, queries.listed(request.user, wanted), queries.SORTS[wanted.sort])
    context = {
        "page_title": _("党组织列表"),
        "page": page,
        "wanted": wanted,
        "kinds": Organization.Kind.choices,
        "forms": Organization.Form.choices,
        "sorts": [
            ("path", _("按组织顺序")),
            ("name", _("按名称")),
            ("members", _("党员多的在前")),
            ("established", _("成立早的在前")),
        ],
        "today": clock.today(),
    }
    return render(request, "organizations/list.html", context)


@require_POST
def export_list(request: SignedInRequest) -> HttpResponseBase:
    """The list that is shown, as Excel: now, or as background work where it is long."""
    wanted = queries.Wanted.of(request.POST)
    found = queries.listed(request.user, wanted)
    if found.order_by()[: AT_ONCE + 1].count() > AT_ONCE:
        asked = {name: getattr(wanted, name) for name in ("q", "kind", "form", "at", "state", "sort")}
        export = exports.promise(
            jobs.export_list, title=_("党组织列表"), at=clock.now(), by=request.user, key="organizations", asked=asked
        )
        return redirect("exports:detail", export.pk)
    sheet = sheets.list_of(found, wanted)
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))
