"""Reads of bank statements: what a line may be, what the bank says and we do not, and the other way round."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from xiangxin.dues.models import BankLine, Bill, Booking, Posting
from xiangxin.organizations.models import Organization
from xiangxin.regulations.workdays import add_months

NEAR = timedelta(days=5)
AHEAD_MONTHS = 6


@dataclass(frozen=True)
class Proposal:
    """What a line of the bank may be: a booking of ours, or money of one member for these bills."""

    booking: Booking | None = None
    bills: tuple[Bill, ...] = ()

    @property
    def value(self) -> str:
        """How a form names it."""
        return (
            f"booking:{self.booking.pk}" if self.booking else f"bills:{'.'.join(str(bill.pk) for bill in self.bills)}"
        )

    @property
    def name(self) -> str:
        """Whose bills they are."""
        return self.bills[0].member.name if self.bills else ""


def bank_moves(booking: Booking) -> int:
    """How much a booking brings into the bank account; negative takes out."""
    moved = booking.postings.filter(account=Posting.Account.BANK).aggregate(sum=Sum("amount_fen"))["sum"]
    return int(moved or 0)


def lines_of_bank(organization: Organization) -> QuerySet[BankLine]:
    """The lines of an organization's statements, newest first."""
    return BankLine.objects.filter(organization=organization).select_related("booking", "settled_by")


def proposals(organization: Organization, lines: Sequence[BankLine], today: date) -> dict[int, list[Proposal]]:
    """What each open line may be, by amount, name and day; three queries for any number of lines."""
    waiting = [line for line in lines if line.settled_at is None]
    if not waiting:
        return {}
    unmatched = _unmatched(organization, waiting)
    owed = _owed(organization, today)
    found: dict[int, list[Proposal]] = {}
    for line in waiting:
        near = [b for b, fen in unmatched if fen == line.amount_fen and abs(b.on - line.on) <= NEAR]
        by_bill = [Proposal(bills=bills) for bills in _bills_for(line, owed)] if line.amount_fen > 0 else []
        found[line.pk] = [*(Proposal(booking=one) for one in sorted(near, key=lambda b: abs(b.on - line.on))), *by_bill]
    return found


def unmatched_bookings(organization: Organization, first: date, last: date) -> list[tuple[Booking, int]]:
    """Bookings that moved the bank account and that no line of the statement was said to be."""
    bookings = Booking.objects.filter(
        organization=organization, on__range=(first, last), bank_line=None, reversed_by=None, reverses=None
    )
    moved = bookings.filter(postings__account=Posting.Account.BANK).order_by("-on", "-pk")[:500]
    rows = [
        (one, sum(p.amount_fen for p in one.postings.all() if p.account == "bank"))
        for one in moved.prefetch_related("postings")
    ]
    return [(one, fen) for one, fen in rows if fen]


def _unmatched(organization: Organization, lines: Iterable[BankLine]) -> list[tuple[Booking, int]]:
    days = [line.on for line in lines]
    return unmatched_bookings(organization, min(days) - NEAR, max(days) + NEAR)


def _owed(organization: Organization, today: date) -> dict[str, list[Bill]]:
    ahead = add_months(today.replace(day=1), AHEAD_MONTHS)
    unpaid = Bill.objects.unpaid().filter(organization=organization, month__lte=ahead).select_related("member")
    owed: dict[str, list[Bill]] = defaultdict(list)
    for bill in unpaid.order_by("member", "month"):
        owed[bill.member.name].append(bill)
    return owed


def _bills_for(line: BankLine, owed: dict[str, list[Bill]]) -> Iterable[tuple[Bill, ...]]:
    """The oldest unpaid months of whoever the line names, if they add up to its amount; namesakes each by themselves."""
    said = f"{line.other_party} {line.summary}"
    for name, bills in owed.items():
        if name not in said:
            continue
        for member in {bill.member_id for bill in bills}:
            total, taken = 0, []
            for bill in (one for one in bills if one.member_id == member):
                total += bill.open_fen
                taken.append(bill)
                if total >= line.amount_fen:
                    break
            if total == line.amount_fen:
                yield tuple(taken)
