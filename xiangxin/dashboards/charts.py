"""Where does a chart draw its bars, its line and its grid? Geometry alone, from counts."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 44, 12, 228
BAR = 22
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar: which series (from 1), how many, and where it stands."""

    series: int
    count: int
    x: float
    y: float
    height: float
    width: int = BAR


@dataclass(frozen=True)
class Column:
    """One month: its label, its parts, and the share that was met, if anything was due."""

    label: str
    middle: float
    parts: list[Part]
    rate: float | None
    rate_y: float


@dataclass(frozen=True)
class Chart:
    """Stacked bars with a line of shares: left axis counts, right axis per cent."""

    columns: list[Column]
    grid: list[tuple[float, int, int]]
    line: str

    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = BOTTOM

    @property
    def bars(self) -> list[tuple[int, str]]:
        """Each series with all its parts as one outline, in the words of SVG."""
        outlines: dict[int, list[str]] = {}
        for part in (part for column in self.columns for part in column.parts):
            outline = f"M{part.x} {part.y}h{part.width}v{part.height}h-{part.width}z"
            outlines.setdefault(part.series, []).append(outline)
        return sorted((series, "".join(parts)) for series, parts in outlines.items())


def stacked(labels: Sequence[str], bars: Sequence[Sequence[int]], rates: Sequence[float | None]) -> Chart:
    """A chart of one stacked bar a label, and a line through the rates (per cent) that there are."""
    top = ceiling(max((sum(bar) for bar in bars), default=0))
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    lowest = _floor_of([rate for rate in rates if rate is not None])
    columns = []
    for place, (label, bar, rate) in enumerate(zip(labels, bars, rates, strict=True)):
        middle = LEFT + slot * (place + 0.5)
        columns.append(Column(label, round(middle, 1), _parts(bar, middle, top), rate, _rate_y(rate, lowest)))
    points = [f"{column.middle},{column.rate_y}" for column in columns if column.rate is not None]
    ticks = range(6) if top >= 5 else range(0, 6, 5)
    grid = [
        (round(BOTTOM - (BOTTOM - TOP) * tick / 5, 1), top * tick // 5, lowest + (100 - lowest) * tick // 5)
        for tick in ticks
    ]
    return Chart(columns, grid, " ".join(points))


def ceiling(most: int) -> int:
    """The first round number, a multiple of five from 5 on, that holds `most`."""
    power = 1
    while True:
        for step in STEPS:
            if (top := step * power) >= most and (top % 5 == 0):
                return top
        power *= 10


def _parts(bar: Sequence[int], middle: float, top: int) -> list[Part]:
    parts, y = [], float(BOTTOM)
    for series, count in enumerate(bar, start=1):
        height = (BOTTOM - TOP) * count / top
        y -= height
        if count:
            parts.append(Part(series, count, round(middle - BAR / 2, 1), round(y, 1), round(height, 1)))
    return parts


def _floor_of(rates: Sequence[float]) -> int:
    """Where the right axis begins: a round share below the lowest."""
    return max(0, int(min(rates, default=0)) // 20 * 20 - (20 if rates else 0))


def _rate_y(rate: float | None, lowest: int) -> float:
    share = ((rate or 0) - lowest) / (100 - lowest)
    return round(BOTTOM - (BOTTOM - TOP) * max(share, 0), 1)
