"""Page-shaped reads of boxes."""

from django.db.models import Q

from xiangxin.access import checks
from xiangxin.archives.models import Box
from xiangxin.archives.permissions import May
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization, OrganizationQuerySet


def branches_for(user: checks.Anyone, *, said: str = "") -> OrganizationQuerySet:
    """Branches whose boxes somebody opens, dissolved ones too: their years stay."""
    opens, sees = checks.within_reach(user, May.OPEN_BOX), checks.within_reach(user, Members.SEE_FILE)
    found = Organization.objects.filter(opens, sees, kind=Organization.Kind.BRANCH)
    named = Q(name__contains=said) | Q(short_name__contains=said) | Q(initials=said.lower())
    return found.filter(named) if said else found


def boxes_of(branches: list[Organization], year: int) -> dict[int, Box]:
    """The boxes of a year by branch."""
    found = Box.objects.filter(organization__in=[branch.pk for branch in branches], year=year)
    return {box.organization_id: box for box in found.select_related("upload", "job")}


def box_of(branch: Organization, year: int) -> Box | None:
    """The box of a branch and year, if it was ever packed."""
    return Box.objects.filter(organization=branch, year=year, upload__isnull=False).first()
