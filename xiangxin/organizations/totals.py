"""How many Party members stand where? Stored totals, so that no page counts above a branch."""

from collections.abc import Mapping
from itertools import islice

from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Greatest

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization

PLACES_AT_ONCE = 200


def add(grown: Mapping[str, int]) -> None:
    """Add the growth of each place, by path, to its own number and to the number of everything above it."""
    own = {path: amount for path, amount in grown.items() if amount}
    subtree: dict[str, int] = {}
    for path, amount in own.items():
        for above in reach.ancestors(path):
            subtree[above] = subtree.get(above, 0) + amount
    remaining = iter(sorted(subtree, reverse=True))
    while paths := list(islice(remaining, PLACES_AT_ONCE)):
        places = Organization.objects.filter(path__in=paths)
        list(places.select_for_update().order_by("-path").values_list("pk"))  # one order for everybody: no deadlock
        places.update(
            own_total=F("own_total") + _by_path({path: own.get(path, 0) for path in paths}),
            member_total=F("member_total") + _by_path({path: subtree[path] for path in paths}),
        )


def _by_path(amounts: Mapping[str, int]) -> Case:
    """The amount of each place, as one expression."""
    cases = [When(path=path, then=Value(amount)) for path, amount in amounts.items() if amount]
    return Case(*cases, default=Value(0), output_field=IntegerField())


def carry(amount: int, old: str, new: str) -> None:
    """A subtree with `amount` members left the place with the path `old` for the one with `new`."""
    left, joined = set(reach.ancestors(old)), set(reach.ancestors(new))
    for path in sorted(left ^ joined, reverse=True):
        growth = amount if path in joined else -amount
        Organization.objects.filter(path=path).update(member_total=Greatest(F("member_total") + growth, 0))


def put_right(counted: Mapping[str, int]) -> int:
    """Make the stored numbers those that were `counted` from the files, and return how many places were wrong.

    `counted` holds the members of each place itself, by path; places that are missing have none.
    """
    subtree: dict[str, int] = {}
    for path, amount in counted.items():
        for above in reach.ancestors(path):
            subtree[above] = subtree.get(above, 0) + amount
    wrong = []
    for place in Organization.objects.only("path", "own_total", "member_total").iterator(2_000):
        right = counted.get(place.path, 0), subtree.get(place.path, 0)
        if (place.own_total, place.member_total) != right:
            place.own_total, place.member_total = right
            wrong.append(place)
    Organization.objects.bulk_update(wrong, ["own_total", "member_total"], batch_size=500)
    return len(wrong)
