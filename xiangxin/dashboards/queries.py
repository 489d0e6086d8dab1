"""What does a person see first?"""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.members.models import Member
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May as Organizations


@dataclass(frozen=True)
class Figure:
    """A number that opens: what it says, what it counts, and where its rows are."""

    label: str
    value: int
    unit: str
    icon: str
    url: str
    note: str = ""


def place_of(user: User) -> Organization | None:
    """The highest organization whose roster a person sees, else the own branch."""
    reach = checks.reach_of(user, Members.SEE_ROSTER) or checks.reach_of(user, Organizations.SEE_ORGANIZATION)
    return Organization.objects.filter(path__in=reach.paths).order_by("path").first()


def roll_of(place: Organization) -> dict[str, int]:
    """Organizations and Party members of a subtree, counted where they stand."""
    people = (
        Member.objects.below(place)
        .party_members()
        .aggregate(
            members=Count("pk"),
            probationary=Count("pk", filter=Q(category=Member.Category.PROBATIONARY)),
            women=Count("pk", filter=Q(sex=Member.Sex.FEMALE)),
            mobile=Count("pk", filter=Q(mobile_since__isnull=False)),
        )
    )
    organizations = (
        Organization.objects.below(place)
        .active()
        .aggregate(
            branches=Count("pk", filter=Q(kind=Organization.Kind.BRANCH)),
            general_branches=Count("pk", filter=Q(kind=Organization.Kind.GENERAL_BRANCH)),
            committees=Count("pk", filter=Q(kind=Organization.Kind.COMMITTEE)),
        )
    )
    return {**people, **organizations}


def figures_for(user: User, place: Organization | None) -> list[Figure]:
    """The figures at the head of the first page, for whoever sees a roster."""
    if place is None or not checks.may(user, Members.SEE_ROSTER, place):
        return []
    roll = roll_of(place)
    organizations = roll["branches"] + roll["general_branches"] + roll["committees"]
    spread = _("党委 %(committees)s · 党总支 %(general_branches)s · 党支部 %(branches)s") % roll
    below = (
        []
        if place.kind == Organization.Kind.BRANCH
        else [
            Figure(_("党组织"), organizations, _("个"), "landmark", reverse("organizations:tree"), spread),
        ]
    )
    return [
        *below,
        Figure(
            _("在册党员"), roll["members"], _("名"), "users", reverse("members:roster"), _("女党员 %(women)s 名") % roll
        ),
        Figure(
            _("预备党员"),
            roll["probationary"],
            _("名"),
            "user-check",
            reverse("members:roster") + "?category=probationary",
            _("计入在册党员"),
        ),
        Figure(
            _("流动党员"),
            roll["mobile"],
            _("名"),
            "map-pin",
            reverse("members:roster") + "?state=mobile",
            _("外出六个月以上"),
        ),
    ]
