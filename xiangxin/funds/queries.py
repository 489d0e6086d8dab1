"""Reads of working funds, shaped for pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.funds.models import Budget, Claim, Expense, Purpose, Share
from xiangxin.funds.permissions import May
from xiangxin.kernel import reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law


@dataclass(frozen=True)
class Standing:
    """Where a share stands, fen: what it is, what is promised, what is spent, what went on to those below."""

    share: Share
    promised_fen: int
    spent_fen: int
    waiting: int
    handed_fen: int = 0

    @property
    def bound_fen(self) -> int:
        """What is promised or gone on, so that the share cannot become less."""
        return self.promised_fen + self.handed_fen

    @property
    def left_fen(self) -> int:
        """What can still be approved or handed on."""
        return self.share.amount_fen - self.bound_fen


@dataclass(frozen=True)
class Use:
    """One purpose: whether money may go there, and who says so."""

    name: str
    is_allowed: bool
    source: str


def budgets_of(user: User, year: int) -> QuerySet[Budget]:
    """The budgets of a year that somebody sees, in the order of the tree."""
    return (
        Budget.objects.visible_to(user).filter(year=year).select_related("organization").order_by("organization__path")
    )


def committees_of(user: User) -> QuerySet[Organization]:
    """Committees for which somebody may plan a budget."""
    within = checks.within_reach(user, May.KEEP_BUDGET)
    return Organization.objects.active().filter(within, kind=Organization.Kind.COMMITTEE).order_by("path")


def standings(shares: Iterable[Share]) -> list[Standing]:
    """Where each share stands; four queries for any number of them.

    A claim binds what was approved until it is settled, then what was really spent.
    """
    rows = list(shares)
    spent = dict(
        Expense.objects.filter(claim__share__in=rows)
        .values_list("claim__share")
        .annotate(Sum("amount_fen"))
        .order_by("claim__share")
    )
    settled = dict(
        Expense.objects.filter(claim__share__in=rows, claim__state=Claim.State.SETTLED)
        .values_list("claim__share").annotate(Sum("amount_fen")).order_by("claim__share")
    )  # fmt: skip
    claims = Claim.objects.filter(share__in=rows).values("share").order_by("share")
    open_ones = Coalesce(Sum("approved_fen", filter=Q(state=Claim.State.APPROVED)), 0)
    found = {
        row["share"]: (row["promised"], row["waiting"])
        for row in claims.annotate(promised=open_ones, waiting=Count("pk", filter=Q(state=Claim.State.ASKED)))
    }
    handed = dict(
        Share.objects.filter(part_of__in=rows).values_list("part_of").annotate(Sum("amount_fen")).order_by("part_of")
    )
    return [
        Standing(
            share,
            found.get(share.pk, (0, 0))[0] + settled.get(share.pk, 0),
            spent.get(share.pk, 0),
            found.get(share.pk, (0, 0))[1],
            handed.get(share.pk, 0),
        )
        for share in rows
    ]


def shares_of(user: User, year: int) -> QuerySet[Share]:
    """The shares of a year whose organizations somebody sees."""
    within = checks.within_reach(user, May.SEE_FUNDS, "organization__path")
    shares = Share.objects.filter(within, budget__year=year)
    return shares.select_related("organization", "budget__organization", "part_of__organization")


def handed_out(budget: Budget) -> list[Standing]:
    """Where the shares stand that the budget itself hands out; what went on from them is theirs."""
    return standings(budget.shares.filter(part_of=None).select_related("organization"))


def places_below(place: Organization) -> list[Organization]:
    """The organizations directly below one that keep money of their own, in the order of the tree; no Party groups."""
    below = Organization.objects.active().filter(parent=place).exclude(kind=Organization.Kind.GROUP)
    return list(below.order_by("path"))


def people_below(place: Organization) -> list[tuple[int, int, int]]:
    """Each organization directly below a committee, and itself, with its members and those at the front line."""
    children = places_below(place)
    people = Member.objects.filter(reach.below("org_path", place.path)).party_members()
    which = [When(reach.below("org_path", child.path), then=child.pk) for child in children]
    counted = people.annotate(part=Case(*which, default=place.pk)).values("part").order_by("part")
    found = {
        row["part"]: (row["all"], row["front"])
        for row in counted.annotate(all=Count("pk"), front=Count("pk", filter=Q(is_front_line=True)))
    }
    return [(one.pk, *found.get(one.pk, (0, 0))) for one in (place, *children)]


def purposes_of(place: Organization, law: Law) -> list[Use]:
    """What money may be spent on here: the nearest unit's decision first, then the list of the notice."""
    uses = {str(name): Use(str(name), True, law.cite("funds.uses")) for name in law.value("funds.uses")}
    uses |= {str(name): Use(str(name), False, law.cite("funds.not_for")) for name in law.value("funds.not_for")}
    own = Purpose.objects.filter(organization__path__in=reach.ancestors(place.path)).order_by("organization__path")
    uses |= {one.name: Use(one.name, one.is_allowed, one.source) for one in own}
    return sorted(uses.values(), key=lambda use: not use.is_allowed)


def claims_of(user: User, *, state: str = "") -> QuerySet[Claim]:
    """Claims that somebody sees, with what was spent of each."""
    claims = Claim.objects.visible_to(user).select_related("share__organization", "share__budget", "asked_by")
    if state in Claim.State.values:
        claims = claims.filter(state=state)
    return claims.annotate(spent_fen=Coalesce(Sum("expenses__amount_fen"), 0))


def spent_on(claim: Claim) -> int:
    """What was spent of a claim, less what was taken back."""
    return int(claim.expenses.aggregate(sum=Coalesce(Sum("amount_fen"), 0))["sum"])


def by_purpose(budget: Budget) -> list[tuple[str, int]]:
    """What a year spent on each purpose, the most first."""
    spent = (
        Expense.objects.filter(claim__share__budget=budget)
        .values_list("claim__purpose")
        .annotate(sum=Sum("amount_fen"))
    )
    return [(name, fen) for name, fen in spent.order_by("-sum", "claim__purpose") if fen]


def carried_into(place: Organization, year: int) -> int:
    """What last year's budget left over, fen."""
    before = Budget.objects.filter(organization=place, year=year - 1).first()
    return before.available_fen - sum(fen for _name, fen in by_purpose(before)) if before else 0


def expenses_of(budget: Budget) -> QuerySet[Expense]:
    """All that was spent of a budget, oldest first."""
    rows = Expense.objects.filter(claim__share__budget=budget).annotate(
        place_name=F("claim__share__organization__short_name")
    )
    return rows.select_related("claim", "kept_by").order_by("on", "pk")
