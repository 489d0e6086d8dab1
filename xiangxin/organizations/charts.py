"""Where does each box of an organization chart stand? A tidy tree from left to right, drawn by the server as SVG."""

from dataclasses import dataclass, field

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization

WIDE, HIGH, GAP_X, GAP_Y, EDGE = 196, 34, 44, 10, 12
MOST_BOXES, LETTERS = 600, 14


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
