"""The doors to the bank: which account, what its statement says, which line is which booking."""

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, queries
from xiangxin.dues.forms import AccountForm, SettleForm
from xiangxin.dues.models import BankAccount, BankLine, Bill, Booking, Posting
from xiangxin.dues.permissions import May
from xiangxin.dues.views.branches import seen, year_of
from xiangxin.dues.views.tabs import tabs_of
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists
from xiangxin.ui.forms import typed

SHOWN = {"open": True, "settled": False}


@require_GET
def bank(request: SignedInRequest, organization: int) -> HttpResponse:
    place, today = seen(request, organization), clock.today()
    checks.require(request.user, May.KEEP_LEDGER, place)
    account = BankAccount.objects.filter(organization=place).first()
    shown = request.GET.get("show", "open")
    every = queries.lines_of_bank(place)
    page = lists.page_of(request, every.filter(settled_at__isnull=SHOWN.get(shown, True)), ("-on", "-id"))
    offers = queries.proposals(place, page.rows, today)
    year = year_of(request)
    context = {
        "page_title": _("银行对账"), "place": place, "year": year, "account": account, "shown": shown, "page": page,
        "tabs": tabs_of(place, "bank", request.user),
        "lines": [(line, offers.get(line.pk, [])) for line in page.rows],
        "open_count": every.filter(settled_at__isnull=True).count(),
        "said_fen": every.aggregate(sum=Sum("amount_fen"))["sum"] or 0,
        "kept_fen": queries.balances(place).get(Posting.Account.BANK, 0),
        "unmatched": queries.unmatched_bookings(place, today.replace(month=1, day=1), today)[:30] if account else [],
        "form": AccountForm(initial={"bank": account.bank, "number": account.number} if account else None),
    }  # fmt: skip
    return render(request, "dues/bank.html", context)


@require_POST
def keep_bank_account(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    checks.require(request.user, May.KEEP_LEDGER, place)
    actions.keep_bank_account(place, at=clock.now(), by=request.user, **typed(AccountForm(request.POST)))
    messages.success(request, _("账户已登记，可以导入流水。"))
    return redirect("dues:bank", place.pk)


@require_POST
def settle_line(request: SignedInRequest, pk: int) -> HttpResponse:
    line = _line(request, pk)
    said = typed(SettleForm(request.POST))
    what, _colon, keys = said["choice"].partition(":")
    numbers = [int(key) for key in keys.split(".") if key.isascii() and key.isdigit() and len(key) < 18]
    bookings = (
        Booking.objects.visible_to(request.user).filter(pk__in=numbers) if what == "booking" else Booking.objects.none()
    )
    bills = list(Bill.objects.visible_to(request.user).filter(pk__in=numbers)) if what == "bills" else []
    actions.settle_line(line, booking=bookings.first(), bills=bills, note=said["note"], at=clock.now(), by=request.user)
    messages.success(request, _("这条流水已核对。"))
    return redirect("dues:bank", line.organization_id)


@require_POST
def reopen_line(request: SignedInRequest, pk: int) -> HttpResponse:
    line = _line(request, pk)
    actions.reopen_line(line, at=clock.now(), by=request.user)
    messages.success(request, _("这条流水重新等待核对；已登记的交纳不受影响，登记错的请在收据页退回。"))
    return redirect("dues:bank", line.organization_id)


def _line(request: SignedInRequest, pk: int) -> BankLine:
    return get_object_or_404(BankLine.objects.visible_to(request.user).select_related("organization"), pk=pk)
