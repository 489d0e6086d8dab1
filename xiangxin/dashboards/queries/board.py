"""What does the board of a place show? Headlines, a year of organizational life, groups of members, places below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.dashboards import charts
from xiangxin.figures.definitions import meetings, people, places
from xiangxin.figures.definitions.figure import PEOPLE, PLACES, Block, Figure, meetings_of
from xiangxin.figures.models import Counts
from xiangxin.figures.queries.standing import Standing, standing_of
from xiangxin.organizations.models import Organization


@dataclass(frozen=True)
class Bar:
    """One figure of a block, with its share of the whole in per cent."""

    figure: Figure
    count: int
    share: float | None
    url: str

    @property
    def share_text(self) -> str:
        """The share as it is read, empty where there is none."""
        return "" if self.share is None else f"{self.share:.1f}%"


@dataclass(frozen=True)
class Group:
    """One block of figures as bars; `widest` is the longest bar."""

    title: str
    bars: list[Bar]
    widest: int


@dataclass(frozen=True)
class Line:
    """One place below: its figures in a row of the table."""

    place: Organization
    kind: str
    members: int
    branches: int
    rate: float | None
    behind: int
    troubled: int

    @property
    def rate_text(self) -> str:
        """The share of duties met as it is read."""
        return "—" if self.rate is None else f"{self.rate:.1f}%"


def months_over(year: int, at: datetime) -> range:
    """The months of a year that are over at a moment."""
    return range(1, at.month if year == at.year else 13)


def rate_of(counts: Counts, months: Sequence[int]) -> float | None:
    """The share of duties met among those whose period ends in these months; None where nothing was due."""
    due = meetings.over(counts, meetings.due, months)
    return round(100 * meetings.over(counts, meetings.met, months) / due, 1) if due else None


def behind_of(counts: Counts, year: int, at: datetime) -> int:
    """How many branches have an unmet duty of the year by the end of the last month that is over."""
    months = months_over(year, at)
    return counts.get(meetings.behind(months[-1]), 0) if months else 0


def children_of(place: Organization) -> QuerySet[Organization]:
    """What stands directly below a place, without Party groups."""
    below = Organization.objects.filter(parent=place).active().exclude(kind=Organization.Kind.GROUP)
    return below.order_by("path")


def standing(place: Organization, children: list[Organization], year: int, at: datetime) -> Standing:
    """The counts that a board needs."""
    return standing_of(place, [PEOPLE, PLACES, meetings_of(year)], at=at, children=children)


def groups_of(place: Organization, counts: Counts, blocks: Sequence[Block]) -> list[Group]:
    """The blocks that hold anything, each figure with its share of the whole."""
    groups = []
    for block in blocks:
        whole = counts.get(block.whole, 0) if block.whole else 0
        bars = [
            Bar(
                figure,
                count := counts.get(figure.key, 0),
                round(100 * count / whole, 1) if whole else None,
                url_of(place, figure.key),
            )
            for figure in block.figures
        ]
        if any(bar.count for bar in bars):
            groups.append(Group(str(block.title), bars, max(bar.count for bar in bars)))
    return groups


def troubles_of(place: Organization, counts: Counts, behind: int, year: int) -> list[tuple[Figure, int, str]]:
    """What below a place needs help: only what there is."""
    first = [(meetings.BEHIND, behind, f"{url_of(place, meetings.BEHIND.key)}?year={year}")] if behind else []
    rest = [(one, counts.get(one.key, 0), url_of(place, one.key)) for one in places.EXCEPTIONS]
    return [*first, *(row for row in rest if row[1])]


def year_of(place: Organization, counts: Counts, year: int, at: datetime) -> dict[str, object]:
    """A year of organizational life: the chart, and the same as a table whose numbers open."""
    kinds = meetings.SHOWN
    over = months_over(year, at)
    months = range(1, at.month + 1 if year == at.year else 13)
    bars = [[counts.get(meetings.held(month, kind), 0) for kind in kinds] for month in months]
    rates = [rate_of(counts, [month]) if month in over else None for month in months]
    labels = [_("%(month)s月") % {"month": month} for month in months]
    return {
        "kinds": kinds,
        "chart": charts.stacked(labels, bars, rates) if any(map(sum, bars)) else None,
        "months": [
            (
                label,
                [
                    (count, f"{url_of(place, meetings.held(month, kind))}?year={year}")
                    for kind, count in zip(kinds, bar, strict=True)
                ],
                rate,
            )
            for month, label, bar, rate in zip(months, labels, bars, rates, strict=True)
        ],
    }


def lines_of(shown: Standing, year: int, at: datetime) -> list[Line]:
    """The places below, each with its figures."""
    months = list(months_over(year, at))
    kinds = {kind.value: str(kind.label) for kind in Organization.Kind}
    lines = []
    for child in shown.children:
        held = shown.of_child(child, meetings_of(year))
        standing_places = shown.of_child(child, PLACES)
        lines.append(
            Line(
                child,
                kinds[child.kind],
                shown.of_child(child, PEOPLE).get(people.MEMBERS.key, 0),
                standing_places.get(Organization.Kind.BRANCH.value, 0),
                rate_of(held, months),
                behind_of(held, year, at),
                sum(standing_places.get(one.key, 0) for one in places.EXCEPTIONS),
            )
        )
    return lines


def url_of(place: Organization, key: str) -> str:
    """Where the rows behind a figure of a place are."""
    return _address(place.pk, key)


@lru_cache(maxsize=10_000)
def _address(place: int, key: str) -> str:
    """A board has a hundred of them, the same every time."""
    return reverse("dashboards:figure", args=[place, key])
