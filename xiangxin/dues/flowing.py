"""Where did the money of a period come from and where did it go, as bands of a picture? Plain numbers for an SVG."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xiangxin.dues.models import Posting

HEIGHT, GAP, LEAST, LINE = 220, 10, 4, 28  # LINE: room for the words of a thin band
LEFT, MIDDLE, RIGHT = 150, 320, 490


@dataclass(frozen=True)
class Band:
    """One stream: what it is, how much, the colour it takes, its outline and where its words stand."""

    label: str
    fen: int
    share: str
    tone: str
    outline: str
    y: int


def picture(flow: Mapping[str, Mapping[str, int]]) -> dict[str, Any] | None:
    """Bands from the left into the middle and out to the right; None where nothing moved."""
    came = {str(Posting.Account(name).label): fen for name, fen in flow["came"].items()}
    went = {str(Posting.Account(name).label): fen for name, fen in flow["went"].items()}
    total = max(sum(came.values()), sum(went.values()))
    if not total:
        return None
    more, less = sum(came.values()), sum(went.values())
    if less > more:
        came[_("动用以前结余")] = less - more
    elif more > less:
        went[_("结余")] = more - less
    left, right = _bands(came, total, LEFT, MIDDLE - 8), _bands(went, total, RIGHT, MIDDLE + 8)
    return {
        "left": left,
        "right": right,
        "height": max(HEIGHT, *(band.y + LINE // 2 for band in (*left, *right))) + 8,
        "total": total,
    }


def _bands(parts: Mapping[Any, int], total: int, outer: int, inner: int) -> list[Band]:
    bands, y, joined, bend = [], 4, 4, (outer + inner) // 2
    for number, (label, fen) in enumerate(sorted(parts.items(), key=lambda part: -part[1]), start=1):
        thick = max(LEAST, round(HEIGHT * fen / total))
        outline = (
            f"M{outer} {y} C{bend} {y} {bend} {joined} {inner} {joined} L{inner} {joined + thick} "
            f"C{bend} {joined + thick} {bend} {y + thick} {outer} {y + thick} Z"
        )
        bands.append(
            Band(str(label), fen, f"{100 * fen / total:.0f}%", str((number - 1) % 4 + 1), outline, y + thick // 2)
        )
        y, joined = y + max(thick + GAP, LINE), joined + thick
    return bands
