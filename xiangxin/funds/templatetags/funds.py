"""The tags that templates load with {% load funds %}."""

from django import template

register = template.Library()


@register.filter
def plain_yuan(fen: int) -> str:
    """An amount of fen in yuan as somebody types it: two decimals, no separators."""
    return f"{fen / 100:.2f}"
