"""The filters that templates load with {% load meetings %}."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import template

register = template.Library()


@register.filter
def entry(mapping: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key that the template holds in a variable."""
    return mapping.get(key, "")


@register.filter
def utc_stamp(at: datetime) -> str:
    """A moment as calendar files write it, in UTC: no time zone table is needed."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@register.filter
def ics(text: object) -> str:
    """A text as calendar files write it: separators and line ends are escaped (RFC 5545, 3.3.11)."""
    plain = str(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "")
