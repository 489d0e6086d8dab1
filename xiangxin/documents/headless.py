"""What may the columns of a list without headers mean? Only what stands in them can tell."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from xiangxin.documents import values
from xiangxin.documents.cells import Cell, Row
from xiangxin.documents.fields import Kind
from xiangxin.documents.headers import Column, Heading
from xiangxin.documents.values import Day, text
from xiangxin.kernel.identifiers import CitizenId
from xiangxin.members import codes

LOOKED_AT = 100
SURE = 0.6
ENOUGH = 3
NO_NAME = re.compile(r"支部|小组|党委|党员|干部|分子|群众|工[区人厂]|[部科队处室厂矿族省市县]$")
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+")


def _is_name(cell: Cell) -> bool:
    said = text(cell).replace(" ", "")
    return bool(NAME.fullmatch(said)) and not NO_NAME.search(said) and not codes.sex_named(said)


def _is_day(cell: Cell) -> bool:
    return not (isinstance(cell, int | float) and cell < 10_000) and isinstance(values.day(cell), Day)


RECOGNIZED: tuple[tuple[str, Callable[[Cell], bool]], ...] = (
    ("citizen_id", lambda cell: isinstance(values.citizen_id(cell), CitizenId)),
    ("phone", lambda cell: bool(re.fullmatch(r"1[3-9]\d{9}", str(values.phone(cell))))),
    ("sex", lambda cell: text(cell).strip() in ("男", "女")),
    ("ethnicity", lambda cell: text(cell).endswith("族") and codes.ethnicity_named(text(cell)) is not None),
    ("category", lambda cell: "员" in text(cell) + "员" and codes.category_named(text(cell)) is not None),
    ("organization", lambda cell: bool(re.search(r"支部|党委$|委员会$", text(cell)))),
    ("education", lambda cell: bool(re.fullmatch(r".{0,6}(本科|大专|研究生|中专|高中|初中|大学)", text(cell)))),
    ("name", _is_name),
)  # fmt: skip


def guess(rows: Sequence[tuple[int, Row]], kind: Kind) -> Heading | None:
    """A heading without headers, where names and enough else can be recognized; None where they cannot."""
    looked_at = [row for _number, row in rows[:LOOKED_AT]]
    columns = list(zip(*(row + [""] * (max(map(len, looked_at)) - len(row)) for row in looked_at), strict=True))
    known = {field.name for field in kind.fields}
    found: dict[int, str] = {}
    for name, looks in RECOGNIZED:
        fitting = [index for index, cells in enumerate(columns) if index not in found and _all(cells, looks)]
        if fitting and name in known:
            found[fitting[0]] = name
    found |= _days(columns, found)
    if "name" not in found.values() or len(found) < ENOUGH or not kind.names & set(found.values()):
        return None
    said = tuple(Column(index, "", found.get(index), SURE if index in found else 0.0) for index in range(len(columns)))
    return Heading(rows[0][0] - 1, said, SURE * len(found))


def _all(cells: Sequence[Cell], looks: Callable[[Cell], bool]) -> bool:
    filled = [cell for cell in cells if cell not in ("", None)]
    return bool(filled) and sum(map(looks, filled)) >= len(filled) * 0.8


def _days(columns: Sequence[Sequence[Cell]], found: dict[int, str]) -> dict[int, str]:
    """Birth is what the ID says; joining and becoming full are two days a year or so apart."""
    days = {
        index: [_day(cell) for cell in cells]
        for index, cells in enumerate(columns)
        if index not in found and _all(cells, _is_day)
    }
    said: dict[int, str] = {}
    ids = next((index for index, name in found.items() if name == "citizen_id"), None)
    if ids is not None:
        births = [
            parsed.born_on if isinstance(parsed := values.citizen_id(cell), CitizenId) else None
            for cell in columns[ids]
        ]
        for index, column in list(days.items()):
            if any(
                day and birth and (day.year, day.month) == (birth.year, birth.month)
                for day, birth in zip(column, births, strict=True)
            ):
                said[index] = "born_on"
                del days[index]
                break
    if len(days) == 2:
        (first, joined), (second, full) = sorted(days.items())
        gaps = [(b - a).days for a, b in zip(joined, full, strict=True) if a and b]
        if gaps and all(300 <= gap <= 800 for gap in gaps):
            said |= {first: "joined_on", second: "became_full_on"}
    return said


def _day(cell: Cell) -> date | None:
    parsed = values.day(cell)
    return parsed.on if isinstance(parsed, Day) else None
