"""The tags that templates load with {% load funds %}."""

from django import template

from xiangxin.kernel import money

register = template.Library()


@register.filter
def plain_yuan(fen: int) -> str:
    """An amount of fen in yuan as somebody types it: two decimals, no separators."""
    return money.plain(fen)
