"""The tables of organizations, one file a noun."""

from xiangxin.organizations.models.organization import (
    Organization,
    OrganizationChange,
    OrganizationQuerySet,
    OrganizationVersion,
)
from xiangxin.organizations.models.post import Post, Term
from xiangxin.organizations.models.unit import Coverage, Unit, UnitQuerySet
from xiangxin.organizations.models.venue import Venue, VenueCheck, VenueItem

__all__ = [
    "Coverage",
    "Organization",
    "OrganizationChange",
    "OrganizationQuerySet",
    "OrganizationVersion",
    "Post",
    "Term",
    "Unit",
    "UnitQuerySet",
    "Venue",
    "VenueCheck",
    "VenueItem",
]
