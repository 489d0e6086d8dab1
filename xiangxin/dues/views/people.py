"""The doors to one member's dues for whoever keeps them: figures, assessment, money handed over, objections."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, explained, queries
from xiangxin.dues.forms import AssessForm, EnterForm, FiguresForm, ReliefForm, noon
from xiangxin.dues.models import ArrearsCase, Assessment, Bill, Figures, Objection, QuarterlyConsent, Relief
from xiangxin.dues.permissions import May
from xiangxin.dues.views.branches import year_of
from xiangxin.kernel import clock, money
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.ui.forms import typed


@require_http_methods(["GET", "POST"])
def person(request: SignedInRequest, member: int) -> HttpResponse:
    one, year = kept(request, member), year_of(request)
    known = Figures.objects.filter(member=one, year=year).first()
    form = FiguresForm(request.POST or None, initial=_initial(known))
    if request.method == "POST" and form.is_valid():
        slip = queries.counted(one.organization, form.cleaned_data["slip"], clock.today())
        try:
            actions.keep_figures(one, year=year, lines=slip, at=clock.now(), by=request.user, **form.facts())
            stood = Assessment.objects.filter(member=one, year=year, from_month=1).exists()
            actions.assess(one, year=year, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = _("基数已登记，全年党费已核定。")
            if stood:
                said = _("基数已登记。年初核定的不变；确需变动的，请在“年内变动”写明从几月起和理由。")
            messages.success(request, said)
            return redirect(f"{reverse('dues:person', args=[one.pk])}?year={year}")
    return _page(request, one, year, form)


@require_POST
def assess(request: SignedInRequest, member: int) -> HttpResponse:
    """A change within the year, from the figures as they stand now."""
    one, year = kept(request, member), year_of(request)
    actions.assess(one, year=year, at=clock.now(), by=request.user, **typed(AssessForm(request.POST)))
    messages.success(request, _("已按新的基数核定，以前的月份不变。"))
    return redirect("dues:person", one.pk)


@require_POST
def enter(request: SignedInRequest, member: int) -> HttpResponse:
    one = kept(request, member, May.COLLECT)
    said = typed(EnterForm(request.POST))
    bills = Bill.objects.visible_to(request.user).filter(member=one, pk__in=_numbers(request.POST.getlist("bill")))
    now = clock.now()
    paid_at = noon(said.pop("paid_on"), now)
    payment = actions.enter(list(bills), paid_at=paid_at, at=now, by=request.user, **said)
    messages.success(request, _("已登记，收据可以打印。"))
    return redirect("dues:payment", payment.pk)


@require_POST
def answer_objection(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SEE_DUES, "assessment__member__org_path")
    objection = get_object_or_404(Objection.objects.filter(within).select_related("assessment__member"), pk=pk)
    actions.answer_objection(objection, answer=request.POST.get("answer", ""), at=clock.now(), by=request.user)
    messages.success(request, _("已答复，本人可以看到。"))
    return redirect("dues:person", objection.assessment.member_id)


@require_POST
def close_case(request: SignedInRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(ArrearsCase.objects.visible_to(request.user).select_related("organization"), pk=pk)
    said = {name: request.POST.get(name, "") for name in ("conclusion", "note")}
    actions.close_case(case, at=clock.now(), by=request.user, **said)
    messages.success(request, _("核实情况已记下。"))
    return redirect("dues:person", case.member_id)


def _page(request: SignedInRequest, one: Member, year: int, form: FiguresForm) -> HttpResponse:
    assessments = list(one.assessments.filter(year=year).prefetch_related("objections"))
    bills = list(one.bills.order_by("-month")[:24])
    open_fen = sum(bill.open_fen for bill in bills)
    context = {
        "page_title": one.name,
        "member": one,
        "year": year,
        "form": form,
        "enter_form": EnterForm(initial={"paid_on": clock.today(), "amount_fen": money.plain(open_fen)}),
        "assess_form": AssessForm(initial={"from_month": clock.today().month}),
        "assessments": [(assessment, explained.reasons_of(assessment)) for assessment in assessments],
        "open": [bill for bill in reversed(bills) if bill.open_fen],
        "paid": [bill for bill in bills if not bill.open_fen],
        "payments": queries.payments_for(one, request.user),
        "cases": ArrearsCase.objects.filter(member=one),
        "conclusions": ArrearsCase.Conclusion.choices,
        "reliefs": Relief.objects.visible_to(request.user).filter(member=one, year=year),
        "relief_form": ReliefForm(initial={"year": year, "from_month": clock.today().month}, auto_id="relief_%s"),
        "consent": QuarterlyConsent.objects.filter(member=one).first(),
        "may_assess": checks.may(request.user, May.ASSESS, one.organization),
    }
    return render(request, "dues/person.html", context, status=422 if form.errors else 200)


def kept(request: SignedInRequest, pk: int, permission: str = May.ASSESS) -> Member:
    """A member whose dues whoever asks keeps; others within sight are a 403."""
    one = get_object_or_404(Member.objects.visible_to(request.user).select_related("organization"), pk=pk)
    checks.require(request.user, permission, one.organization)
    return one


def _initial(known: Figures | None) -> dict[str, object]:
    if known is None:
        return {}
    amounts = ("base_fen", "amount_fen", "tax_fen", "social_insurance_fen", "housing_fund_fen", "annuity_fen")
    shown = {name: None if getattr(known, name) is None else money.plain(getattr(known, name)) for name in amounts}
    return {**shown, "category": known.category, "decision": known.decision}


def _numbers(said: list[str]) -> list[int]:
    return [int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 18]
