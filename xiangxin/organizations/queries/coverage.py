"""The map of coverage: units of a place down, its organizations across."""

from dataclasses import dataclass

from xiangxin.kernel import reach
from xiangxin.organizations.models import Coverage, Organization, Unit

MOST_ROWS, MOST_COLUMNS = 80, 24
WHOLE, PART, NONE = "whole", "part", ""


@dataclass(frozen=True)
class Row:
    """One unit and how each organization covers it: whole, part of it, or not."""

    unit: Unit
    marks: list[str]
    is_covered: bool


def coverage_map(place: Organization) -> tuple[list[Organization], list[Row]]:
    """The organizations directly below `place`, and the units directly below those it covers, with the marks."""
    columns = list(place.children.active().exclude(kind=Organization.Kind.GROUP).order_by("path")[:MOST_COLUMNS])
    present = Coverage.objects.filter(reach.below("organization__path", place.path, place.member_total), to_on=None)
    covered = list(present.values_list("organization__path", "unit__path"))
    own = [unit for path, unit in covered if path == place.path]
    units = list(Unit.objects.open().filter(parent__path__in=own).order_by("path")[:MOST_ROWS])
    if not units:
        units = list(
            Unit.objects.open().filter(path__in=[unit for _path, unit in covered]).order_by("path")[:MOST_ROWS]
        )
    return columns, [_row(unit, columns, covered) for unit in units]


def _row(unit: Unit, columns: list[Organization], covered: list[tuple[str, str]]) -> Row:
    near = [(path, at) for path, at in covered if at.startswith(unit.path)]
    marks = [_mark(unit.path, column.path, near) for column in columns]
    return Row(unit, marks, any(at == unit.path for _path, at in near))


def _mark(unit: str, column: str, near: list[tuple[str, str]]) -> str:
    mine = [(path, at) for path, at in near if path.startswith(column)]
    if any(path == column and at == unit for path, at in mine):
        return WHOLE
    return PART if mine else NONE
