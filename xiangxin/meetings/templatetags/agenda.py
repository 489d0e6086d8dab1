"""The tag that templates load with {% load agenda %}."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from xiangxin.meetings import panels
from xiangxin.meetings.models import AgendaItem

register = template.Library()


@register.simple_tag(takes_context=True)
def item_panel(context: template.Context, item: AgendaItem) -> SafeString | str:
    """The panel of another module that hangs on an item; empty for an ordinary item."""
    known = context.render_context
    key = f"panels of {item.meeting_id}"
    if key not in known:
        known[key] = panels.of_meeting(item.meeting, context["request"].user)
    found = known[key].get(item.pk)
    return render_to_string(found[0], found[1], context["request"]) if found else ""
