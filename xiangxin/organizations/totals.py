"""How many Party members stand where? Stored totals, so that no page counts above a branch.

People of a Party group belong to its branch: they count in the group's subtree, and in the own number of the branch.
"""

from collections.abc import Mapping

from django.db.models import Case, F, Value, When
from django.db.models.functions import Greatest

from xiangxin.kernel import bulk, reach
from xiangxin.organizations.models import Organization

MOST_ASKED = 500


def add(grown: Mapping[str, int]) -> None:
    """Add the growth of each place, by path, to its own number and to the number of everything above it."""
    own = {path: amount for path, amount in grown.items() if amount}
    subtree: dict[str, int] = {}
    for path, amount in own.items():
        for above in reach.ancestors(path):
            subtree[above] = subtree.get(above, 0) + amount
    own = _in_branches(own)
    paths = sorted(subtree, reverse=True)  # one order for everybody: no deadlock
    grown_by = [(own.get(path, 0), subtree[path], path) for path in paths]
    bulk.add_to(Organization, ("own_total", "member_total"), "path", grown_by)


def carry(amount: int, old: str, new: str) -> None:
    """A subtree with `amount` members left the place with the path `old` for the one with `new`."""
    left, joined = set(reach.ancestors(old)), set(reach.ancestors(new))
    for path in sorted(left ^ joined, reverse=True):
        growth = amount if path in joined else -amount
        Organization.objects.filter(path=path).update(member_total=Greatest(F("member_total") + growth, 0))
    for path, growth in ((old, -amount), (new, amount)):  # what leaves or joins a branch is one of its groups
        own = Case(When(kind=Organization.Kind.BRANCH, then=Value(growth)), default=Value(0))
        Organization.objects.filter(path=path).update(own_total=Greatest(F("own_total") + own, 0))


def put_right(counted: Mapping[str, int]) -> int:
    """Make the stored numbers those that were `counted` from the files, and return how many places were wrong.

    `counted` holds the members of each place itself, by path; places that are missing have none.
    """
    subtree: dict[str, int] = {}
    for path, amount in counted.items():
        for above in reach.ancestors(path):
            subtree[above] = subtree.get(above, 0) + amount
    own = _in_branches(counted)
    wrong = []
    for place in Organization.objects.only("path", "own_total", "member_total").iterator(2_000):
        right = own.get(place.path, 0), subtree.get(place.path, 0)
        if (place.own_total, place.member_total) != right:
            place.own_total, place.member_total = right
            wrong.append(place)
    Organization.objects.bulk_update(wrong, ["own_total", "member_total"], batch_size=500)
    return len(wrong)


def _in_branches(own: Mapping[str, int]) -> dict[str, int]:
    """The same numbers, those of groups put to their branches."""
    rows = Organization.objects.filter(kind=Organization.Kind.GROUP)
    rows = rows if len(own) > MOST_ASKED else rows.filter(path__in=list(own))
    groups = set(rows.values_list("path", flat=True))
    counted: dict[str, int] = {}
    for path, amount in own.items():
        place = path[: -reach.WIDTH] if path in groups else path
        counted[place] = counted.get(place, 0) + amount
    return counted
