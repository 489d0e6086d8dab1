"""The verbs of bank statements: say which account it is, say what a line is."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import rules
from xiangxin.dues.actions.payments import enter
from xiangxin.dues.events import Event
from xiangxin.dues.models import BankAccount, BankLine, Bill, Booking
from xiangxin.dues.permissions import May
from xiangxin.dues.queries import bank_moves
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations.models import Organization


@transaction.atomic
def keep_bank_account(organization: Organization, *, bank: str, number: str, at: datetime, by: User) -> BankAccount:
    """Say in which account the dues of an organization lie: one of its own, with no other money in it."""
    checks.require(by, May.KEEP_LEDGER, organization)
    digits = number.replace(" ", "").replace("-", "")
    refuse_if(rules.refusal_of_account(bank=bank, number=digits))
    taken = BankAccount.objects.filter(number=digits).exclude(organization=organization).exists()
    refuse_if(Refusal("account_taken", _("这个账号已登记给另一个党组织，党费应单独设立账户。")) if taken else None)
    facts = {"bank": bank.strip(), "number": digits, "kept_at": at, "kept_by": by}
    account, _new = BankAccount.objects.update_or_create(organization=organization, defaults=facts)
    announce(Event.ACCOUNT_KEPT, subject=account, by=by)
    return account


@transaction.atomic
def settle_line(
    line: BankLine,
    *,
    at: datetime,
    by: User,
    booking: Booking | None = None,
    bills: Sequence[Bill] = (),
    note: str = "",
) -> BankLine:
    """A person says what a line of the bank is: a booking of ours, money for these bills, or with a note none of it.

    For bills the transfer is entered as a payment, once: a line that is settled stays as it is.
    """
    checks.require(by, May.KEEP_LEDGER, line.organization)
    line = BankLine.objects.select_for_update(of=("self",)).select_related("organization").get(pk=line.pk)
    if line.settled_at is not None:
        return line
    if bills:
        refuse_if(rules.refusal_of_amount(line.amount_fen, sum(bill.open_fen for bill in bills)))
        paid_at = min(at, make_aware(datetime.combine(line.on, time(12))))
        number = line.serial or line.mark[:12]
        payment = enter(
            bills, channel="transfer", amount_fen=line.amount_fen, paid_at=paid_at, at=at, by=by, voucher_number=number[:60], note=note
        )  # fmt: skip
        booking = Booking.objects.get(key=f"payment:{payment.pk}")
    elif booking is not None:
        booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
        fits = booking.organization_id == line.organization_id and bank_moves(booking) == line.amount_fen
        refuse_if(None if fits else Refusal("does_not_fit", _("这笔账的银行金额与流水不同，请核对。")))
        taken = BankLine.objects.filter(booking=booking).exists()
        refuse_if(Refusal("matched_already", _("这笔账已经对应了另一条流水。")) if taken else None)
    else:
        refuse_if(None if note.strip() else Refusal("no_note", _("请选择对应的账目或应交，或写明这笔钱是什么。")))
    line.booking, line.note, line.settled_at, line.settled_by = booking, note.strip(), at, by
    line.save(update_fields=["booking", "note", "settled_at", "settled_by"])
    announce(Event.LINE_SETTLED, subject=line, by=by)
    return line


@transaction.atomic
def reopen_line(line: BankLine, *, at: datetime, by: User) -> BankLine:
    """A line was taken for the wrong thing: it waits again; a payment that was entered is refunded by itself."""
    checks.require(by, May.KEEP_LEDGER, line.organization)
    line = BankLine.objects.select_for_update(of=("self",)).select_related("organization").get(pk=line.pk)
    if line.settled_at is None:
        return line
    line.booking, line.note, line.settled_at, line.settled_by = None, "", None, None
    line.save(update_fields=["booking", "note", "settled_at", "settled_by"])
    announce(Event.LINE_REOPENED, subject=line, by=by)
    return line
