"""Reads of venues and their check list, shaped for pages."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.kernel import clock, reach
from xiangxin.organizations.models import Organization, Venue, VenueCheck, VenueItem
from xiangxin.regulations.packs import law


@dataclass(frozen=True)
class Item:
    """One line of the check list at a venue: what was found, if anybody looked."""

    label: str
    check: VenueCheck | None


def items_for(organization: Organization) -> tuple[list[str], Organization | None]:
    """The labels of the nearest list from the organization upward and whose it is; None is the rule pack's."""
    above = reach.ancestors(organization.path)
    rows = VenueItem.objects.filter(organization__path__in=above, dropped_on__isnull=True).select_related(
        "organization"
    )
    lists: dict[str, list[VenueItem]] = {}
    for row in rows:
        lists.setdefault(row.organization.path, []).append(row)
    if not lists:
        return list(law(clock.today()).value("branch.venue_items")), None
    nearest = lists[max(lists, key=len)]
    return [item.label for item in nearest], nearest[0].organization


def checklist_of(venue: Venue) -> list[Item]:
    """Each item with what was found."""
    labels, _keeper = items_for(venue.organization)
    found = {check.item.label: check for check in venue.checks.select_related("item", "checked_by")}
    return [Item(label, found.get(label)) for label in labels]


def venues(user: checks.Anyone, *, q: str = "", only: str = "") -> "QuerySet[Venue]":
    """Venues in use within reach, with how many items are wanting."""
    rows = Venue.objects.visible_to(user).open().select_related("organization")
    if q:
        rows = rows.filter(Q(name__contains=q) | Q(organization__short_name__contains=q) | Q(building__contains=q))
    wanting = Count("checks", filter=Q(checks__is_present=False, checks__item__dropped_on__isnull=True))
    if only == "unchecked":
        rows = rows.filter(checks__isnull=True)
    counted = rows.annotate(wanting=wanting)
    return counted.filter(wanting__gt=0) if only == "wanting" else counted
