"""The doors to branches: the list, the year of one, the whole year at once, what counts as pay."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, jobs, queries, reporting, tables
from xiangxin.dues.forms import PayItemForm
from xiangxin.dues.models import ArrearsCase, Objection
from xiangxin.dues.permissions import May
from xiangxin.dues.views.tabs import tabs_of
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as files
from xiangxin.jobs import actions as background
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists


@require_GET
def branches(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_DUES)
    today = clock.today()
    said = request.GET.get("q", "").strip()[:40]
    places = queries.places_of(request.user)
    page = lists.page_of(request, places.filter(short_name__contains=said) if said else places, ["path"])
    year, quarter = year_of(request), request.GET.get("quarter", "")
    figures = reporting.by_place(page.rows, *reporting.period_of(year, quarter))
    may_approve = checks.may(request.user, May.APPROVE_RELIEF)
    context = {
        "page_title": _("党费"),
        "page": page,
        "said": said,
        "rows": [(place, figures[place.pk]) for place in page.rows],
        "year": year,
        "years": range(today.year, today.year - 5, -1),
        "quarter": quarter,
        "may_approve": may_approve,
        "waiting": queries.reliefs_to_decide(request.user).count() if may_approve else 0,
    }
    return render(request, "dues/branches.html", context)


@require_GET
def year(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    wanted = year_of(request)
    rows = queries.matrix(place, wanted)
    may_assess = checks.may(request.user, May.ASSESS, place)
    missing = queries.figures_missing(place, wanted) if may_assess else []
    context = {
        "page_title": _("%(year)s 年党费") % {"year": wanted},
        "place": place,
        "tabs": tabs_of(place, "year", request.user),
        "year": wanted,
        "rows": rows,
        "late": sum(bill.open_fen for row in rows for bill in row.months if bill and bill.month <= clock.today()),
        "sums": [_month_sum(rows, number) for number in range(12)],
        "due": sum(row.due_fen for row in rows),
        "paid": sum(row.paid_fen for row in rows),
        "month": clock.today().replace(day=1),
        "months": range(1, 13),
        "may_assess": may_assess,
        "missing": missing,
        "cases": ArrearsCase.objects.visible_to(request.user).filter(organization=place, closed_at=None).select_related(
            "member"
        ),
        "objections": Objection.objects.filter(
            assessment__member__organization=place, answered_at=None
        ).select_related("assessment__member") if may_assess else [],
    }  # fmt: skip
    return render(request, "dues/year.html", context)


@require_GET
def year_file(request: SignedInRequest, organization: int) -> HttpResponseBase:
    place, wanted = seen(request, organization), year_of(request)
    sheet = tables.ledger_of_members(place, wanted, queries.matrix(place, wanted))
    export = exports.hand_out([sheet], at=clock.now(), by=request.user, where=place)
    return files.answer_with(export)


@require_POST
def assess_everybody(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    checks.require(request.user, May.ASSESS, place)
    wanted = year_of(request)
    job = background.enqueue(
        jobs.assess_everybody, by=request.user, title=_("核定 %(year)s 年党费") % {"year": wanted},
        key=f"dues.assess:{place.pk}:{wanted}", organization_id=place.pk, year=wanted,
    )  # fmt: skip
    return redirect("jobs:detail", job.pk)


@require_POST
def bill_everybody(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    checks.require(request.user, May.ASSESS, place)
    month = _month_of(request)
    job = background.enqueue(
        jobs.bill_everybody, by=request.user, title=_("形成 %(month)s 应交清单") % {"month": f"{month:%Y-%m}"},
        key=f"dues.bill:{place.pk}:{month}", organization_id=place.pk, month=month.isoformat(),
    )  # fmt: skip
    return redirect("jobs:detail", job.pk)


@require_http_methods(["GET", "POST"])
def pay_items(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    may_keep = checks.may(request.user, May.KEEP_PAY_ITEMS, place)
    form = PayItemForm(request.POST or None, initial={"from_on": date(clock.today().year, 1, 1)})
    if request.method == "POST":
        checks.require(request.user, May.KEEP_PAY_ITEMS, place)
        if form.is_valid():
            actions.decide_pay_item(place, by=request.user, **form.cleaned_data)
            return redirect("dues:pay_items", place.pk)
    context = {
        "page_title": _("工资项目"), "place": place, "tabs": tabs_of(place, "pay_items", request.user), "items": queries.pay_items_of(place, clock.today()),
        "form": form, "may_keep": may_keep,
    }  # fmt: skip
    return render(request, "dues/pay_items.html", context, status=422 if form.errors else 200)


def seen(request: SignedInRequest, pk: int) -> Organization:
    """An organization whose dues whoever asks may see; others that are within sight are a 403."""
    place = get_object_or_404(Organization.objects.visible_to(request.user).select_related("parent"), pk=pk)
    checks.require(request.user, May.SEE_DUES, place)
    return place


def year_of(request: SignedInRequest) -> int:
    """The year that is asked for, this one by default."""
    said = request.POST.get("year") or request.GET.get("year", "")
    return int(said) if said.isascii() and said.isdigit() and 2008 <= int(said) <= 2100 else clock.today().year


def _month_sum(rows: list[queries.Row], number: int) -> tuple[int, int]:
    """What one month of the year owes and what of it is paid."""
    bills = [bill for row in rows if (bill := row.months[number])]
    return sum(bill.due_fen for bill in bills), sum(bill.paid_fen for bill in bills)


def _month_of(request: SignedInRequest) -> date:
    try:
        return date.fromisoformat(f"{request.POST.get('month', '')}-01")
    except ValueError:
        raise Refused(Refusal("no_month", _("请选择月份。"))) from None
