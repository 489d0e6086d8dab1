"""How is a table headed? Columns that sort, and a choice of columns that is remembered for each person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from xiangxin.ui.models import ColumnChoice

Text = str | Promise
MOST_SIDE_BY_SIDE = 9


@dataclass(frozen=True)
class Column:
    """One column. `order` is the field it sorts by, with "-" where up means down (age by birth); what has no value
    stands last either way. `is_fixed` cannot be put away; `is_extra` shows only to those who chose it.
    """

    name: str
    label: Text
    order: str = ""
    is_number: bool = False
    is_fixed: bool = False
    is_extra: bool = False


@dataclass(frozen=True)
class Head:
    """The heading of a shown column; `sort` is what the address says to sort by it, `sorted` how it is sorted now."""

    column: Column
    sort: str
    sorted: str


@dataclass(frozen=True)
class Table:
    """A table as one person sees it: its headings, which columns `shows` in its rows, and the order of the rows."""

    name: str
    columns: Sequence[Column]
    heads: list[Head]
    shows: dict[str, bool]
    order: tuple[str, ...]

    @property
    def choices(self) -> list[tuple[Column, bool]]:
        """Every column, and whether it is shown."""
        return [(column, self.shows[column.name]) for column in self.columns]

    @property
    def is_wide(self) -> bool:
        """Whether so many columns are chosen that the table scrolls sideways."""
        return len(self.heads) > MOST_SIDE_BY_SIDE


def table_for(request: HttpRequest, name: str, columns: Sequence[Column], *, order: Sequence[str]) -> Table:
    """The table that the query string and the remembered choice ask for.

    `order` is how it is sorted at first, its last field unique; `?sort=name` or `?sort=-name` sorts by a column, and
    that unique field breaks ties, so that `lists.page_of` can page by key.
    """
    shows = _shown(request, name, columns)
    asked = request.GET.get("sort", "")
    sortable = {column.name: column for column in columns if column.order}
    by = sortable.get(asked.lstrip("-"))
    sign = "-" if by and asked.startswith("-") else ""
    heads = [_head(column, sign if column is by else None) for column in columns if shows[column.name]]
    unique = order[-1].lstrip("-")
    turned = "-" if by and (sign == "-") != by.order.startswith("-") else ""
    fields = tuple(order) if by is None else (f"{turned}{by.order.lstrip('-')}", f"{turned}{unique}")
    return Table(name, columns, heads, shows, fields)


def _head(column: Column, sign: str | None) -> Head:
    if not column.order:
        return Head(column, "", "")
    if sign is None:
        return Head(column, column.name, "none")
    return Head(column, "" if sign else f"-{column.name}", "descending" if sign else "ascending")


def _shown(request: HttpRequest, name: str, columns: Sequence[Column]) -> dict[str, bool]:
    choice = ColumnChoice.objects.filter(user=request.user.pk, table=name).first()
    wanted = set(choice.columns) if choice else set()
    if not wanted & {column.name for column in columns}:
        wanted = {column.name for column in columns if not column.is_extra}
    return {column.name: column.is_fixed or column.name in wanted for column in columns}
