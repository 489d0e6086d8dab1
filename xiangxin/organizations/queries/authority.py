"""Which committee decides on the members of a place?"""

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization


def authority_over(place: Organization) -> Organization | None:
    """The nearest organization at or above a place that may approve members; an attribute, not a kind."""
    above = Organization.objects.filter(path__in=reach.ancestors(place.path), may_approve_members=True)
    return above.active().order_by("-path").first()
