"""Reads of the ledger: balances, what was collected, where the money went, and what does not match."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Max, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from xiangxin.dues.models import BankLine, Bill, Booking, Closing, Payment, Posting, Share
from xiangxin.kernel import money
from xiangxin.organizations.models import Organization

Account = Posting.Account
MONEY = (Account.CASH, Account.BANK, Account.CHANNEL)
STALE_ORDER = timedelta(days=2)


@dataclass(frozen=True)
class Line:
    """One booking as a ledger shows it, with the balance after it."""

    booking: Booking
    came_fen: int
    went_fen: int
    balance_fen: int


def places_below(organization: Organization) -> QuerySet[Organization]:
    """The organizations directly below one that keep a ledger of their own, in the order of the tree; no Party groups."""
    below = Organization.objects.active().filter(parent=organization).exclude(kind=Organization.Kind.GROUP)
    return below.order_by("path")


def closed_through(organization: Organization) -> date | None:
    """The last day on which nothing can be booked any more."""
    last: date | None = Closing.objects.filter(organization=organization).aggregate(last=Max("through_on"))["last"]
    return last


def balances(organization: Organization, *, through: date | None = None) -> dict[str, int]:
    """The balance of every account that was ever moved, debit positive."""
    postings = Posting.objects.filter(booking__organization=organization)
    if through is not None:
        postings = postings.filter(booking__on__lte=through)
    return dict(postings.values_list("account").annotate(Sum("amount_fen")).order_by("account"))


def collected(organization: Organization, first: date, last: date) -> int:
    """Dues that came in between two days, from members and from organizations below, less what went back."""
    postings = Posting.objects.filter(
        booking__organization=organization,
        booking__on__range=(first, last),
        account__in=[Account.DUES, Account.FROM_BELOW],
    )
    return -int(postings.aggregate(sum=Coalesce(Sum("amount_fen"), 0))["sum"])


def flow(organization: Organization, first: date, last: date) -> dict[str, dict[str, int]]:
    """Where the money of a period came from and where it went, by account; parts that moved nothing are left out."""
    postings = Posting.objects.filter(booking__organization=organization, booking__on__range=(first, last))
    sums = dict(postings.values_list("account").annotate(Sum("amount_fen")).order_by("account"))
    sources = (
        Account.DUES,
        Account.FROM_BELOW,
        Account.FROM_ABOVE,
        Account.INTEREST,
        Account.SPECIAL,
        Account.OPENING,
        Account.SUSPENSE,
    )
    uses = (Account.USE, Account.UPWARD, Account.DOWNWARD)
    came = {str(account): -sums[account] for account in sources if sums.get(account, 0) < 0}
    went = {str(account): sums[account] for account in uses if sums.get(account, 0) > 0}
    return {"came": came, "went": went}


def lines_of(organization: Organization, first: date, last: date) -> list[Line]:
    """The ledger of a period, oldest first, with what was there before it as the first balance."""
    assets = MONEY
    before = Posting.objects.filter(booking__organization=organization, booking__on__lt=first, account__in=assets)
    balance = int(before.aggregate(sum=Coalesce(Sum("amount_fen"), 0))["sum"])
    bookings = Booking.objects.filter(organization=organization, on__range=(first, last)).order_by("on", "pk")
    lines = []
    for booking in bookings.select_related("booked_by", "resolution", "reversed_by").prefetch_related("postings"):
        moved = [posting.amount_fen for posting in booking.postings.all() if posting.account in assets]
        balance += sum(moved)
        came, went = max(sum(moved), 0), max(-sum(moved), 0)  # from cash to the bank is neither
        lines.append(Line(booking, came, went, balance))
    return lines


def mismatches(organization: Organization, today: date) -> list[tuple[str, str]]:
    """What bills, payments and the ledger of an organization do not agree on, each as what and how to mend it."""
    return [
        *_unbooked(organization),
        *_unexplained(organization),
        *_waiting(organization, today),
        *_suspended(organization),
        *_refunding(organization),
        *_not_at_the_bank(organization),
        *_counted_otherwise(organization),
    ]


def _unbooked(organization: Organization) -> Iterable[tuple[str, str]]:
    paid = Payment.objects.filter(organization=organization, state__in=["paid", "refunded"])
    for payment in paid.filter(bookings=None)[:50]:
        yield _("交纳 %(number)s 没有记账") % {"number": payment.number[:8]}, _("请联系系统管理员核对日志。")


def _unexplained(organization: Organization) -> Iterable[tuple[str, str]]:
    bills = Bill.objects.filter(organization=organization).annotate(explained=Coalesce(Sum("shares__applied_fen"), 0))
    for bill in bills.exclude(explained=F("paid_fen")).select_related("member")[:50]:
        facts = {"name": bill.member.name, "month": f"{bill.month:%Y-%m}"}
        yield _("%(name)s %(month)s 的已交金额与交纳明细不符") % facts, _("请核对交纳明细。")


def _waiting(organization: Organization, today: date) -> Iterable[tuple[str, str]]:
    old = Payment.objects.filter(organization=organization, state="waiting", asked_at__date__lt=today - STALE_ORDER)
    for payment in old[:50]:
        facts = {"number": payment.number[:8], "yuan": money.plain(payment.amount_fen)}
        yield (
            _("订单 %(number)s（%(yuan)s 元）两天没有收到渠道结果") % facts,
            _("请在渠道商户平台查询，已扣款的登记到账。"),
        )


def _refunding(organization: Organization) -> Iterable[tuple[str, str]]:
    for payment in Payment.objects.filter(organization=organization, state="refunding")[:50]:
        facts = {"number": payment.number[:8], "yuan": money.plain(payment.amount_fen)}
        yield _("订单 %(number)s（%(yuan)s 元）正在由渠道退款") % facts, _("在收据页再按一次“退回”，确认渠道的结果。")


def _not_at_the_bank(organization: Organization) -> Iterable[tuple[str, str]]:
    waiting = BankLine.objects.filter(organization=organization, settled_at__isnull=True).count()
    if waiting:
        yield _("银行流水有 %(count)s 条没有核对") % {"count": waiting}, _("在“银行对账”里逐条确认。")


def _counted_otherwise(organization: Organization) -> Iterable[tuple[str, str]]:
    last = Closing.objects.filter(organization=organization, counted_fen__isnull=False).first()
    if last is None:
        return
    booked = last.lines.filter(account=Account.CASH).aggregate(sum=Coalesce(Sum("balance_fen"), 0))["sum"]
    if booked != last.counted_fen:
        facts = {"day": last.through_on.isoformat(), "gap": money.plain((last.counted_fen or 0) - booked)}
        yield _("%(day)s 盘点现金与账面差 %(gap)s 元") % facts, last.note


def _suspended(organization: Organization) -> Iterable[tuple[str, str]]:
    left = balances(organization).get(Account.SUSPENSE, 0)
    if left:
        doubled = Share.objects.filter(
            payment__organization=organization, payment__state="paid", applied_fen__lt=F("amount_fen")
        ).select_related("payment")
        numbers = "、".join(sorted({share.payment.number[:8] for share in doubled[:20]}))
        yield (
            _("待处理款 %(yuan)s 元（单号 %(numbers)s）") % {"yuan": money.plain(-left), "numbers": numbers or "—"},
            _("应交部分已另行交清：请退回本人。"),
        )
