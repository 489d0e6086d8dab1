"""How do counts add up a tree? Pure sums over paths."""

from collections.abc import Iterable, Mapping

from xiangxin.figures.models import Counts
from xiangxin.kernel import reach


def add(into: Counts, more: Mapping[str, int]) -> Counts:
    """Add counts in place, dropping what becomes zero."""
    for key, amount in more.items():
        if total := into.get(key, 0) + amount:
            into[key] = total
        else:
            into.pop(key, None)
    return into


def difference(now: Mapping[str, int], before: Mapping[str, int]) -> Counts:
    """What has to be added to `before` to get `now`."""
    return add(dict(now), {key: -amount for key, amount in before.items()})


def total(counts: Iterable[Mapping[str, int]]) -> Counts:
    """All of them together."""
    into: Counts = {}
    for one in counts:
        add(into, one)
    return into


def subtrees(own: Mapping[str, Counts]) -> dict[str, Counts]:
    """The counts of every place that has something below it, itself included."""
    found: dict[str, Counts] = {}
    for path, counts in own.items():
        for above in reach.ancestors(path)[:-1]:
            add(found.setdefault(above, {}), counts)
    for path, counts in found.items():
        add(counts, own.get(path, {}))
    return found


def under(own: Mapping[str, Counts], path: str) -> Counts:
    """The counts of the subtree of `path`, among counts of places themselves."""
    return total(counts for place, counts in own.items() if place.startswith(path))
