"""Who of an organization has no account yet, and who could be given one?"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from xiangxin.accounts.models import User
from xiangxin.administrators.models import Opening
from xiangxin.members.models import Member, MemberQuerySet
from xiangxin.organizations.models import Organization

SHOWN = 50
CANDIDATES = (Member.Category.CANDIDATE, Member.Category.ACTIVIST, Member.Category.APPLICANT)


@dataclass(frozen=True)
class Preview:
    """What a run would do: how many accounts, and the people it would leave out with the reason."""

    ready: int
    without_key: int
    taken: int
    left: list[Member]


def without_account(organization: Organization, who: str) -> MemberQuerySet:
    """People of an organization and below who are on the roll and have no account."""
    people = Member.objects.below(organization).filter(user=None, state=Member.State.ACTIVE)
    party = Q(category__in=[Member.Category.FULL, Member.Category.PROBATIONARY])
    return people.filter(party if who == Opening.Who.PARTY else party | Q(category__in=CANDIDATES))


def ready_for(organization: Organization, key: str, who: str) -> MemberQuerySet:
    """Those among them whose number is known and free."""
    is_unknown, is_taken = _conditions(key)
    return without_account(organization, who).exclude(is_unknown).exclude(is_taken)


def preview(organization: Organization, key: str, who: str) -> Preview:
    """What a run would do now."""
    people = without_account(organization, who)
    is_unknown, is_taken = _conditions(key)
    left = people.filter(is_unknown | is_taken).select_related("organization").order_by("org_path", "pinyin")
    return Preview(
        people.exclude(is_unknown).exclude(is_taken).count(),
        people.filter(is_unknown).count(),
        people.exclude(is_unknown).filter(is_taken).count(),
        list(left[:SHOWN]),
    )


def _conditions(key: str) -> tuple[Q, Q]:
    """Whose number is not known, and whose number an account has already."""
    if key == Opening.Key.PHONE:
        known = User.objects.filter(phone_fingerprint=OuterRef("phone_fingerprint"))
        return Q(phone_fingerprint=""), Q(Exists(known)) & ~Q(phone_fingerprint="")
    number = OuterRef("employee_number")
    known = User.objects.filter(Q(employee_number=number) | Q(username=number))
    return Q(employee_number=""), Q(Exists(known)) & ~Q(employee_number="")
