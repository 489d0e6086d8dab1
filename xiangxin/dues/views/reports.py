"""The doors of reports: what one organization collected and used, all of a tree, as page, Excel, PDF and before the members."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, queries, reporting, tables
from xiangxin.dues.models import Publication
from xiangxin.dues.permissions import May
from xiangxin.dues.views.branches import seen, year_of
from xiangxin.dues.views.tabs import tabs_of
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest

MOST_PLACES = 5_000


@require_GET
def report(request: SignedInRequest, organization: int) -> HttpResponse:
    place, year, quarter = seen(request, organization), year_of(request), request.GET.get("quarter", "")
    published = Publication.objects.filter(organization=place, year=year).select_related("item").first()
    context = {
        "page_title": _("党费收支报告"), "place": place, "year": year, "quarter": quarter, "quarters": "1234",
        "report": reporting.of_period(place, *reporting.period_of(year, quarter)),
        "tabs": tabs_of(place, "report", request.user), "published": published, "has_pdf": pdf.is_available(),
        "may_keep": checks.may(request.user, May.KEEP_LEDGER, place),
    }  # fmt: skip
    return render(request, "dues/report.html", context)


@require_GET
def report_file(request: SignedInRequest, organization: int) -> HttpResponseBase:
    """The report as a paper to hang out."""
    place, year = seen(request, organization), year_of(request)
    said = reporting.of_period(place, *reporting.period_of(year, request.GET.get("quarter", "")))
    now = clock.now()
    mark = exports.mark_of(request.user, now)
    content = pdf.render("dues/report_paper.html", {"report": said}, mark=mark, is_marked=False)
    return files.answer_with(
        exports.hand_out_bytes(content, name=f"{said.title}.pdf", at=now, by=request.user, where=place)
    )


@require_POST
def publish_year(request: SignedInRequest, organization: int) -> HttpResponse:
    place, year = seen(request, organization), year_of(request)
    checks.require(request.user, May.KEEP_LEDGER, place)
    actions.publish_year(place, year=year, on=clock.today(), at=clock.now(), by=request.user)
    messages.success(request, _("已提交公开目录，经审核、审批后向党员公布。"))
    return redirect("dues:report", place.pk)


@require_GET
def summary_file(request: SignedInRequest) -> HttpResponseBase:
    """Collection and use of every organization within reach as Excel."""
    checks.require(request.user, May.SEE_DUES)
    year, quarter = year_of(request), request.GET.get("quarter", "")
    places = list(queries.places_of(request.user)[:MOST_PLACES])
    first, last = reporting.period_of(year, quarter)
    sheet = tables.summary(places, reporting.by_place(places, first, last), first, last)
    return files.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


@require_GET
def payments_file(request: SignedInRequest, organization: int) -> HttpResponseBase:
    """The payments of a year in the columns of the customary form, as they come in by import, too."""
    place, year = seen(request, organization), year_of(request)
    sheet = tables.payments(place, year, queries.paid_months(place, year))
    return files.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user, where=place))
