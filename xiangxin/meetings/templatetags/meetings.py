"""The tags and filters that templates load with {% load meetings %}."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xiangxin.meetings.models import Meeting
from xiangxin.ui.templatetags.ui import tag

KINDS = {
    Meeting.Kind.ASSEMBLY: "blue",
    Meeting.Kind.COMMITTEE_MEETING: "teal",
    Meeting.Kind.GROUP_MEETING: "plum",
    Meeting.Kind.LECTURE: "gold",
    Meeting.Kind.THEME_DAY: "red",
}
STATES = {Meeting.State.DRAFT: "amber", Meeting.State.ANNOUNCED: "blue", Meeting.State.RECORDED: "green"}

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


@register.simple_tag
def kind_of(meeting: Meeting) -> SafeString:
    """The kind of a meeting as a tag."""
    kind = Meeting.Kind(meeting.kind)
    return tag(kind.label, KINDS.get(kind, "grey"))


@register.simple_tag
def state_of(meeting: Meeting, is_late: bool = False) -> SafeString:
    """Where a meeting stands, as a tag, with a second one for a record that was entered late."""
    state = Meeting.State(meeting.state)
    drawn = tag(state.label, STATES.get(state, "grey"), True)
    return format_html("{} {}", drawn, tag(_("补录"), "amber")) if is_late else drawn
