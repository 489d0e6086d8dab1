"""The tag that templates load with {% load agenda %}."""

from django import template
from django.template.loader import render_to_string

from xiangxin.meetings import panels
from xiangxin.meetings.models import AgendaItem

register = template.Library()


@register.simple_tag(takes_context=True)
def item_panel(context: template.Context, item: AgendaItem) -> dict[str, object]:
    """What another module hangs on an item: its `panel`, and whether it `counts_itself`; empty for an ordinary item."""
    known = context.render_context
    key = f"panels of {item.meeting_id}"
    if key not in known:
        known[key] = panels.of_meeting(item.meeting, context["request"].user)
    found = known[key].get(item.pk)
    if found is None:
        return {}
    panel = render_to_string(found.template, found.shown, context["request"])
    return {"panel": panel, "counts_itself": found.counts_itself}
