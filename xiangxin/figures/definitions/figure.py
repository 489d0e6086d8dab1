"""What is a figure? A key, a name, a sentence, a source, and the condition that its rows meet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from xiangxin.regulations.packs import Law

Text = str | Promise
PEOPLE, PLACES, MEETINGS = "people", "places", "meetings"


def meetings_of(year: int) -> str:
    """The topic under which the meetings of a year are counted."""
    return f"{MEETINGS}.{year}"


@dataclass(frozen=True)
class Figure:
    """One figure. `where` gives the condition of its rows under the law of a day, which also is the day it counts for.

    `turns` is true where the count changes with the calendar alone (ages, terms). `source` says where the way of
    counting comes from, `parameter` names the rule pack's parameter behind it.
    """

    key: str
    topic: str
    label: Text
    says: Text
    where: Callable[[Law], Q]
    unit: Text
    source: Text = ""
    parameter: str = ""
    turns: bool = False

    def cite(self, law: Law) -> str:
        """Where the way of counting comes from, in words."""
        return law.cite(self.parameter) if self.parameter else str(self.source)


@dataclass(frozen=True)
class Block:
    """Figures that stand side by side under one heading; with `shares` they are parts of `whole`."""

    key: str
    title: Text
    figures: tuple[Figure, ...]
    whole: str = ""


def always(q: Q) -> Callable[[Law], Q]:
    """A condition that asks neither the day nor the rules."""
    return lambda _law: q


def keys_that_turn(figures: Iterable[Figure]) -> frozenset[str]:
    """The figures that the calendar alone changes; a night's difference in them is no drift."""
    return frozenset(figure.key for figure in figures if figure.turns)
