"""The doors of a member: my dues, pay with one press, my receipt, what I think is wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, behalf, channels, explained, queries
from xiangxin.dues.models import Assessment, Bill, Payment, QuarterlyConsent, Relief
from xiangxin.dues.permissions import May
from xiangxin.kernel import capitals, clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.regulations.entered import law_at


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    member, owed, paid = queries.mine(request.user, today)
    assessments = list(member.assessments.filter(year=today.year).prefetch_related("objections")) if member else []
    law = law_at(member.organization.path, today) if member else None
    context = {
        "page_title": _("我的党费"),
        "member": member,
        "owed": owed,
        "owed_fen": sum(bill.open_fen for bill in owed),
        "paid": paid,
        "assessments": [(assessment, explained.reasons_of(assessment)) for assessment in assessments],
        "channels": channels.offered(),
        "collect_day": law.count("dues.collect_day") if law else None,
        "today": today,
        "payments": queries.receipts_of(member) if member else [],
        "specials": queries.specials_by(member) if member else [],
        "link": request.build_absolute_uri(reverse("dues:on_behalf", args=[behalf.token_for(owed)])) if owed else "",
        "consent": QuarterlyConsent.objects.filter(member=member).first() if member else None,
        "reliefs": Relief.objects.filter(member=member, year=today.year) if member else [],
    }
    return render(request, "dues/mine.html", context)


@require_POST
def pay(request: SignedInRequest) -> HttpResponse:
    """Begin to pay: the order is ours first, then the channel's, so that its notice always finds it."""
    chosen = [int(one) for one in request.POST.getlist("bill") if one.isascii() and one.isdigit() and len(one) < 18]
    bills = list(Bill.objects.visible_to(request.user).filter(pk__in=chosen))
    name = request.POST.get("channel", "")
    channel = channels.named(name)
    if channel is None:
        raise Refused(Refusal("no_channel", _("本单位没有开通这种支付方式，请把党费交到党支部。")))
    token = request.POST.get("token", "")
    asked = behalf.bills_of(token) if token else []
    payment = actions.begin(
        asked or bills, channel=name, today=clock.today(), at=clock.now(), by=request.user, is_asked=bool(asked)
    )
    return redirect(channel.begin(payment, request.build_absolute_uri, address=request.META["REMOTE_ADDR"]))


@require_GET
def on_behalf(request: SignedInRequest, token: str) -> HttpResponse:
    """What somebody asked whoever holds this link to pay for them (rules 2008, art. 12)."""
    bills = behalf.bills_of(token)
    open_bills = [bill for bill in bills if bill.open_fen]
    context = {
        "page_title": _("代交党费"), "token": token, "bills": open_bills, "name": bills[0].member.name if bills else "",
        "owed_fen": sum(bill.open_fen for bill in open_bills), "channels": channels.offered(),
    }  # fmt: skip
    return render(request, "dues/on_behalf.html", context, status=200 if bills else 404)


@require_POST
def ahead(request: SignedInRequest) -> HttpResponse:
    """The bills of coming months, for paying in advance."""
    said = request.POST.get("months", "")
    member = queries.mine(request.user, clock.today())[0]
    if member is None or said not in ("1", "2", "3", "4", "5", "6"):
        raise Refused(Refusal("no_months", _("请选择预交几个月。")))
    bills = actions.bills_ahead(member, months=int(said), today=clock.today(), at=clock.now(), by=request.user)
    if len(bills) <= int(said):
        messages.info(request, _("还没有核定的月份（例如明年）不能预交，核定以后再来。"))
    return redirect("dues:mine")


@require_GET
def payment(request: SignedInRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.payments_of(request.user), pk=pk)
    shares = queries.shares_shown(one, request.user)
    shown_fen = sum(share.amount_fen for share in shares) if shares else one.amount_fen
    context = {
        "page_title": _("党费收据") if one.state == "paid" else _("交纳党费"),
        "payment": one,
        "shares": shares,
        "shown_fen": shown_fen,
        "shown_in_words": capitals.yuan(shown_fen),
        "sees_branch": checks.may(request.user, May.SEE_DUES, one.organization),
        "channel_open": channels.named(one.channel) is not None,
        "may_refund": one.state in ("paid", "refunding")
        and checks.may(request.user, May.KEEP_LEDGER, one.organization),
    }
    return render(request, "dues/payment.html", context)


@require_POST
def refund(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give back: through the channel it came by, which is asked first and booked once it says so, or by hand."""
    one = get_object_or_404(queries.payments_of(request.user), pk=pk)
    reason = request.POST.get("reason", "")
    way = request.POST.get("way", "")
    channel = channels.named(one.channel) if not way else None
    if channel is not None:
        one = actions.ask_refund(one, reason=reason, by=request.user)
        if not _given_back(request, channel, one):
            messages.info(request, _("支付渠道正在退款，到账后再按一次“退回”确认；不会退两次。"))
            return redirect("dues:payment", one.pk)
    actions.refund(one, on=clock.today(), at=clock.now(), way=way, reason=reason, by=request.user)
    messages.success(request, _("已退回，账目已冲减，这几个月重新列为应交。"))
    return redirect("dues:payment", one.pk)


@require_POST
def object_to(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(Assessment.objects.visible_to(request.user).select_related("member"), pk=pk)
    actions.object_to(assessment, text=request.POST.get("text", ""), at=clock.now(), by=request.user)
    messages.success(request, _("异议已交给党支部，答复会显示在这里。"))
    return redirect("dues:mine")


def _given_back(request: SignedInRequest, channel: channels.Channel, one: Payment) -> bool:
    """Whether the channel has given back; where it says no, the payment may go back another way."""
    try:
        return channel.refund(one)
    except channels.Declined:
        actions.keep_after_all(one, by=request.user)
        raise
