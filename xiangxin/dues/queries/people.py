"""Reads of members' dues: the year of a branch, one's own, who lacks figures, who has not paid for long."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues.models import Assessment, Bill, Figures, PayItem, Payment, Remittance, Share
from xiangxin.dues.permissions import May
from xiangxin.kernel import reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


@dataclass
class Row:
    """One member's year: the bill of each month, None where there is none, and the sums."""

    member: Member
    months: list[Bill | None] = field(default_factory=lambda: [None] * 12)
    assessment: Assessment | None = None

    @property
    def due_fen(self) -> int:
        return sum(bill.due_fen for bill in self.months if bill)

    @property
    def paid_fen(self) -> int:
        return sum(bill.paid_fen for bill in self.months if bill)

    @property
    def open_fen(self) -> int:
        return self.due_fen - self.paid_fen


def matrix(branch: Organization, year: int) -> list[Row]:
    """The year of a branch, a row for each member who pays there or did; three queries for any number of them."""
    bills = list(Bill.objects.filter(organization=branch, month__year=year).order_by("month"))
    people = Member.objects.filter(Q(pk__in={bill.member_id for bill in bills}) | Q(organization=branch))
    keep = {bill.member_id for bill in bills}
    rows = {
        member.pk: Row(member)
        for member in people.order_by("pinyin", "pk")
        if member.pk in keep or (member.state == "active" and member.category in ("full", "probationary"))
    }
    for bill in bills:
        rows[bill.member_id].months[bill.month.month - 1] = bill
    for assessment in Assessment.objects.filter(member__in=rows, year=year).order_by("from_month"):
        rows[assessment.member_id].assessment = assessment
    return list(rows.values())


def mine(user: User, today: date) -> tuple[Member | None, list[Bill], list[Bill]]:
    """The own file, what is owed up to now or billed ahead, and what was paid in the last twelve months."""
    member = Member.objects.filter(user=user).select_related("organization").first()
    if member is None:
        return None, [], []
    bills = list(member.bills.select_related("organization").order_by("-month")[:36])
    return (
        member,
        [bill for bill in reversed(bills) if bill.open_fen],
        [bill for bill in bills if not bill.open_fen][:12],
    )


def places_of(user: User) -> QuerySet[Organization]:
    """Branches whose dues somebody sees, in the order of the tree."""
    within = checks.within_reach(user, May.SEE_DUES)
    kinds = [Organization.Kind.BRANCH, Organization.Kind.GENERAL_BRANCH, Organization.Kind.COMMITTEE]
    return Organization.objects.active().filter(within, kind__in=kinds).order_by("path")


def totals_of_months(places: Iterable[Organization], year: int) -> dict[int, dict[str, int]]:
    """What is owed and paid in a year, by organization; for one page of a list."""
    rows = (
        Bill.objects.filter(organization__in=[place.pk for place in places], month__year=year)
        .values("organization")
        .annotate(due=Sum("due_fen"), paid=Sum("paid_fen"), open=Count("pk", filter=Q(paid_fen__lt=F("due_fen"))))
    )
    return {row["organization"]: {key: row[key] for key in ("due", "paid", "open")} for row in rows}


def figures_missing(branch: Organization, year: int) -> list[Member]:
    """Members of a branch for whom nothing was entered for a year."""
    known = Figures.objects.filter(year=year, member__organization=branch).values("member")
    return list(Member.objects.filter(organization=branch).party_members().exclude(pk__in=known).order_by("pinyin"))


def arrears_of(place: Organization, through: date) -> dict[int, list[date]]:
    """The unpaid months of the members who pay at a place, by member."""
    months: dict[int, list[date]] = defaultdict(list)
    unpaid = Bill.objects.unpaid().filter(organization=place, month__lte=through).order_by("month")
    for member, month in unpaid.values_list("member", "month"):
        months[member].append(month)
    return dict(months)


def payments_of(user: User) -> QuerySet[Payment]:
    """Payments that somebody sees, newest first."""
    return Payment.objects.visible_to(user).select_related("organization", "member", "asked_by")


def receipts_of(member: Member) -> QuerySet[Payment]:
    """The payments with a part for a member, newest first, each with that part as `mine_fen`."""
    mine = Payment.objects.filter(shares__bill__member=member).annotate(mine_fen=Sum("shares__amount_fen"))
    return mine.order_by("-asked_at", "-pk")[:12]


def payments_for(member: Member, user: User) -> QuerySet[Payment]:
    """The payments with a part for a member that somebody sees, newest first, each with that part as `mine_fen`."""
    mine = payments_of(user).filter(shares__bill__member=member)
    return mine.annotate(mine_fen=Sum("shares__amount_fen")).order_by("-asked_at", "-pk")[:20]


def shares_shown(payment: Payment, user: User) -> list[Share]:
    """The parts of a payment that somebody may see: all for who paid or keeps the dues, the own ones for everybody else."""
    shares = payment.shares.select_related("bill__member", "bill__organization")
    sees_all = payment.asked_by_id == user.pk or checks.may(user, May.SEE_DUES, payment.organization)
    return list(shares if sees_all else shares.filter(bill__member__user=user))


def pay_items_of(place: Organization, on: date) -> list[PayItem]:
    """The decisions on pay items that hold at a place on a day: the nearest place's, the latest one."""
    found = PayItem.objects.filter(organization__path__in=reach.ancestors(place.path), from_on__lte=on)
    newest: dict[str, PayItem] = {}
    for item in found.select_related("organization").order_by("organization__path", "from_on"):
        newest[item.name] = item
    return sorted(newest.values(), key=lambda item: (not item.in_base, item.name))


def counted(place: Organization, slip: Iterable[tuple[str, int]], on: date) -> list[tuple[str, int, bool]]:
    """The lines of a pay slip with whether each counts here; one that nobody decided on does not count."""
    counts = {item.name: item.in_base for item in pay_items_of(place, on)}
    return [(name, fen, counts.get(name, False)) for name, fen in slip]


def remittances_from(place: Organization, year: int) -> list[Remittance]:
    """Money that a place sent in a year, newest first, whether it was confirmed or not."""
    return list(
        Remittance.objects.filter(sender=place, sent_on__year=year).select_related("receiver", "payment__member")[:50]
    )


def paid_months(place: Organization, year: int) -> list[Share]:
    """What each payment of a year paid at a place: a row for each month, in order of payment, person and month."""
    shares = Share.objects.filter(
        payment__organization=place, payment__state="paid", payment__paid_at__year=year, applied_fen__gt=0
    )
    return list(
        shares.select_related("payment", "bill__member").order_by(
            "payment__paid_at", "payment", "bill__member", "bill__month"
        )
    )


def remittances_to(place: Organization) -> list[Remittance]:
    """Money that was sent to a place and not confirmed yet."""
    return list(Remittance.objects.filter(receiver=place, received_on=None).select_related("sender")[:50])
