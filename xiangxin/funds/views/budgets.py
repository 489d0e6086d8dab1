"""The doors of budgets: the overview, one year's budget, its decision, split and report."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as files
from xiangxin.funds import actions, queries, reporting, rules, tables
from xiangxin.funds.forms import PlanForm
from xiangxin.funds.models import Budget, Claim
from xiangxin.funds.permissions import May
from xiangxin.funds.views.shares import proposed_parts, typed_parts
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.decided import DecidedForm
from xiangxin.regulations.decisions import Reason
from xiangxin.regulations.entered import law_at
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_FUNDS)
    year = year_of(request)
    said = request.GET.get("q", "").strip()[:40]
    shares = queries.shares_of(request.user, year)
    shares = shares.filter(organization__short_name__contains=said) if said else shares
    page = lists.page_of(request, shares, ("organization__path", "id"))
    may_keep = checks.may(request.user, May.KEEP_BUDGET)
    waiting = queries.claims_of(request.user, state=Claim.State.ASKED)
    context = {
        "page_title": _("党建工作经费"), "year": year, "years": range(clock.today().year + 1, clock.today().year - 4, -1),
        "said": said, "page": page, "rows": queries.standings(page.rows), "budgets": queries.budgets_of(request.user, year)[:20],
        "waiting": waiting[:10], "may_keep": may_keep,
        "form": PlanForm(places=queries.committees_of(request.user), initial={"year": year}) if may_keep else None,
    }  # fmt: skip
    return render(request, "funds/overview.html", context)


@require_GET
def overview_file(request: SignedInRequest) -> HttpResponseBase:
    checks.require(request.user, May.SEE_FUNDS)
    year = year_of(request)
    rows = queries.standings(queries.shares_of(request.user, year).order_by("organization__path"))
    return files.answer_with(exports.hand_out([tables.shares(year, rows)], at=clock.now(), by=request.user))


@require_POST
def plan(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_BUDGET)
    said = typed(PlanForm(request.POST, places=queries.committees_of(request.user)))
    one = actions.plan(said.pop("organization"), at=clock.now(), by=request.user, **said)
    messages.success(request, _("预算已算出，请登记集体决定后分配。"))
    return redirect("funds:budget", one.pk)


@require_GET
def budget(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    may_keep = checks.may(request.user, May.KEEP_BUDGET, one.organization)
    shares = queries.handed_out(one)
    places = [one.organization, *queries.places_below(one.organization)]
    uses = queries.by_purpose(one)
    spent = sum(fen for _name, fen in uses)
    context = {
        "page_title": _("%(year)s 年经费预算") % {"year": one.year}, "budget": one, "reasons": reasons_of(one), "shares": shares,
        "uses": uses, "spent": spent, "left": one.available_fen - spent,
        "handed_out": sum(share.share.amount_fen for share in shares),
        "may_keep": may_keep, "has_pdf": pdf.is_available(),
        "parts": proposed_parts(one.organization, places, one.available_fen, shares, on=clock.today())
        if may_keep and one.decided_at
        else [],
        "form": DecidedForm(place=one.organization, on=clock.today()),
    }  # fmt: skip
    return render(request, "funds/budget.html", context)


@require_POST
def decide_budget(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    said = typed(DecidedForm(request.POST, place=one.organization, on=clock.today()))
    actions.decide_budget(one, at=clock.now(), by=request.user, **said)
    messages.success(request, _("集体决定已登记，可以分配了。"))
    return redirect("funds:budget", one.pk)


@require_POST
def split(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    parts = typed_parts(request, [one.organization, *queries.places_below(one.organization)])
    actions.split(one, parts=parts, by=request.user)
    messages.success(request, _("已分配。"))
    return redirect("funds:budget", one.pk)


@require_POST
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    actions.report(one, on=clock.today(), at=clock.now(), by=request.user)
    messages.success(request, _("已提交公开目录，经审核、审批后向党员报告。"))
    return redirect("funds:budget", one.pk)


@require_GET
def report_file(request: SignedInRequest, pk: int, ending: str) -> HttpResponseBase:
    """The budget and its use as a paper, or every payment as Excel."""
    one, now = _seen(request, pk), clock.now()
    title = reporting.title_of(one)
    if ending == "xlsx":
        sheet = tables.expenses(title, list(queries.expenses_of(one)))
        return files.answer_with(exports.hand_out([sheet], at=now, by=request.user, where=one.organization))
    context = {
        "title": title, "budget": one, "uses": queries.by_purpose(one), "text": reporting.text_of(one),
        "shares": queries.handed_out(one),
    }  # fmt: skip
    content = pdf.render("funds/report_paper.html", context, mark=exports.mark_of(request.user, now), is_marked=False)
    return files.answer_with(
        exports.hand_out_bytes(content, name=f"{title}.pdf", at=now, by=request.user, where=one.organization)
    )


def reasons_of(one: Budget) -> tuple[Reason, ...]:
    """How a budget came about, in words with its articles."""
    law = law_at(one.organization.path, one.planned_at.date().replace(year=one.year, month=1, day=1))
    said = rules.budget(payroll=Decimal(one.wages_fen) / 100, carried_over=Decimal(one.carried_fen) / 100, law=law)
    return said.reasons


def year_of(request: SignedInRequest) -> int:
    """The year that is asked for, this one by default."""
    said = request.GET.get("year", "")
    return int(said) if said.isascii() and said.isdigit() and 2017 <= int(said) <= 2100 else clock.today().year


def _seen(request: SignedInRequest, pk: int) -> Budget:
    return get_object_or_404(
        Budget.objects.visible_to(request.user).select_related("organization", "report", "resolution"), pk=pk
    )
