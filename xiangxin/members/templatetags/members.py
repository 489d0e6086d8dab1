"""Filters for people's files."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(names: Mapping[str, object], code: str) -> object:
    """What a code means in a list of codes; nothing for a code that is not in it."""
    return names.get(code, "")
