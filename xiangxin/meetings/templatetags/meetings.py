"""The filters that templates load with {% load meetings %}."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def entry(mapping: Mapping[Any, Any], key: Any) -> Any:
    """What stands under a key that the template holds in a variable."""
    return mapping.get(key, "")
