"""Reads of organizations, one file a noun."""

from xiangxin.organizations.queries.findings import codes_of, conditions, counts_of, first_place, in_need
from xiangxin.organizations.queries.posts import concurrent, former_posts_of, people_for, posts_of, terms_of
from xiangxin.organizations.queries.tree import (
    Branch,
    find_organizations,
    found,
    neighbours_of,
    page_of,
    partners_for,
    stood_on,
    superiors_for,
    tree_around,
)
from xiangxin.organizations.queries.units import coverages_of, uncovered_units, units
from xiangxin.organizations.queries.venues import Item, checklist_of, items_for, venues

__all__ = [
    "Branch",
    "Item",
    "checklist_of",
    "codes_of",
    "concurrent",
    "conditions",
    "counts_of",
    "coverages_of",
    "find_organizations",
    "first_place",
    "former_posts_of",
    "found",
    "in_need",
    "items_for",
    "neighbours_of",
    "page_of",
    "partners_for",
    "people_for",
    "posts_of",
    "stood_on",
    "superiors_for",
    "terms_of",
    "tree_around",
    "uncovered_units",
    "units",
    "venues",
]
