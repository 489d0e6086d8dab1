"""The doors to the organization chart and the map of coverage."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import charts, queries
from xiangxin.organizations.models import Organization

LEVELS = ("1", "2", "3", "4")
PAPERS: dict[tuple[charts.Size, bool], pdf.Paper] = {
    ("A4", False): "A4", ("A4", True): "A4 landscape", ("A3", False): "A3", ("A3", True): "A3 landscape",
}  # fmt: skip


@require_GET
def chart(request: SignedInRequest) -> HttpResponse:
    """The chart of a place, two levels deep unless asked otherwise."""
    place, levels = _place(request, request.GET.get("at", "")), _levels(request.GET.get("levels", ""))
    context = {
        "page_title": _("组织结构图"),
        "place": place,
        "levels": levels,
        "choices": LEVELS,
        "chart": charts.draw(place, queries.below_within(place, levels, charts.MOST_BOXES)),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "organizations/chart.html", context)


@require_POST
def export_chart(request: SignedInRequest) -> HttpResponseBase:
    """The same chart on A3 or A4 paper."""
    place, levels = _place(request, request.POST.get("at", "")), _levels(request.POST.get("levels", ""))
    drawn = charts.draw(place, queries.below_within(place, levels, charts.MOST_BOXES))
    at, size = clock.now(), _size(request.POST.get("paper", ""))
    printed = charts.on_paper(drawn, size)
    facts = {"chart": drawn, "printed": printed, "place": place, "day": clock.today()}
    mark = exports.mark_of(request.user, at)
    content = pdf.render("organizations/chart_paper.html", facts, mark=mark, paper=PAPERS[size, printed.is_landscape])
    name = _("%(name)s组织结构图.pdf") % {"name": place.short_name}
    return handed.answer_with(exports.hand_out_bytes(content, name=name, at=at, by=request.user, where=place))


@require_GET
def coverage(request: SignedInRequest) -> HttpResponse:
    """Units down, organizations across."""
    place = _place(request, request.GET.get("at", ""))
    columns, rows = queries.coverage_map(place)
    context = {"page_title": _("覆盖图"), "place": place, "columns": columns, "rows": rows}
    return render(request, "organizations/coverage.html", context)


def _place(request: SignedInRequest, at: str) -> Organization:
    visible = Organization.objects.visible_to(request.user).active()
    if at:
        return get_object_or_404(visible, pk=at if at.isdigit() else 0)
    first = visible.order_by("path").first()
    if first is None:
        raise Http404
    return first


def _levels(text: str) -> int:
    return int(text) if text in LEVELS else 2


def _size(text: str) -> charts.Size:
    return "A4" if text == "A4" else "A3"
