"""The doors to the tree of a past day, on the page, as Excel and as PDF."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import queries, sheets

MOST_ON_PAPER = 3_000


@require_GET
def past(request: SignedInRequest) -> HttpResponse:
    """The tree of a past day, opened where one looks."""
    day, at = _day(request.GET.get("on", "")), request.GET.get("at", "")
    context = {
        "page_title": _("历史架构"),
        "day": day,
        "roots": queries.past_tree(request.user, day, int(at) if at.isdigit() else None),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "organizations/past.html", context)


@require_POST
def export_past(request: SignedInRequest) -> HttpResponseBase:
    """The whole tree of the day within reach."""
    day, at = _day(request.POST.get("on", "")), clock.now()
    if request.POST.get("kind") != "pdf":
        return handed.answer_with(exports.hand_out([sheets.past_of(request.user, day)], at=at, by=request.user))
    rows = list(queries.past_rows(request.user, day))
    message = _("党组织超过 %(most)s 个，请导出 Excel。") % {"most": MOST_ON_PAPER}
    refuse_if(Refusal("too_long_for_paper", message) if len(rows) > MOST_ON_PAPER else None)
    mark = exports.mark_of(request.user, at)
    content = pdf.render("organizations/past_paper.html", {"rows": rows, "day": day}, mark=mark)
    name = _("%(day)s 党组织架构.pdf") % {"day": day.isoformat()}
    return handed.answer_with(exports.hand_out_bytes(content, name=name, at=at, by=request.user, rows=len(rows)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return clock.today()
