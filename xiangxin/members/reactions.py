"""What members' files do when the tree changes under them."""

from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Concat, Greatest, Substr
from django.utils.translation import gettext as _

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import reach
from xiangxin.members.models import Member, MemberQuerySet, Placement
from xiangxin.organizations import totals
from xiangxin.organizations.models import Organization


def follow_the_move(*, entry: Entry, subject: Organization, by: User) -> None:
    """Everybody below keeps the branch; the copied path becomes the new one, in one statement."""
    old, new = str(entry.data["from_path"]), str(entry.data["to_path"])
    below = Member.objects.filter(reach.below("org_path", old))
    below.update(org_path=Concat(Value(new), Substr("org_path", len(old) + 1)))


def follow_the_merger(*, entry: Entry, subject: Organization, by: User) -> None:
    """Everybody of a merged organization goes where it was said, without a word into the joint one."""
    said, into = entry.data["people"], int(entry.data["into"])
    Member.objects.filter(group=subject).update(group=into)
    goals: dict[int, list[int]] = {}
    for pk in _on_the_roll(subject).values_list("pk", flat=True):
        goals.setdefault(int(said.get(str(pk), into)), []).append(pk)
    for goal, people in goals.items():
        _place(people, subject, goal, on=date.fromisoformat(entry.data["on"]), reason=_("党组织合并"))


def follow_the_split(*, entry: Entry, subject: Organization, by: User) -> None:
    """The people that were chosen go to the new organization."""
    people, into = list(entry.data["people"]), int(entry.data["into"])
    _place(people, subject, into, on=date.fromisoformat(entry.data["on"]), reason=_("党组织分设"))


def _on_the_roll(place: Organization) -> MemberQuerySet:
    return Member.objects.filter(organization=place, state__in=[Member.State.ACTIVE, Member.State.SUSPENDED])


def _place(people: list[int], was: Organization, goal: int, *, on: date, reason: str) -> None:
    """Put people of one organization into another from `on`: file, history, roles and totals, a few statements each.

    A group stays only where it went along (its path lies below the goal).
    """
    to = Organization.objects.get(pk=goal)
    moved = Member.objects.filter(pk__in=people, organization=was)
    count = moved.party_members().count()
    users = list(moved.exclude(user=None).values_list("user", flat=True))
    moved.exclude(group=None).exclude(group__parent=to).update(group=None)
    moved.update(organization=to, org_path=to.path, arrived_on=on)
    totals.add({was.path: -count, to.path: count})
    _continue_placements(people, to, on, reason)
    _continue_roles(users, was, to, on)


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
