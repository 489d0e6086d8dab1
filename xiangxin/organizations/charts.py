"""Where does each box of an organization chart stand? A tidy tree from left to right, drawn by the server as SVG."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization

WIDE, HIGH, GAP_X, GAP_Y, EDGE = 196, 34, 44, 10, 12
MOST_BOXES, LETTERS = 600, 14
Size = Literal["A4", "A3"]
SIDES: dict[Size, tuple[int, int]] = {"A4": (210, 297), "A3": (297, 420)}
MARGINS, HEADING = (30, 33), 20  # millimetres: across and down; title and day
SMALLEST, LARGEST = 0.15, 0.3  # millimetres a unit of the drawing: names in two to four millimetres
COLOURS = {"committee": ("mistyrose", "firebrick"), "general_branch": ("oldlace", "peru")}


@dataclass
class Box:
    """One organization in the chart, with the lines to its children."""

    organization: Organization
    level: int
    x: int = 0
    y: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        name = self.organization.short_name
        return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"

    @property
    def fill(self) -> str:
        return COLOURS.get(self.organization.kind, ("white", "silver"))[0]

    @property
    def stroke(self) -> str:
        return COLOURS.get(self.organization.kind, ("white", "silver"))[1]

    @property
    def text_y(self) -> int:
        return self.y + HIGH // 2 + 5

    @property
    def text_x(self) -> int:
        return self.x + 10

    @property
    def count_x(self) -> int:
        return self.x + WIDE - 8


@dataclass(frozen=True)
class Chart:
    """A chart with its size."""

    boxes: list[Box]
    width: int
    height: int
    is_whole: bool

    @property
    def frame(self) -> str:
        return f"0 0 {self.width} {self.height}"


@dataclass(frozen=True)
class Piece:
    """What of a chart stands on one sheet: the part of the drawing, and its size in millimetres as attributes hold it."""

    frame: str
    width: str
    height: str


@dataclass(frozen=True)
class Printed:
    """A chart on paper: how the sheets lie, and what stands on each."""

    is_landscape: bool
    pieces: list[Piece]


def on_paper(chart: Chart, size: Size) -> Printed:
    """The chart as large as one sheet allows, whichever way it lies; on several upright sheets where names would be too small."""
    short, long = SIDES[size]
    upright, lying = _scale(chart, short, long), _scale(chart, long, short)
    scale = max(upright, lying)
    if scale >= SMALLEST:
        return Printed(lying > upright, [_piece(chart, 0, chart.height, scale)])
    scale = min(LARGEST, (short - MARGINS[0]) / chart.width)
    tops = _cuts(chart, most=(long - MARGINS[1] - HEADING) / scale)
    return Printed(False, [_piece(chart, top, end, scale) for top, end in pairwise(tops)])


def _cuts(chart: Chart, *, most: float) -> list[int]:
    """Where the drawing is cut into pieces no higher than `most`: between rows, and through no box where that can be."""
    between = range(EDGE - GAP_Y // 2, chart.height - EDGE, HIGH + GAP_Y)
    clear = {cut for cut in between if not any(box.y < cut < box.y + HIGH for box in chart.boxes)}
    cuts = [0]
    while chart.height - cuts[-1] > most:
        near = [cut for cut in between if cuts[-1] < cut <= cuts[-1] + most]
        cuts.append(max(clear.intersection(near) or near))
    return [*cuts, chart.height]


def _scale(chart: Chart, across: int, down: int) -> float:
    return min(LARGEST, (across - MARGINS[0]) / chart.width, (down - MARGINS[1] - HEADING) / chart.height)


def _piece(chart: Chart, top: int, end: int, scale: float) -> Piece:
    return Piece(f"0 {top} {chart.width} {end - top}", f"{chart.width * scale:.1f}", f"{(end - top) * scale:.1f}")


def draw(place: Organization, below: list[Organization]) -> Chart:
    """The chart of `place` and the organizations `below` it, which come in the order of their paths."""
    boxes = [Box(place, 0), *(Box(one, (len(one.path) - len(place.path)) // reach.WIDTH) for one in below[:MOST_BOXES])]
    children: dict[str, list[Box]] = {}
    for box in boxes[1:]:
        children.setdefault(box.organization.path[: -reach.WIDTH], []).append(box)
    next_y = EDGE
    for box in reversed(boxes):
        box.x = EDGE + box.level * (WIDE + GAP_X)
    for box in boxes:
        if box.organization.path not in children:
            box.y, next_y = next_y, next_y + HIGH + GAP_Y
    for box in reversed(boxes):
        inner = children.get(box.organization.path)
        if inner:
            box.y = (inner[0].y + inner[-1].y) // 2
            box.lines = [_line(box, child) for child in inner]
    width = max(box.x for box in boxes) + WIDE + EDGE
    return Chart(boxes, width, next_y - GAP_Y + EDGE, len(below) <= MOST_BOXES)


def _line(box: Box, child: Box) -> str:
    start, end, middle = box.x + WIDE, child.x, box.x + WIDE + GAP_X // 2
    return f"M{start} {box.y + HIGH // 2}H{middle}V{child.y + HIGH // 2}H{end}"
