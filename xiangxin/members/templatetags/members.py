"""Filters for people's files."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.timezone import localtime

from xiangxin.members.columns import Column

register = template.Library()


@register.filter
def named(names: Mapping[Any, object], code: Any) -> object:
    """What a code means in a list of codes; nothing for a code that is not in it."""
    return names.get(code, "")


@register.filter
def years(since: date | None, today: date) -> object:
    """Whole years from a day until today; nothing for no day."""
    if since is None:
        return ""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


@register.filter
def on_paper(value: object) -> object:
    """A value in a cell of a printed list."""
    if value is None:
        return ""
    return value.strftime("%Y.%m.%d") if isinstance(value, date) else value


@register.filter
def in_words(value: object) -> object:
    """A value as a person reads it on a page."""
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime):
        return localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value


@register.filter
def column_label(columns: Mapping[str, Column], name: str) -> object:
    """The heading of a column of an export."""
    return columns[name].label if name in columns else ""
