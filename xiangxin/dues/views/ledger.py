"""The doors of the ledger: where the money stands, and each deed on it."""

from datetime import date
from typing import cast
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse as reverse_url
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, flowing, queries, tables
from xiangxin.dues.forms import AllocateForm, CloseForm, MoveForm, RemitForm, UseForm
from xiangxin.dues.models import Booking, Posting, Remittance
from xiangxin.dues.permissions import May
from xiangxin.dues.views.branches import seen, year_of
from xiangxin.dues.views.tabs import tabs_of
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as files
from xiangxin.files import queries as uploads
from xiangxin.files.models import Upload
from xiangxin.kernel import capitals, clock, money
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import typed

MOVES = {
    "cash": ("settlement", Posting.Account.CASH, gettext_lazy("现金存入银行")),
    "channel": ("settlement", Posting.Account.CHANNEL, gettext_lazy("支付渠道转入银行")),
    "interest": ("interest", Posting.Account.INTEREST, gettext_lazy("银行利息")),
    "opening": ("opening", Posting.Account.OPENING, gettext_lazy("期初银行余额")),
    "opening_cash": ("opening", Posting.Account.OPENING, gettext_lazy("期初现金")),
}


@require_GET
def ledger(request: SignedInRequest, organization: int) -> HttpResponse:
    place, year, today = seen(request, organization), year_of(request), clock.today()
    first, last = date(year, 1, 1), date(year, 12, 31)
    balances = queries.balances(place)
    may_keep = checks.may(request.user, May.KEEP_LEDGER, place)
    lines = queries.lines_of(place, first, last)
    context = {
        "page_title": _("党费账目"),
        "place": place,
        "year": year,
        "money": [(account.label, balances.get(account, 0)) for account in (*queries.MONEY, Posting.Account.SUSPENSE)],
        "flow": flowing.picture(queries.flow(place, first, last)),
        "lines": lines[::-1][:200],
        "is_cut": len(lines) > 200,
        "mismatches": queries.mismatches(place, today),
        "coming": queries.remittances_to(place),
        "sent": queries.remittances_from(place, year),
        "tabs": tabs_of(place, "ledger", request.user),
        "closed_through": queries.closed_through(place),
        "may_keep": may_keep,
        "deeds": _deeds(place, today) if may_keep else [],
        "key": uuid4().hex,
    }
    return render(request, "dues/ledger.html", context)


@require_GET
def ledger_file(request: SignedInRequest, organization: int) -> HttpResponseBase:
    place, year = seen(request, organization), year_of(request)
    lines = queries.lines_of(place, date(year, 1, 1), date(year, 12, 31))
    export = exports.hand_out([tables.book_of(place, year, lines)], at=clock.now(), by=request.user, where=place)
    return files.answer_with(export)


