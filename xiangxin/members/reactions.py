"""What members' files do when the tree changes under them."""

from datetime import date

from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import reach
from xiangxin.members import placing
from xiangxin.members.models import Member, MemberQuerySet
from xiangxin.organizations.models import Organization


def follow_the_move(*, entry: Entry, subject: Organization, by: User) -> None:
    """Everybody below keeps the branch; the copied path becomes the new one, in one statement."""
    old, new = str(entry.data["from_path"]), str(entry.data["to_path"])
    below = Member.objects.filter(reach.below("org_path", old))
    below.update(org_path=Concat(Value(new), Substr("org_path", len(old) + 1)))


def follow_the_merger(*, entry: Entry, subject: Organization, by: User) -> None:
    """Everybody of a merged organization goes where it was said, without a word into the joint one."""
    said, into = entry.data["people"], int(entry.data["into"])
    in_group = list(Member.objects.filter(group=subject).values_list("pk", flat=True))
    if in_group:
        placing.put_into_group(in_group, into)
    goals: dict[int, list[int]] = {}
    for pk in _on_the_roll(subject).values_list("pk", flat=True):
        goals.setdefault(int(said.get(str(pk), into)), []).append(pk)
    for goal, people in goals.items():
        placing.place_many(people, subject, goal, on=date.fromisoformat(entry.data["on"]), reason=_("党组织合并"))


def follow_the_split(*, entry: Entry, subject: Organization, by: User) -> None:
    """The people that were chosen go to the new organization."""
    people, into = list(entry.data["people"]), int(entry.data["into"])
    placing.place_many(people, subject, into, on=date.fromisoformat(entry.data["on"]), reason=_("党组织分设"))


def _on_the_roll(place: Organization) -> MemberQuerySet:
    return Member.objects.filter(organization=place, state__in=[Member.State.ACTIVE, Member.State.SUSPENDED])
