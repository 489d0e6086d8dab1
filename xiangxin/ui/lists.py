"""How does a long list page? By key, never by offset: page 30,000 costs what page 1 costs."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=Model)
PAGE = 25
CAP = 10_001
MOST_PAGES = 40  # to which one may jump: an offset costs what it skips


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list: the rows, cursors to its neighbours, and how many rows there are as far as counted.

    One may jump to the first `pages`; `number` says to which one has jumped.
    """

    rows: list[Row]
    before: str
    after: str
    total: int | None
    pages: int = 0
    number: int | None = None

    @property
    def total_text(self) -> str:
        """The number of rows in words; counting stops at ten thousand."""
        if self.total is None:
            return ""
        return _("超过 1 万条") if self.total >= CAP else _("共 %(total)s 条") % {"total": f"{self.total:,}"}


def page_of(
    request: HttpRequest,
    rows: QuerySet[Row],
    order: Sequence[str],
    *,
    total: int | None = None,
    size: int = PAGE,
    is_counted: bool = True,
) -> Page[Row]:
    """The page that the query string asks for (`after` or `before` hold a cursor, `page` a number).

    `order` names the sort fields; the last is unique, a leading "-" means descending, and all share one direction.
    Rows without a value in the first field stand last, whichever direction.
    `total` is a stored total where there is one; otherwise rows are counted up to 10,001, unless nobody asks how many
    there are (`is_counted`). A cursor that was tampered with starts from the first page.
    """
    descending = order[0].startswith("-")
    fields = [field.lstrip("-") for field in order]
    after, before = (_key(rows, fields, request.GET.get(name, "")) for name in ("after", "before"))
    counted = rows.order_by()[:CAP].count() if total is None and is_counted else total
    pages = min(MOST_PAGES, -(-(counted or 0) // size))
    number = _number(request.GET.get("page", ""), pages) if after is None and before is None else None
    if number is not None:
        after = _key_before(rows, fields, (number - 1) * size, descending=descending)
    if before is not None:
        found = _walk(rows, fields, before, size + 1, turned=not descending, backwards=True)
        has_more = len(found) > size
        shown = found[:size][::-1]
        return Page(shown, _cursor(shown[0], fields) if has_more else "", _end(shown, fields, True), counted, pages)
    found = _walk(rows, fields, after, size + 1, turned=descending, backwards=False)
    shown = found[:size]
    start = _cursor(shown[0], fields) if after is not None and shown else ""
    return Page(shown, start, _end(shown, fields, len(found) > size), counted, pages, number)


def _number(said: str, pages: int) -> int | None:
    """The page to jump to: the last one where that is too far."""
    is_number = said.isascii() and said.isdigit() and len(said) < 10
    return max(1, min(int(said), pages)) if is_number else None


def _key_before(rows: QuerySet[Row], fields: list[str], skipped: int, *, descending: bool) -> list[Any] | None:
    """The key of the last of the rows that are skipped."""
    if not skipped:
        return None
    last = _may_be_empty(rows, fields[0]) or None
    order = [F(field).desc(nulls_last=last) if descending else F(field).asc(nulls_last=last) for field in fields]
    row = rows.order_by(*order)[skipped - 1 : skipped].first()
    return None if row is None else json.loads(base64.urlsafe_b64decode(_cursor(row, fields)))


def _walk(
    rows: QuerySet[Row], fields: list[str], key: list[Any] | None, most: int, *, turned: bool, backwards: bool
) -> list[Row]:
    """Up to `most` rows behind `key`: first those with a value in the first field, then those without."""
    if not _may_be_empty(rows, fields[0]):
        return list(_beyond(rows, fields, key, descending=turned)[:most])
    empty = f"{fields[0]}__isnull"
    full, bare = rows.filter(**{empty: False}), rows.filter(**{empty: True})
    is_bare = key is not None and key[0] is None
    if backwards:
        found = list(_beyond(bare, fields[1:], key[1:], descending=turned)[:most]) if key and is_bare else []
        rest = None if is_bare else key
        return [*found, *_beyond(full, fields, rest, descending=turned)[: most - len(found)]]
    found = [] if is_bare else list(_beyond(full, fields, key, descending=turned)[:most])
    if len(found) == most:
        return found
    behind = key[1:] if key and is_bare else None
    return [*found, *_beyond(bare, fields[1:], behind, descending=turned)[: most - len(found)]]


def _may_be_empty(rows: QuerySet[Row], name: str) -> bool:
    return "__" not in name and name != "pk" and bool(rows.model._meta.get_field(name).null)


def _end(shown: list[Row], fields: list[str], has_more: bool) -> str:
    return _cursor(shown[-1], fields) if shown and has_more else ""


def _beyond(rows: QuerySet[Row], fields: list[str], key: list[Any] | None, *, descending: bool) -> QuerySet[Row]:
    """The rows behind `key` in order: a >= x AND (a > x OR (a = x AND b > y)), which both engines walk by index."""
    ordered = rows.order_by(*(f"-{field}" if descending else field for field in fields))
    if key is None:
        return ordered
    than, or_equal = ("lt", "lte") if descending else ("gt", "gte")
    behind = Q()
    for depth in range(len(fields)):
        step = Q(**{f"{fields[depth]}__{than}": key[depth]})
        for field, value in zip(fields[:depth], key, strict=False):
            step &= Q(**{field: value})
        behind |= step
    return ordered.filter(Q(**{f"{fields[0]}__{or_equal}": key[0]}), behind)


def _cursor(row: Model, fields: list[str]) -> str:
    values = []
    for field in fields:
        value: Any = row
        for part in field.split("__"):
            value = getattr(value, part)
        values.append(value.isoformat() if isinstance(value, date | datetime) else value)
    return base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).decode()


def _key(rows: QuerySet[Row], fields: list[str], cursor: str) -> list[Any] | None:
    """What a cursor says, if it fits the order; a value that no such field can hold makes it worthless."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode())) if cursor else None
    except ValueError:
        return None
    if not isinstance(values, list) or len(values) != len(fields):
        return None
    fitting = all(
        _fits(rows, name, value, is_first=not n) for n, (name, value) in enumerate(zip(fields, values, strict=True))
    )
    return values if fitting else None


def _fits(rows: QuerySet[Row], name: str, value: Any, *, is_first: bool) -> bool:
    if value is None:
        return is_first and _may_be_empty(rows, name)
    if not isinstance(value, str | int):
        return False
    if "__" in name or name == "pk":
        return True
    field: Any = rows.model._meta.get_field(name)
    try:
        field.to_python(value)
    except ValidationError:
        return False
    return True