@require_POST
def use(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    said = typed(UseForm(request.POST, request.FILES, place=place, on=clock.today()))
    key = f"use:{request.POST.get('key', '')[:32] or uuid4().hex}"
    actions.use(place, key=key, at=clock.now(), by=request.user, **said)
    messages.success(request, _("已记账。"))
    return redirect("dues:ledger", place.pk)


@require_POST
def allocate(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    said = typed(AllocateForm(request.POST, place=place, on=clock.today()))
    key = f"allocate:{request.POST.get('key', '')[:32] or uuid4().hex}"
    sent = actions.allocate(place, said.pop("receiver"), key=key, at=clock.now(), by=request.user, **said)
    messages.success(request, _("已下拨 %(yuan)s 元，等待对方确认收到。") % {"yuan": money.plain(sent.amount_fen)})
    return redirect("dues:ledger", place.pk)


@require_GET
def voucher(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The paper behind a booking."""
    bookings = Booking.objects.visible_to(request.user).select_related("voucher").filter(voucher__isnull=False)
    kept = get_object_or_404(bookings, pk=pk).voucher
    return uploads.answer_with(cast(Upload, kept))


@require_GET
def remittance(request: SignedInRequest, pk: int) -> HttpResponse:
    """The receipt of money that was handed up or down, for both sides to print."""
    within = checks.within_reach(request.user, May.SEE_DUES, "receiver__path")
    within |= checks.within_reach(request.user, May.SEE_DUES, "sender__path")
    rows = Remittance.objects.filter(within).select_related("sender", "receiver", "sent_by", "received_by")
    one = get_object_or_404(rows, pk=pk)
    context = {"page_title": _("党费上缴下拨收据"), "one": one, "in_words": capitals.yuan(one.amount_fen)}
    return render(request, "dues/remittance.html", context)


@require_POST
def move(request: SignedInRequest, organization: int) -> HttpResponse:
    place, said = seen(request, organization), typed(MoveForm(request.POST))
    kind, source, text = MOVES[said["what"]]
    actions.book(
        place, kind=kind, on=said["on"], text=str(text), at=clock.now(), by=request.user,
        key=f"move:{request.POST.get('key', '')[:32] or uuid4().hex}",
        postings={_into(said["what"]): said["amount_fen"], source: -said["amount_fen"]},
    )  # fmt: skip
    messages.success(request, _("已记账。"))
    return redirect("dues:ledger", place.pk)


@require_POST
def remit(request: SignedInRequest, organization: int) -> HttpResponse:
    place, said = seen(request, organization), typed(RemitForm(request.POST))
    sent = actions.remit(place, at=clock.now(), by=request.user, **said)
    messages.success(request, _("已上缴 %(yuan)s 元，等待上级确认收到。") % {"yuan": money.plain(sent.amount_fen)})
    return redirect("dues:ledger", place.pk)


@require_POST
def close(request: SignedInRequest, organization: int) -> HttpResponse:
    place, said = seen(request, organization), typed(CloseForm(request.POST))
    actions.close(place, at=clock.now(), by=request.user, **said)
    messages.success(request, _("已结账，余额已留存。"))
    return redirect("dues:ledger", place.pk)


@require_POST
def reverse(request: SignedInRequest, pk: int) -> HttpResponse:
    booking = get_object_or_404(Booking.objects.visible_to(request.user).select_related("organization"), pk=pk)
    reason = request.POST.get("reason", "")
    actions.reverse(booking, reason=reason, on=clock.today(), at=clock.now(), by=request.user)
    messages.success(request, _("已冲销，原账目保留。"))
    return redirect("dues:ledger", booking.organization_id)


@require_POST
def receive(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SEE_DUES, "receiver__path")
    remittance = get_object_or_404(Remittance.objects.filter(within).select_related("receiver", "sender"), pk=pk)
    actions.receive(remittance, on=clock.today(), at=clock.now(), by=request.user)
    messages.success(request, _("已确认收到并记账。"))
    return redirect("dues:ledger", remittance.receiver_id)


def _into(what: str) -> str:
    return str(Posting.Account.CASH if what == "opening_cash" else Posting.Account.BANK)


def _deeds(place: Organization, today: date) -> list[tuple[str, str, str, forms.Form, str]]:
    """What can be done on the ledger: name, label, a hint, the form, the address."""
    day = {"on": today}
    month = {**day, "from_month": f"{today:%Y-%m}", "to_month": f"{today:%Y-%m}"}
    deeds: list[tuple[str, str, str, forms.Form]] = [
        (
            "use",
            _("使用党费"),
            _("须集体研究决定，只用于党的活动。"),
            UseForm(initial=day, auto_id="use_%s", place=place, on=today),
        ),
        (
            "move",
            _("存入银行、利息、期初"),
            _("现金和支付渠道的钱转入银行后登记；开始使用平台时登记期初余额。"),
            MoveForm(initial=day, auto_id="move_%s"),
        ),
        (
            "remit",
            _("上缴上级"),
            _("按上级规定的比例计算，每个月只上缴一次。"),
            RemitForm(initial=month, auto_id="remit_%s"),
        ),
        (
            "close",
            _("结账"),
            _("结账后，这一天及以前不能再记账。"),
            CloseForm(initial={"through_on": today}, auto_id="close_%s"),
        ),
    ]
    if queries.places_below(place).exists():
        form = AllocateForm(initial=day, auto_id="allocate_%s", place=place, on=today)
        deeds.insert(3, ("allocate", _("下拨下级"), _("须集体研究决定，写明专门用途，专款专用。"), form))
    return [
        (name, label, hint, form, reverse_url(f"dues:{name}", args=[place.pk])) for name, label, hint, form in deeds
    ]
