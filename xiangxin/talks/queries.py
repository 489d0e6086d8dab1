"""What do the pages about talks show?"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post
from xiangxin.talks.models import Coverage, Need, Talk, TalkKey
from xiangxin.talks.permissions import May


@dataclass
class Branch:
    """Those of a branch who talk with each other (ids of members), and the pairs that have talked in a year."""

    committee: list[int] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    held: set[frozenset[int]] = field(default_factory=set)
    planned: int = 0


def branches_of(places: Sequence[int], year: int) -> dict[int, Branch]:
    """The people and the talks held of many branches (ids), in three queries."""
    found: dict[int, Branch] = {place: Branch() for place in places}
    officers: dict[int, set[int]] = defaultdict(set)
    seats = _seats().filter(organization__in=places)
    for place, member in seats.order_by("position", "pk").values_list("organization", "member"):
        officers[place].add(member)
    people = Member.objects.filter(organization__in=places).party_members().order_by("pinyin", "pk")
    for place, member in people.values_list("organization", "pk"):
        (found[place].committee if member in officers[place] else found[place].members).append(member)
    talks = Talk.objects.filter(organization__in=places, year=year).exclude(state=Talk.State.DROPPED)
    for place, first, second, state in talks.order_by().values_list("organization", "first", "second", "state"):
        if state == Talk.State.HELD:
            found[place].held.add(frozenset((first, second)))
        else:
            found[place].planned += 1
    return found


def planned_pairs(branch: Organization, year: int) -> set[frozenset[int]]:
    """The pairs of a branch that stand in the plan of a year or have talked."""
    talks = Talk.objects.filter(organization=branch, year=year).exclude(state=Talk.State.DROPPED)
    return {frozenset(pair) for pair in talks.order_by().values_list("first", "second")}


def talks_of(branch: Organization, year: int, *, state: str = "", kind: str = "") -> QuerySet[Talk]:
    """The talks of a branch's year, narrowed by progress and class."""
    talks = Talk.objects.filter(organization=branch, year=year).select_related("first", "second")
    if state in Talk.State.values:
        talks = talks.filter(state=state)
    if kind in Talk.Kind.values:
        talks = talks.filter(kind=kind)
    return talks


def mine(user: User) -> QuerySet[Talk]:
    """One's own talks, newest year first, those that wait for somebody before the others."""
    talks = Talk.objects.between(user).exclude(state=Talk.State.DROPPED)
    return talks.select_related("first", "second", "organization", "words").order_by("-year", "-pk")


def waiting_for_me(user: User) -> list[Talk]:
    """Talks that the other one says took place: one's own word is missing."""
    claimed = Talk.objects.between(user).filter(state=Talk.State.CLAIMED).exclude(said_by__user=user)
    return list(claimed.select_related("first", "second", "organization"))


def needs_asked(user: User) -> QuerySet[Need]:
    """What others noted of one's needs, to be agreed to or not."""
    return Need.objects.filter(member__user=user, agreed_at__isnull=True).select_related("noted_by")


def needs_of(user: User, branch: Organization) -> QuerySet[Need]:
    """The needs of a branch that were agreed to, open ones first."""
    seen = Need.objects.visible_to(user).filter(organization=branch, agreed_at__isnull=False)
    return seen.select_related("member", "settled_by").order_by(F("settled_at").asc(nulls_first=True), "-pk")[:50]


def keeping_places(user: checks.Anyone) -> QuerySet[Organization]:
    """The branches whose talks a person arranges."""
    branches = Organization.objects.active().filter(kind=Organization.Kind.BRANCH)
    return branches.filter(checks.within_reach(user, May.KEEP_TALKS)).order_by("path")


def behind(user: User, year: int, which: str) -> QuerySet[Coverage]:
    """The branches within reach with gaps: "gaps" all of them, "unplanned" those that arranged nothing, "" none."""
    exists = Q(organization__dissolved_on__isnull=True)
    covered = Coverage.objects.visible_to(user).filter(exists, year=year, missing__gt=0)
    if which != "gaps":
        covered = covered.filter(planned=0) if which else covered.none()
    return covered.select_related("organization")


def open_past(day: date) -> QuerySet[Talk]:
    """Open talks whose day is over, of branches that still exist."""
    late = Talk.objects.filter(
        state__in=[Talk.State.PLANNED, Talk.State.INVITED, Talk.State.CLAIMED],
        due_on__lt=day,
        organization__dissolved_on__isnull=True,
    )
    return late.select_related("organization", "first", "second")


def key_of(member: Member) -> TalkKey | None:
    """A person's key pair, if a passphrase was set."""
    return TalkKey.objects.filter(member=member).first()


def partners_for(user: User) -> QuerySet[Member]:
    """With whom one may arrange a talk: the members of one's own branch, and who sits on a committee with one."""
    own = Member.objects.filter(user=user).values("organization")
    boards = _seats().filter(member__user=user).values("organization")
    fellows = _seats().filter(organization__in=boards).values("member")
    people = Member.objects.filter(Q(organization__in=own) | Q(pk__in=fellows)).party_members()
    return people.exclude(user=user).order_by("pinyin", "pk")


def place_of(first: Member, second: Member) -> Organization | None:
    """Where two people talk with each other: in their branch, else in the committee on which both sit; else nowhere."""
    if first.organization_id == second.organization_id:
        return first.organization
    shared = _seats().filter(member=second, organization__in=_seats().filter(member=first).values("organization"))
    seat = shared.select_related("organization").order_by("organization__path").first()
    return seat.organization if seat else None


def officers_of(place: Organization) -> set[int]:
    """The ids of those who sit on the committee of a place."""
    return set(_seats().filter(organization=place).values_list("member", flat=True))


def _seats() -> QuerySet[Post]:
    return Post.objects.filter(to_on__isnull=True).exclude(kind__in=Post.BESIDE_COMMITTEE)


def members_of(branch: Organization) -> QuerySet[Member]:
    """The members of a branch."""
    return Member.objects.filter(organization=branch).party_members().order_by("pinyin", "pk")
