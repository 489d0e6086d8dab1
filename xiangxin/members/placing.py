"""How do people come into another organization? File, history, roles of belonging and totals, for one or for many."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.members.models import Member, Placement
from xiangxin.organizations import totals
from xiangxin.organizations.models import Organization

BELONGING = {
    "full": Role.MEMBER,
    "probationary": Role.PROBATIONARY_MEMBER,
    "candidate": Role.APPLICANT,
    "activist": Role.APPLICANT,
    "applicant": Role.APPLICANT,
}


def place_many(people: list[int], was: Organization, goal: int, *, on: date, reason: str) -> None:
    """Put people of one organization into another from `on`: file, history, roles and totals, a few statements each.

    A group stays only where it went along (its path lies below the goal).
    """
    to = Organization.objects.get(pk=goal)
    moved = Member.objects.filter(pk__in=people, organization=was)
    users = list(moved.exclude(user=None).values_list("user", flat=True))
    pks = list(moved.values_list("pk", flat=True))
    with counted_anew(pks):
        moved.exclude(group=None).exclude(group__parent=to).update(group=None)
        moved.update(organization=to, arrived_on=on)
        stand_right(pks)
    _continue_placements(people, to, on, reason)
    _continue_roles(users, was, to, on)
    User.objects.filter(pk__in=users).update(home=to)


def put_into_group(people: list[int], group: int | None) -> None:
    """Put people of a branch into one of its groups, or into none; path and totals follow."""
    with counted_anew(people):
        Member.objects.filter(pk__in=people).update(group=group)
        stand_right(people)


def stand_right(people: list[int]) -> None:
    """Copy the path of where people stand: of the group where there is one, else of the branch."""
    group = Organization.objects.filter(pk=OuterRef("group")).values("path")
    branch = Organization.objects.filter(pk=OuterRef("organization")).values("path")
    Member.objects.filter(pk__in=people).update(org_path=Coalesce(Subquery(group), Subquery(branch)))


@contextmanager
def counted_anew(people: list[int]) -> Iterator[None]:
    """Bring the stored totals in line with what is done to these people meanwhile."""
    before = _counted(people)
    yield
    after = _counted(people)
    totals.add({path: after[path] - before[path] for path in before | after})


def _counted(people: list[int]) -> Counter[str]:
    rows = Member.objects.party_members().filter(pk__in=people)
    return Counter(dict(rows.values_list("org_path").annotate(Count("pk"))))


def _continue_placements(people: list[int], to: Organization, on: date, reason: str) -> None:
    present = Placement.objects.filter(member__in=people, to_on__isnull=True)
    present.filter(from_on__gte=on).update(organization=to, reason=reason)
    earlier = list(present.filter(from_on__lt=on).values_list("member", flat=True))
    present.filter(from_on__lt=on).update(to_on=on)
    rows = (Placement(member_id=pk, organization=to, from_on=on, reason=reason) for pk in earlier)
    Placement.objects.bulk_create(rows, batch_size=500)


def _continue_roles(users: list[int], was: Organization, to: Organization, on: date) -> None:
    """The roles of belonging go along; offices end with the organization and are given anew."""
    belonging = (Role.MEMBER, Role.PROBATIONARY_MEMBER, Role.APPLICANT)
    held = Assignment.objects.filter(user__in=users, organization=was, role__in=belonging, to_on__isnull=True)
    there = set(
        Assignment.objects.filter(user__in=users, organization=to, to_on__isnull=True).values_list("user", "role")
    )
    new = [
        Assignment(user_id=user, role=role, organization=to, from_on=on)
        for user, role in held.values_list("user", "role")
        if (user, role) not in there
    ]
    held.update(to_on=Greatest(F("from_on"), Value(on)))
    Assignment.objects.bulk_create(new, batch_size=500)


def follow_in_roles(member: Member, on: date) -> None:
    """Give a person with an account the role of belonging that category and state allow, and end the others."""
    if member.user_id is None:
        return
    wanted = BELONGING.get(str(member.category)) if member.state == Member.State.ACTIVE else None
    held = Assignment.objects.filter(user=member.user_id, role__in=set(BELONGING.values()), to_on__isnull=True)
    held.exclude(role=wanted or "", organization=member.organization).update(to_on=Greatest(F("from_on"), Value(on)))
    if wanted:
        Assignment.objects.get_or_create(
            user_id=member.user_id, role=wanted, organization=member.organization, to_on=None, defaults={"from_on": on}
        )
