"""Which part of the tree does a person reach? Paths of fixed-width digits, compared as text.

A path is four digits a level without separators: the root is "0001", its third child "00010003". Digits sort
alike under every collation, so the same comparison holds on SQLite and PostgreSQL.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q

WIDTH = 4
ROOT = "0001"
LARGE_SUBTREE = 20_000


class Place(Protocol):
    """Anything that stands in the tree of organizations."""

    @property
    def path(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the tree of which only the path matters."""

    path: str


THE_ROOT = Spot(ROOT)


def child_path(parent: str, number: int) -> str:
    """The path of a parent's child number 1 to 9,999."""
    if not 1 <= number <= 9_999:
        raise ValueError(f"a level holds 9,999 children, not {number}")
    return f"{parent}{number:0{WIDTH}d}"


def ancestors(path: str) -> list[str]:
    """The paths from the root down to and including `path`."""
    return [path[:end] for end in range(WIDTH, len(path) + 1, WIDTH)]


def below(field: str, path: str, size: int | None = None) -> Q:
    """Rows whose path in `field` lies in the subtree of `path`.

    `size` is the stored number of members below, where known. A range is right for small subtrees and `startswith`
    for large ones: SQLite has no range statistics and would sort a million rows for the other spelling. The root
    needs no predicate, since one installation holds one tree.
    """
    if path == ROOT:
        return Q()
    if size is not None and size > LARGE_SUBTREE:
        return Q(**{f"{field}__startswith": path})
    return Q(**{f"{field}__gte": path, f"{field}__lt": after(path)})


def after(path: str) -> str:
    """The first text that sorts behind everything in the subtree of `path`."""
    return path + ":"  # ":" is the character after "9"


@dataclass(frozen=True, slots=True)
class Reach:
    """The subtrees in which somebody holds a permission, each with its stored size; empty is nowhere."""

    subtrees: tuple[tuple[str, int], ...] = ()

    @classmethod
    def over(cls, subtrees: Iterable[tuple[str, int]]) -> "Reach":
        """A reach without subtrees that lie in another of them."""
        kept: list[tuple[str, int]] = []
        for path, size in sorted(set(subtrees)):
            if not kept or not path.startswith(kept[-1][0]):
                kept.append((path, size))
        return cls(tuple(kept))

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(path for path, _size in self.subtrees)

    def covers(self, path: str) -> bool:
        """Whether a place lies within; a prefix test, never a query."""
        return any(path.startswith(top) for top, _size in self.subtrees)

    def as_q(self, field: str) -> Q:
        """The rows within, for a path in `field`; no rows for an empty reach."""
        if not self.subtrees:
            return Q(pk__in=[])
        either = Q()
        for path, size in self.subtrees:
            condition = below(field, path, size)
            if not condition:
                return Q()
            either |= condition
        return either

    def __bool__(self) -> bool:
        return bool(self.subtrees)


EVERYWHERE = Reach(((ROOT, 0),))
NOWHERE = Reach()
