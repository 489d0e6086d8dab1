"""The filter that templates of imports load with {% load documents %}."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def labelled(labels: Mapping[str, object], name: str) -> object:
    """The label of a name, or the name."""
    return labels.get(name, name)
