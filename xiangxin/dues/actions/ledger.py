"""The verbs of the ledger: book, reverse, close, remit, receive, allocate, use. Nothing written is ever changed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import queries, rules
from xiangxin.dues.events import Event
from xiangxin.dues.models import Booking, Closing, ClosingLine, Payment, Posting, Remittance
from xiangxin.dues.permissions import May
from xiangxin.files import actions as files
from xiangxin.journal.actions import announce
from xiangxin.kernel import money
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.workdays import add_months

Account, Kind = Posting.Account, Booking.Kind
ASSETS = (Account.CASH, Account.BANK, Account.CHANNEL)
KINDS_OF_PAPER = ("pdf", "jpeg", "png")
BY_HAND = (Kind.OPENING, Kind.SETTLEMENT, Kind.INTEREST)
LEAVES_BY = {"upward": Account.UPWARD, "downward": Account.DOWNWARD, "special": Account.SPECIAL}
ARRIVES_AS: dict[str, tuple[str, str]] = {
    "upward": (Kind.RECEIPT, Account.FROM_BELOW),
    "downward": (Kind.GRANT, Account.FROM_ABOVE),
    "special": (Kind.RECEIPT, Account.SPECIAL),
}


@transaction.atomic
def book(
    organization: Organization, *, kind: str, on: date, text: str, postings: Mapping[str, int], key: str, at: datetime, by: User,
    **facts: Any,
) -> Booking:  # fmt: skip
    """Enter an opening balance, interest, or money moved between cash, bank and channel; the same key is once."""
    checks.require(by, May.KEEP_LEDGER, organization)
    refuse_if(None if kind in BY_HAND else Refusal("not_by_hand", _("这类账目由交纳、上缴、使用等业务形成。")))
    return written(organization, kind=kind, on=on, text=text, postings=postings, key=key, at=at, by=by, **facts)


@transaction.atomic
def reverse(booking: Booking, *, reason: str, on: date, at: datetime, by: User) -> Booking:
    """Undo a booking by its mirror image; only those that no payment or remittance stands behind."""
    checks.require(by, May.KEEP_LEDGER, booking.organization)
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明冲销的原因。")))
    is_free = booking.kind in (*BY_HAND, Kind.USE)
    refuse_if(None if is_free else Refusal("stands_behind", _("交纳请用退回；上缴下拨请与对方核对后另行处理。")))
    done = Booking.objects.filter(reverses=booking).first()
    if done is not None:
        return done
    back = book_back(
        booking,
        kind=Kind.REVERSAL,
        key=f"reversal:{booking.pk}",
        on=on,
        text=reason.strip(),
        at=at,
        by=by,
        reverses=booking,
    )
    announce(Event.REVERSED, subject=back, by=by)
    return back


@transaction.atomic
def close(
    organization: Organization, *, period: str, through_on: date, at: datetime, by: User, counted_fen: int | None = None, note: str = "",
) -> Closing:  # fmt: skip
    """End a day or a month: its balances are kept, and nothing is booked on or before it any more.

    Cash that was counted (`counted_fen`) and is not what the ledger says needs a note.
    """
    checks.require(by, May.KEEP_LEDGER, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    if known := Closing.objects.filter(organization=organization, period=period, through_on=through_on).first():
        return known
    is_over = through_on < localtime(at).date() or (period == Closing.Period.DAY and through_on == localtime(at).date())
    refuse_if(None if is_over else Refusal("not_over", _("这一天还没有过完，不能结账。")))
    last = queries.closed_through(organization)
    refuse_if(Refusal("closed", _("这一天已经结过账。")) if last and through_on < last else None)
    balances = queries.balances(organization, through=through_on)
    refuse_if(rules.refusal_of_count(counted_fen, balances.get(Account.CASH, 0), note))
    closing = Closing.objects.create(
        organization=organization, period=period, through_on=through_on, closed_at=at, closed_by=by, counted_fen=counted_fen,
        note=note.strip(),
    )  # fmt: skip
    ClosingLine.objects.bulk_create(
        ClosingLine(closing=closing, account=account, balance_fen=fen) for account, fen in balances.items()
    )
    announce(Event.CLOSED, subject=closing, by=by)
    return closing


@transaction.atomic
def remit(
    organization: Organization,
    *,
    from_month: date,
    to_month: date,
    on: date,
    at: datetime,
    by: User,
    account: str = "bank",
) -> Remittance:
    """Hand the upper organization its share of the dues collected in some months; each period once."""
    checks.require(by, May.KEEP_LEDGER, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    first, last = from_month.replace(day=1), to_month.replace(day=1)
    if known := Remittance.objects.filter(sender=organization, direction="upward", from_month=first).first():
        return known
    above = organization.parent
    if above is None:
        raise Refused(Refusal("nobody_above", _("没有上级党组织，不需要上缴。")))
    refuse_if(Refusal("months_backwards", _("起止月份不对，请核对。")) if first > last or last > on else None)
    overlaps = Remittance.objects.filter(sender=organization, direction="upward", to_month__gte=first)
    refuse_if(Refusal("remitted_already", _("所选月份已经上缴过。")) if overlaps.exists() else None)
    law = law_at(organization.path, on)
    share = Decimal(law.value("dues.upward_share"))
    collected = queries.collected(organization, first, add_months(last, 1) - timedelta(days=1))
    amount = int((collected * share).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    refuse_if(None if amount > 0 else Refusal("nothing_to_remit", _("所选月份没有应上缴的党费。")))
    facts: dict[str, Any] = {"from_month": first, "to_month": last, "ratio_bp": int(share * 10_000), "account": account}
    return send("upward", organization, above, amount, on, at, by, text=_("上缴党费"), **facts)


@transaction.atomic
def allocate(
    organization: Organization,
    receiver: Organization,
    *,
    amount_fen: int,
    purpose: str,
    on: date,
    key: str,
    at: datetime,
    by: User,
    **facts: Any,
) -> Remittance:
    """Give money to an organization below, for a purpose, by a collective decision (rules 2008, art. 20 and 21).

    The same key is once.
    """
    checks.require(by, May.KEEP_LEDGER, organization)
    Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    again = Refusal("allocated_already", _("这笔下拨刚才已经登记，没有重复记账。"))
    refuse_if(again if Booking.objects.filter(key=key).exists() else None)
    is_group = receiver.kind == Organization.Kind.GROUP  # a Party group has no ledger
    below = receiver.pk != organization.pk and receiver.path.startswith(organization.path) and not is_group
    refuse_if(None if below else Refusal("not_below", _("只能下拨给下级党组织。")))
    refuse_if(refusal_of_use(amount_fen, purpose, facts))
    return send("downward", organization, receiver, amount_fen, on, at, by, text=purpose.strip(), key=key, **facts)


@transaction.atomic
def receive(remittance: Remittance, *, on: date, at: datetime, by: User) -> Remittance:
    """The other side confirms that the money came; twice is once."""
    checks.require(by, May.KEEP_LEDGER, remittance.receiver)
    confirmed = Remittance.objects.filter(pk=remittance.pk, received_on__isnull=True).update(
        received_on=on, received_by=by
    )
    remittance.refresh_from_db()
    if confirmed:
        kind, source = ARRIVES_AS[remittance.direction]
        written(
            remittance.receiver, kind=kind, on=on, text=f"{remittance.sender} {remittance.purpose}".strip(),
            key=f"received:{remittance.pk}", at=at, by=by,
            postings={Account.BANK: remittance.amount_fen, source: -remittance.amount_fen},
        )  # fmt: skip
        announce(Event.RECEIVED, subject=remittance, by=by, fen=remittance.amount_fen)
    return remittance


@transaction.atomic
def use(
    organization: Organization, *, amount_fen: int, purpose: str, on: date, key: str, at: datetime, by: User, account: str = "bank",
    **facts: Any,
) -> Booking:  # fmt: skip
    """Spend dues on Party work, by a collective decision: a resolution of a meeting or a document (art. 19 and 20)."""
    checks.require(by, May.KEEP_LEDGER, organization)
    refuse_if(refusal_of_use(amount_fen, purpose, facts))
    refuse_if(_refusal_of_source(account))
    paper = facts.pop("file", None)
    if paper and not Booking.objects.filter(key=key).exists():
        facts["voucher"] = files.keep(paper, by=by, kinds=KINDS_OF_PAPER)
    postings = {Account.USE: amount_fen, account: -amount_fen}
    return written(
        organization, kind=Kind.USE, on=on, text=purpose.strip(), postings=postings, key=key, at=at, by=by, **facts
    )


def book_arrival(
    payment: Payment, *, applied: int, account: str, at: datetime, by: User, is_special: bool = False
) -> Booking:
    """The booking of a payment that arrived, part of the action that settles it."""
    on = min(localtime(payment.paid_at).date(), localtime(at).date())
    closed = queries.closed_through(payment.organization)
    rest = payment.amount_fen - applied
    postings = {account: payment.amount_fen, Account.DUES: -applied}
    postings[Account.SPECIAL if is_special else Account.SUSPENSE] = -rest
    return written(
        payment.organization, kind=Kind.PAYMENT, on=max(on, closed + timedelta(days=1)) if closed else on,
        text=str(payment.get_kind_display()), postings=postings, key=f"payment:{payment.pk}", at=at, by=by, payment=payment,
    )  # fmt: skip


def book_back(
    booking: Booking, *, kind: str, key: str, on: date, text: str, at: datetime, by: User, out_of: str | None = None, **facts: Any
) -> Booking:  # fmt: skip
    """The mirror image of a booking, part of a reversal or a refund; `out_of` is the account that pays instead."""
    postings: dict[str, int] = {}
    for posting in booking.postings.all():
        account = out_of if out_of and posting.account in ASSETS else posting.account
        postings[account] = postings.get(account, 0) - posting.amount_fen
    return written(
        booking.organization, kind=kind, on=on, text=text[:120], postings=postings, key=key, at=at, by=by,
        payment=booking.payment, **facts,
    )  # fmt: skip


def send(
    direction: str, sender: Organization, receiver: Organization, amount: int, on: date, at: datetime, by: User, *, text: str,
    **facts: Any,
) -> Remittance:  # fmt: skip
    """The row of what is on its way, and its booking at the sender; part of the actions that send."""
    names = ("from_month", "to_month", "ratio_bp", "of_payment")
    months = {name.removeprefix("of_"): facts.pop(name) for name in names if name in facts}
    sent = Remittance.objects.create(
        direction=direction, sender=sender, receiver=receiver, amount_fen=amount, sent_on=on, sent_by=by,
        purpose=text[:120], **months,
    )  # fmt: skip
    refuse_if(_refusal_of_source(facts.get("account", Account.BANK)))
    source, key = facts.pop("account", Account.BANK), facts.pop("key", f"sent:{sent.pk}")
    account = LEAVES_BY[direction]
    written(
        sender, kind=Kind.ALLOCATION if direction == "downward" else Kind.REMITTANCE, on=on, text=text[:120], at=at, by=by,
        postings={account: amount, source: -amount}, key=key, **facts,
    )  # fmt: skip
    announce(Event.REMITTED, subject=sent, by=by, fen=amount)
    return sent


def written(
    organization: Organization, *, kind: str, on: date, text: str, postings: Mapping[str, int], key: str, at: datetime, by: User,
    **facts: Any,
) -> Booking:  # fmt: skip
    """One booking with its postings, if they balance, the day is open, and the money is there."""
    place = Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    if known := Booking.objects.filter(key=key).first():
        return known
    refuse_if(rules.refusal_of_organization(dissolved_on=place.dissolved_on, form=place.form))
    moved = {str(account): fen for account, fen in postings.items() if fen}
    is_balanced = bool(moved) and sum(moved.values()) == 0 and set(moved) <= set(Account.values)
    refuse_if(None if is_balanced else Refusal("not_balanced", _("借贷不平，请核对金额。")))
    closed = queries.closed_through(place)
    refuse_if(rules.refusal_to_book(on=on, closed_through=closed, today=localtime(at).date()))
    _check_money(place, moved, facts.get("overdraft_note", ""), by)
    booking = Booking.objects.create(
        organization=place, kind=kind, on=on, text=text[:120], key=key, booked_at=at, booked_by=by, **facts
    )
    Posting.objects.bulk_create(
        Posting(booking=booking, account=account, amount_fen=fen) for account, fen in moved.items()
    )
    announce(Event.BOOKED, subject=booking, by=by, kind=kind)
    return booking


def _check_money(place: Organization, moved: Mapping[str, int], note: str, by: User) -> None:
    """No account of money goes below nothing, unless somebody who may says why."""
    if not any(moved.get(account, 0) < 0 for account in ASSETS):
        return
    balances = queries.balances(place)
    short = [
        account for account in ASSETS if moved.get(account, 0) < 0 and balances.get(account, 0) + moved[account] < 0
    ]
    if short and note.strip():
        checks.require(by, May.ALLOW_OVERDRAFT, place)
    elif short:
        facts = {"account": Account(short[0]).label, "balance": money.plain(balances.get(short[0], 0))}
        refuse_if(Refusal("too_little_money", _("%(account)s 余额 %(balance)s 元，不够支出。") % facts))


def _refusal_of_source(account: str) -> Refusal | None:
    if account in (Account.CASH, Account.BANK):
        return None
    return Refusal("not_money", _("请选择从库存现金或银行存款支出；支付渠道里的钱先转入银行。"))


def refusal_of_use(amount_fen: int, purpose: str, facts: Mapping[str, Any]) -> Refusal | None:
    """Money is spent or handed down for a purpose, by a decision taken together."""
    if not 0 < amount_fen <= 10**11:
        return Refusal("no_amount", _("请填写大于 0 的金额。"))
    if not purpose.strip():
        return Refusal("no_purpose", _("请写明用途。"), "党费规定第十九条")
    resolution = facts.get("resolution")
    if resolution is not None and resolution.is_passed is False:
        return Refusal("not_passed", _("这项决议没有通过，不能据此支出。"), "党费规定第二十条")
    if not (resolution or facts.get("document_number", "").strip()):
        return Refusal("no_decision", _("使用和下拨党费须集体研究决定，请填写会议决议或文号。"), "党费规定第二十条")
    return None
