"""What the templates of figures need beyond the ui tags."""

from django import template

from xiangxin.journal.models import Entry

register = template.Library()


@register.filter
def entry_of(entries: dict[int, Entry], pk: int) -> Entry | None:
    """The journal entry of a row, if there is one."""
    return entries.get(pk)
