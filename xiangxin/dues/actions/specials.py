"""The verbs of special contributions: hand one up whole, level by level, to the centre (rules 2008, art. 11)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import queries
from xiangxin.dues.actions import ledger
from xiangxin.dues.events import Event
from xiangxin.dues.models import Booking, Payment, Posting, Remittance
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.organizations.models import Organization

Account = Posting.Account


@transaction.atomic
def hand_up_special(
    payment: Payment, *, sender: Organization, on: date, at: datetime, by: User, account: str = "bank"
) -> Remittance:
    """The organization that holds a special contribution sends all of it to the one above; twice is once."""
    checks.require(by, May.KEEP_LEDGER, sender)
    payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if known := Remittance.objects.filter(sender=sender, payment=payment).first():
        return known
    refuse_if(_refusal_to_send(payment, sender))
    above = sender.parent
    if above is None:
        raise Refused(Refusal("nobody_above", _("平台里没有上级党组织，请登记上缴中央后的收据号。")))
    text = _("大额党费 %(name)s") % {"name": payment.member.name if payment.member else ""}
    return ledger.send(
        "special", sender, above, payment.amount_fen, on, at, by, text=text, of_payment=payment, account=account
    )


@transaction.atomic
def record_central_receipt(
    payment: Payment, *, holder: Organization, number: str, on: date, at: datetime, by: User
) -> Payment:
    """The organization at the top handed the money on outside the platform and enters the receipt of the centre."""
    checks.require(by, May.KEEP_LEDGER, holder)
    payment = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    if payment.central_receipt:
        return payment
    refuse_if(_refusal_to_send(payment, holder))
    refuse_if(None if number.strip() else Refusal("no_receipt", _("请填写中央组织部出具的收据号。")))
    payment.central_receipt = number.strip()
    payment.save(update_fields=["central_receipt"])
    ledger.written(
        holder, kind=Booking.Kind.REMITTANCE, on=on, text=_("大额党费上缴中央"), key=f"central:{payment.pk}", at=at, by=by,
        postings={Account.SPECIAL: payment.amount_fen, Account.BANK: -payment.amount_fen}, document_number=number.strip(),
    )  # fmt: skip
    announce(Event.SPECIAL_ARRIVED, subject=payment, by=by, fen=payment.amount_fen)
    return payment


def _refusal_to_send(payment: Payment, sender: Organization) -> Refusal | None:
    if queries.holder_of(payment) != sender.pk:
        return Refusal("not_here", _("这笔大额党费不在本级，或还没有确认收到。"))
    return None
