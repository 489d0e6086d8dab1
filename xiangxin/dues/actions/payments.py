"""The verbs of payments: begin, settle, enter what was handed over, give more."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import rules
from xiangxin.dues.actions import ledger
from xiangxin.dues.events import Event
from xiangxin.dues.models import Bill, Payment, Posting, Share
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel import money
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at

Channel, State, Account = Payment.Channel, Payment.State, Posting.Account
ACCOUNTS = {Channel.CASH: Account.CASH, Channel.TRANSFER: Account.BANK}
BY_HAND = (Channel.CASH, Channel.TRANSFER)


@transaction.atomic
def begin(
    bills: Sequence[Bill], *, channel: str, today: date, at: datetime, by: User, is_asked: bool = False
) -> Payment:
    """Somebody is about to pay bills through a channel: the own ones, those of others whom they see, those they were asked for.

    An order that waits for exactly these bills is given back instead of a second one.
    """
    refuse_if(None if channel not in BY_HAND else Refusal("by_hand", _("现金和转账由党支部登记。")))
    bills = _locked(bills)
    for bill in bills:
        if not is_asked and bill.member.user_id != by.pk and bill.member.organization_id != _branch_of(by):
            checks.require(by, May.COLLECT, bill.organization)
    place = _place_of(bills, today=today, is_own=True)
    for waiting in Payment.objects.filter(state=State.WAITING, asked_by=by, channel=channel).prefetch_related("shares"):
        if {share.bill_id: share.amount_fen for share in waiting.shares.all()} == {b.pk: b.open_fen for b in bills}:
            return waiting
    payment = _asked(bills, place, channel=channel, at=at, by=by)
    announce(Event.PAYMENT_BEGUN, subject=payment, by=by, fen=payment.amount_fen)
    return payment


@transaction.atomic
def settle(
    payment: Payment, *, amount_fen: int, external_number: str, paid_at: datetime, at: datetime, by: User
) -> Payment:
    """The channel says that the money has arrived: once, however often it says so.

    What its bills no longer owe is kept as money to be cleared, so that nothing is lost or taken twice. Who may say so is
    asked before: the signature of the channel, or the permission of whoever enters cash.
    """
    payment = Payment.objects.select_for_update(of=("self",)).select_related("organization").get(pk=payment.pk)
    if amount_fen != payment.amount_fen:
        said = _("渠道通知的金额 %(told)s 元与应付 %(asked)s 元不符，没有入账，请核对。")
        facts = {"told": money.plain(amount_fen), "asked": money.plain(payment.amount_fen)}
        raise Refused(Refusal("wrong_amount", said % facts))
    if payment.state in (State.PAID, State.REFUNDING, State.REFUNDED):
        if payment.external_number != external_number:
            said = _("这笔款已按另一个渠道流水号入账，请核对是否重复支付。")
            raise Refused(Refusal("settled_otherwise", said))
        return payment
    payment.state, payment.paid_at, payment.external_number = State.PAID, paid_at, external_number
    payment.save(update_fields=["state", "paid_at", "external_number"])
    applied = _apply(payment)
    ledger.book_arrival(
        payment, applied=applied, account=ACCOUNTS.get(Channel(payment.channel), Account.CHANNEL), at=at, by=by
    )
    announce(Event.PAID, subject=payment, by=by, fen=payment.amount_fen, channel=payment.channel)
    return payment


@transaction.atomic
def enter(
    bills: Sequence[Bill], *, channel: str, amount_fen: int, paid_at: datetime, at: datetime, by: User, **facts: Any
) -> Payment:
    """The branch enters cash or a transfer for these bills, all at once; `facts`: voucher, voucher_number, note."""
    refuse_if(None if channel in BY_HAND else Refusal("not_by_hand", _("请选择现金或转账。")))
    bills = _locked(bills)
    place = _place_of(bills, today=localtime(at).date(), note=facts.get("note", ""))
    checks.require(by, May.COLLECT, place)
    refuse_if(rules.refusal_of_amount(amount_fen, sum(bill.open_fen for bill in bills)))
    number = facts.get("voucher_number", "").strip()
    refuse_if(None if number or facts.get("voucher") else Refusal("no_voucher", _("请填写收据或凭证号。")))
    payment = _asked(bills, place, channel=channel, at=at, by=by, **facts)
    return settle(payment, amount_fen=amount_fen, external_number="", paid_at=paid_at, at=at, by=by)


@transaction.atomic
def give_special(
    member: Member,
    *,
    amount_fen: int,
    channel: str,
    paid_at: datetime,
    at: datetime,
    by: User,
    key: str = "",
    **facts: Any,
) -> Payment:
    """A member gives more than owed, as entered by the branch; from 1,000 yuan it goes up whole (rules 2008, art. 11).

    The same key is once.
    """
    place = member.organization
    checks.require(by, May.COLLECT, place)
    Organization.objects.select_for_update(of=("self",)).get(pk=place.pk)
    number = uuid.uuid5(uuid.NAMESPACE_OID, f"special:{place.pk}:{key}").hex if key else uuid.uuid4().hex
    if known := Payment.objects.filter(number=number).first():
        return known
    refuse_if(None if channel in BY_HAND else Refusal("not_by_hand", _("请选择现金或转账。")))
    refuse_if(rules.refusal_of_organization(dissolved_on=place.dissolved_on, form=place.form))
    refuse_if(None if 0 < amount_fen <= 10**11 else Refusal("no_amount", _("请填写大于 0 的金额。")))
    law = law_at(place.path, localtime(at).date())
    is_special = amount_fen >= int(Decimal(law.value("dues.extra_to_centre_from")) * 100)
    needs_situation = is_special and not str(facts.get("situation", "")).strip()
    said = _("一次自愿多交 1000 元以上的，全部上缴中央，请写明党员的有关情况。")
    refuse_if(Refusal("no_situation", said, "党费规定第十一条") if needs_situation else None)
    has_voucher = str(facts.get("voucher_number", "")).strip() or facts.get("voucher")
    refuse_if(None if has_voucher else Refusal("no_voucher", _("请填写收据或凭证号。")))
    payment = Payment.objects.create(
        number=number, organization=place, channel=channel, amount_fen=amount_fen, asked_at=at, asked_by=by,
        member=member, kind=Payment.Kind.SPECIAL, **facts,
    )  # fmt: skip
    payment.state, payment.paid_at = State.PAID, paid_at
    payment.save(update_fields=["state", "paid_at"])
    ledger.book_arrival(
        payment,
        applied=0 if is_special else amount_fen,
        account=ACCOUNTS[Channel(channel)],
        at=at,
        by=by,
        is_special=is_special,
    )
    announce(Event.PAID, subject=payment, by=by, fen=amount_fen, channel=channel, special=is_special)
    return payment


def _locked(bills: Sequence[Bill]) -> list[Bill]:
    """The bills as they are now, in one order for everybody, so that two payers wait instead of blocking each other."""
    rows = Bill.objects.select_for_update(of=("self",)).select_related("member", "organization")
    return list(rows.filter(pk__in=[bill.pk for bill in bills]).order_by("pk"))


def _place_of(bills: list[Bill], *, today: date, note: str = "", is_own: bool = False) -> Organization:
    """The one organization that these bills are paid to; refused where they cannot be paid together."""
    refuse_if(None if bills else Refusal("nothing_to_pay", _("请选择要交的月份。")))
    place = bills[0].organization
    one_place = all(bill.organization_id == place.pk for bill in bills)
    refuse_if(None if one_place else Refusal("several_places", _("一次只能交给一个党支部，请分开交纳。")))
    refuse_if(rules.refusal_of_organization(dissolved_on=place.dissolved_on, form=place.form))
    months, amounts = [bill.month for bill in bills], [bill.open_fen for bill in bills]
    law = law_at(place.path, today)
    refuse_if(rules.refusal_to_pay(months, amounts, today=today, law=law, note=note, is_own=is_own))
    return place


def _asked(bills: list[Bill], place: Organization, *, channel: str, at: datetime, by: User, **facts: Any) -> Payment:
    people = {bill.member_id for bill in bills}
    payment = Payment.objects.create(
        number=uuid.uuid4().hex, organization=place, channel=channel, amount_fen=sum(bill.open_fen for bill in bills),
        asked_at=at, asked_by=by, member_id=people.pop() if len(people) == 1 else None, **facts,
    )  # fmt: skip
    Share.objects.bulk_create(Share(payment=payment, bill=bill, amount_fen=bill.open_fen) for bill in bills)
    return payment


def _apply(payment: Payment) -> int:
    """Credit the bills with what they still owe; how much that is."""
    shares = {share.bill_id: share for share in payment.shares.all()}
    bills = list(Bill.objects.select_for_update().filter(pk__in=shares).order_by("pk"))
    for bill in bills:
        share = shares[bill.pk]
        share.applied_fen = min(share.amount_fen, bill.open_fen)
        bill.paid_fen += share.applied_fen
    Bill.objects.bulk_update(bills, ["paid_fen"])
    Share.objects.bulk_update(shares.values(), ["applied_fen"])
    return sum(share.applied_fen for share in shares.values())


def _branch_of(user: User) -> int | None:
    """The branch of somebody's own file; members may pay for each other within it."""
    if not Member.objects.filter(user=user).exists():
        raise PermissionDenied
    return Member.objects.values_list("organization", flat=True).get(user=user)
