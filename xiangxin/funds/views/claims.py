"""The doors of claims: ask, decide, spend with vouchers, settle."""

from typing import cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.files import queries as uploads
from xiangxin.files.models import Upload
from xiangxin.funds import actions, queries
from xiangxin.funds.forms import ApproveForm, AskForm, SpendForm
from xiangxin.funds.models import Claim, Expense
from xiangxin.funds.permissions import May
from xiangxin.funds.views.shares import seen_share
from xiangxin.kernel import clock, money
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.regulations.entered import law_at
from xiangxin.ui.forms import typed


@require_POST
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    one = seen_share(request, pk)
    checks.require(request.user, May.ASK_FUNDS, one.organization)
    uses = queries.purposes_of(one.organization, law_at(one.organization.path, clock.today()))
    claim = actions.ask(one, at=clock.now(), by=request.user, **typed(AskForm(request.POST, uses=uses)))
    messages.success(request, _("已提交，等待审批。"))
    return redirect("funds:claim", claim.pk)


@require_GET
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _claim(request, pk)
    committee = one.share.giver
    standing = queries.standings([one.share])[0]
    spent = queries.spent_on(one)
    initial = {"approved_fen": money.plain(one.amount_fen)}
    context = {
        "page_title": one.title, "claim": one, "standing": standing, "spent": spent, "left": one.approved_fen - spent,
        "expenses": one.expenses.select_related("kept_by", "reversed_by").order_by("on", "pk"),
        "may_decide": one.state == "asked" and checks.may(request.user, May.DECIDE_CLAIM, committee),
        "may_spend": one.state == "approved" and checks.may(request.user, May.ASK_FUNDS, one.place),
        "approve_form": ApproveForm(place=committee, on=clock.today(), initial=initial),
        "spend_form": SpendForm(initial={"on": clock.today()}), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "funds/claim.html", context)


@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _claim(request, pk)
    now = clock.now()
    if request.POST.get("decision") == "refuse":
        actions.decide(one, is_approved=False, answer=request.POST.get("answer", ""), at=now, by=request.user)
    else:
        form = ApproveForm(request.POST, place=one.share.giver, on=clock.today())
        actions.decide(one, is_approved=True, at=now, by=request.user, **typed(form))
    messages.success(request, _("审批结果已登记。"))
    return redirect("funds:claim", one.pk)


@require_POST
def spend(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _claim(request, pk)
    checks.require(request.user, May.ASK_FUNDS, one.place)
    said = typed(SpendForm(request.POST, request.FILES))
    key = f"spend:{request.POST.get('key', '')[:32] or uuid4().hex}"
    actions.spend(one, key=key, at=clock.now(), by=request.user, **said)
    messages.success(request, _("支出已登记。"))
    return redirect("funds:claim", one.pk)


@require_POST
def settle(request: SignedInRequest, pk: int) -> HttpResponse:
    one = _claim(request, pk)
    actions.settle(one, note=request.POST.get("note", "")[:200], at=clock.now(), by=request.user)
    messages.success(request, _("已结算，没有用完的部分回到本年可用额度。"))
    return redirect("funds:claim", one.pk)


@require_POST
def reverse(request: SignedInRequest, pk: int) -> HttpResponse:
    expense = _expense(request, pk)
    actions.reverse(expense, at=clock.now(), by=request.user)
    messages.success(request, _("已冲销，原支出保留。"))
    return redirect("funds:claim", expense.claim_id)


@require_GET
def voucher(request: SignedInRequest, pk: int) -> HttpResponseBase:
    return uploads.answer_with(cast(Upload, _expense(request, pk).voucher))


def _claim(request: SignedInRequest, pk: int) -> Claim:
    rows = Claim.objects.visible_to(request.user).select_related(
        "share__organization",
        "share__budget__organization",
        "share__part_of__organization",
        "asked_by",
        "decided_by",
        "settled_by",
        "resolution",
    )
    return get_object_or_404(rows, pk=pk)


def _expense(request: SignedInRequest, pk: int) -> Expense:
    within = checks.within_reach(request.user, May.SEE_FUNDS, "claim__share__organization__path")
    rows = Expense.objects.filter(within).select_related("claim__share__organization", "voucher")
    return get_object_or_404(rows.filter(voucher__isnull=False) if request.method == "GET" else rows, pk=pk)
