"""The verbs of refunds: ask the channel to give back, give back. The bills are owed again, the ledger says so."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import rules
from xiangxin.dues.actions import ledger
from xiangxin.dues.events import Event
from xiangxin.dues.models import Bill, Booking, Payment, Posting, Share
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if

State, Account = Payment.State, Posting.Account
WAYS = {"": None, "cash": Account.CASH, "bank": Account.BANK}  # by which the money goes back; empty: as it came


@transaction.atomic
def ask_refund(payment: Payment, *, reason: str, by: User) -> Payment:
    """Write down that a channel is to give a payment back, before the channel hears of it; twice is once.

    Asked again, the channel is told the same number again, so that it gives back once (decision 0105).
    """
    checks.require(by, May.KEEP_LEDGER, payment.organization)
    payment = _locked(payment)
    if payment.state in (State.REFUNDING, State.REFUNDED):
        return payment
    refuse_if(rules.refusal_to_refund(state=payment.state, reason=reason))
    refuse_if(_refusal_if_gone_up(payment))
    payment.state, payment.refunded_reason = State.REFUNDING, reason.strip()
    payment.save(update_fields=["state", "refunded_reason"])
    announce(Event.REFUND_ASKED, subject=payment, by=by, fen=payment.amount_fen)
    return payment


@transaction.atomic
def keep_after_all(payment: Payment, *, by: User) -> Payment:
    """The channel has said that it gives nothing back: the money is still here and may go back another way."""
    checks.require(by, May.KEEP_LEDGER, payment.organization)
    payment = _locked(payment)
    if payment.state == State.REFUNDING:
        payment.state = State.PAID
        payment.save(update_fields=["state"])
        announce(Event.REFUND_DECLINED, subject=payment, by=by, fen=payment.amount_fen)
    return payment


@transaction.atomic
def refund(payment: Payment, *, reason: str, on: date, at: datetime, by: User, way: str = "") -> Payment:
    """Give a payment back whole, the way it came or in cash or from the bank: its bills are owed again."""
    checks.require(by, May.KEEP_LEDGER, payment.organization)
    refuse_if(None if way in WAYS else Refusal("no_way", _("请选择退回的方式：原路、现金或银行转账。")))
    payment = _locked(payment)
    reason = reason.strip() or payment.refunded_reason
    refuse_if(rules.refusal_to_refund(state=payment.state, reason=reason, is_by_hand=bool(way)))
    refuse_if(_refusal_if_gone_up(payment))
    _take_from_bills(payment)
    payment.state, payment.refunded_reason = State.REFUNDED, reason
    payment.save(update_fields=["state", "refunded_reason"])
    arrival = Booking.objects.get(key=f"payment:{payment.pk}")
    ledger.book_back(
        arrival,
        kind=Booking.Kind.REFUND,
        key=f"refund:{payment.pk}",
        on=on,
        text=reason,
        at=at,
        by=by,
        out_of=WAYS[way],
    )
    announce(Event.REFUNDED, subject=payment, by=by, fen=payment.amount_fen)
    return payment


def _take_from_bills(payment: Payment) -> None:
    shares = list(payment.shares.all())
    bills = {bill.pk: bill for bill in Bill.objects.select_for_update().filter(pk__in=[s.bill_id for s in shares])}
    for share in shares:
        bills[share.bill_id].paid_fen -= share.applied_fen
        share.applied_fen = 0
    Bill.objects.bulk_update(bills.values(), ["paid_fen"])
    Share.objects.bulk_update(shares, ["applied_fen"])


def _refusal_if_gone_up(payment: Payment) -> Refusal | None:
    if payment.remittances.exists() or payment.central_receipt:
        return Refusal("gone_up", _("这笔大额党费已经上缴，请与上级党组织联系。"))
    return None


def _locked(payment: Payment) -> Payment:
    return Payment.objects.select_for_update(of=("self",)).select_related("organization").get(pk=payment.pk)
