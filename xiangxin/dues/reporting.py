"""What was collected and used in a period, as a report for members and committees?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from xiangxin.dues.models import Bill, Booking, Posting
from xiangxin.dues.queries import MONEY
from xiangxin.kernel import money
from xiangxin.organizations.models import Organization

Account = Posting.Account
CAME = (Account.DUES, Account.FROM_BELOW, Account.FROM_ABOVE, Account.INTEREST, Account.SPECIAL)
WENT = (Account.USE, Account.UPWARD, Account.DOWNWARD)


@dataclass(frozen=True)
class Use:
    """One spending: when, for what, by which decision."""

    on: date
    text: str
    document: str
    fen: int


@dataclass(frozen=True)
class Report:
    """Collection and use of one organization in a period, fen; what came less what went is the change of the balance."""

    place: Organization
    first: date
    last: date
    due_fen: int
    paid_fen: int
    opening_fen: int
    came: list[tuple[str, int]]
    went: list[tuple[str, int]]
    closing_fen: int
    uses: list[Use]

    @property
    def title(self) -> str:
        """What the report is called."""
        return _("%(place)s %(year)s 年党费收缴、使用和管理情况") % {
            "place": self.place.short_name,
            "year": self.first.year,
        }

    @property
    def text(self) -> str:
        """The report in words, for the wall and the page of open matters."""
        said = [
            _("%(first)s 至 %(last)s，党员应交党费 %(due)s 元，已交 %(paid)s 元。"),
            _("期初结余 %(opening)s 元；") + "；".join(f"{label} {money.grouped(fen)} 元" for label, fen in self.came + self.went)
            + _("；期末结余 %(closing)s 元。"),
        ]  # fmt: skip
        facts = {
            "first": self.first.isoformat(), "last": self.last.isoformat(), "due": money.grouped(self.due_fen), "paid": money.grouped(self.paid_fen),
            "opening": money.grouped(self.opening_fen), "closing": money.grouped(self.closing_fen),
        }  # fmt: skip
        lines = [line.replace("；；", "；") % facts for line in said]
        if self.uses:
            lines.append(_("使用情况（均经集体研究决定）："))
            lines += [
                f"{use.on:%Y-%m-%d} {use.text} {money.grouped(use.fen)} 元（{use.document}）" for use in self.uses[:40]
            ]
        return "\n".join(lines)[:4000]


def of_year(place: Organization, year: int) -> Report:
    """The report of a whole year."""
    return of_period(place, date(year, 1, 1), date(year, 12, 31))


def of_period(place: Organization, first: date, last: date) -> Report:
    """The report of some days; a whole tree is the sum of its organizations, asked one by one."""
    postings = Posting.objects.filter(booking__organization=place)
    within = postings.filter(booking__on__range=(first, last)).exclude(booking__kind=Booking.Kind.OPENING)
    sums = dict(within.values_list("account").annotate(Sum("amount_fen")).order_by("account"))
    bills = Bill.objects.filter(organization=place, month__range=(first, last))
    owed = bills.aggregate(due=Coalesce(Sum("due_fen"), 0), paid=Coalesce(Sum("paid_fen"), 0))
    begins = Q(booking__on__lt=first) | Q(booking__on__lte=last, booking__kind=Booking.Kind.OPENING)
    opening = postings.filter(begins, account__in=MONEY).aggregate(sum=Coalesce(Sum("amount_fen"), 0))["sum"]
    moved = sum(sums.get(account, 0) for account in MONEY)
    named = [
        (str(Account(account).label), -sums[account]) for account in (*CAME, Account.SUSPENSE) if sums.get(account)
    ]
    return Report(
        place, first, last, owed["due"], owed["paid"], opening, named,
        [(str(Account(account).label), sums[account]) for account in WENT if sums.get(account)], opening + moved, uses_of(place, first, last),
    )  # fmt: skip


def uses_of(place: Organization, first: date, last: date) -> list[Use]:
    """What was spent in a period and not reversed, oldest first."""
    spent = Booking.objects.filter(organization=place, kind=Booking.Kind.USE, on__range=(first, last), reversed_by=None)
    return [
        Use(
            one.on,
            one.text,
            str(one.resolution or one.document_number),
            sum(p.amount_fen for p in one.postings.all() if p.account == "use"),
        )
        for one in spent.select_related("resolution").prefetch_related("postings").order_by("on", "pk")
    ]


def by_place(places: Sequence[Organization], first: date, last: date) -> dict[int, dict[str, int]]:
    """Due, paid, used, sent and balance of each of some organizations; three queries for one page of them."""
    keys = [place.pk for place in places]
    rows = {key: dict.fromkeys(("due", "paid", "used", "sent", "balance"), 0) for key in keys}
    bills = Bill.objects.filter(organization__in=keys, month__range=(first, last)).order_by("organization")
    for key, due, paid in bills.values_list("organization").annotate(Sum("due_fen"), Sum("paid_fen")):
        rows[key] |= {"due": due, "paid": paid}
    postings = Posting.objects.filter(booking__organization__in=keys).order_by("booking__organization")
    spent = postings.filter(booking__on__range=(first, last), account__in=WENT)
    for key, account, fen in spent.values_list("booking__organization", "account").annotate(Sum("amount_fen")):
        rows[key]["used" if account == Account.USE else "sent"] += fen
    kept = postings.filter(booking__on__lte=last, account__in=MONEY).values_list("booking__organization")
    for key, fen in kept.annotate(Sum("amount_fen")):
        rows[key]["balance"] = fen
    return rows


def period_of(year: int, quarter: str) -> tuple[date, date]:
    """A year, or one quarter of it when it is named "1" to "4"."""
    if quarter not in ("1", "2", "3", "4"):
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, 3 * int(quarter) - 2, 1)
    after = date(year + 1, 1, 1) if quarter == "4" else date(year, 3 * int(quarter) + 1, 1)
    return first, after - timedelta(days=1)
