"""Reads of organizations, one file a noun."""

from xiangxin.organizations.queries.coverage import coverage_map
from xiangxin.organizations.queries.findings import codes_of, conditions, counts_of, first_place, in_need
from xiangxin.organizations.queries.listing import SORTS, Wanted, as_rows, listed
from xiangxin.organizations.queries.past import PastNode, past_rows, past_tree, stood_on
from xiangxin.organizations.queries.posts import concurrent, former_posts_of, people_for, posts_of, terms_of
from xiangxin.organizations.queries.tree import (
    Branch,
    below_within,
    find_organizations,
    found,
    neighbours_of,
    page_of,
    partners_for,
    superiors_for,
    tree_around,
)
from xiangxin.organizations.queries.units import coverages_of, place_to_cover, uncovered_units, units, units_to_cover
from xiangxin.organizations.queries.venues import Item, checklist_of, items_for, venues

__all__ = [
    "SORTS",
    "Branch",
    "Item",
    "PastNode",
    "Wanted",
    "as_rows",
    "below_within",
    "checklist_of",
    "codes_of",
    "concurrent",
    "conditions",
    "counts_of",
    "coverage_map",
    "coverages_of",
    "find_organizations",
    "first_place",
    "former_posts_of",
    "found",
    "in_need",
    "items_for",
    "listed",
    "neighbours_of",
    "page_of",
    "partners_for",
    "past_rows",
    "past_tree",
    "people_for",
    "place_to_cover",
    "posts_of",
    "stood_on",
    "superiors_for",
    "terms_of",
    "tree_around",
    "uncovered_units",
    "units",
    "units_to_cover",
    "venues",
]
