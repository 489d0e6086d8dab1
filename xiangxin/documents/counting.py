"""How many Party members stand where, after an import?"""

from collections.abc import Mapping

from django.db.models import F

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization


def add(grown: Mapping[str, int]) -> None:
    """Add the growth of each place, by path, to its own number and to the number of everything above it."""
    own = {path: amount for path, amount in grown.items() if amount}
    subtree: dict[str, int] = {}
    for path, amount in own.items():
        for above in reach.ancestors(path):
            subtree[above] = subtree.get(above, 0) + amount
    for path, amount in sorted(subtree.items(), reverse=True):
        Organization.objects.filter(path=path).update(
            own_total=F("own_total") + own.get(path, 0), member_total=F("member_total") + amount
        )
