"""How does a long list page? By key, never by offset: page 30,000 costs what page 1 costs."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=Model)
PAGE = 25
CAP = 10_001


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list: the rows, cursors to its neighbours, and how many rows there are as far as counted."""

    rows: list[Row]
    before: str
    after: str
    total: int | None

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
) -> Page[Row]:
    """The page that the query string asks for (`after` or `before` hold a cursor).

    `order` names the sort fields; the last is unique, a leading "-" means descending, and all share one direction.
    `total` is a stored total where there is one; otherwise rows are counted up to 10,001. A cursor that was tampered
    with starts from the first page.
    """
    after, before = _key(request.GET.get("after", "")), _key(request.GET.get("before", ""))
    descending = order[0].startswith("-")
    fields = [field.lstrip("-") for field in order]
    counted = total if total is not None else rows.order_by()[:CAP].count()
    if before is not None and len(before) == len(fields):
        found = list(_beyond(rows, fields, before, descending=not descending)[: size + 1])
        has_more = len(found) > size
        shown = found[:size][::-1]
        return Page(shown, _cursor(shown[0], fields) if has_more else "", _end(shown, fields, True), counted)
    has_before = after is not None and len(after) == len(fields)
    found = list(_beyond(rows, fields, after if has_before else None, descending=descending)[: size + 1])
    shown = found[:size]
    start = _cursor(shown[0], fields) if has_before and shown else ""
    return Page(shown, start, _end(shown, fields, len(found) > size), counted)


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


def _key(cursor: str) -> list[Any] | None:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode())) if cursor else None
    except ValueError:
        return None
    return values if isinstance(values, list) and all(isinstance(v, str | int) for v in values) else None
