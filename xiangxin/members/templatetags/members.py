"""Tags and filters for people's files."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.members.columns import Column
from xiangxin.members.models import Member
from xiangxin.ui.templatetags.ui import tag

CATEGORIES = {Member.Category.FULL: "red", Member.Category.PROBATIONARY: "amber"}

register = template.Library()


@register.filter
def named(names: Mapping[Any, object], code: Any) -> object:
    """What a code means in a list of codes; nothing for a code that is not in it."""
    return names.get(code, "")


@register.filter
def years(since: date | None, today: date) -> object:
    """Whole years from a day until today; nothing for no day."""
    if since is None:
        return ""
    return today.year - since.year - ((today.month, today.day) < (since.month, since.day))


@register.filter
def on_paper(value: object) -> object:
    """A value in a cell of a printed list."""
    if value is None:
        return ""
    return value.strftime("%Y.%m.%d") if isinstance(value, date) else value


@register.filter
def in_words(value: object) -> object:
    """A value as a person reads it on a page."""
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime):
        return localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value


@register.filter
def column_label(columns: Mapping[str, Column], name: str) -> object:
    """The heading of a column of an export."""
    return columns[name].label if name in columns else ""


@register.simple_tag
def standing(member: Member) -> SafeString:
    """Category and state of a person as tags: a state that is not the ordinary one stands for the category."""
    state, category = Member.State(member.state), Member.Category(member.category)
    if state == Member.State.ACTIVE:
        tags = [tag(category.label, CATEGORIES.get(category, "blue"))]
    else:
        tags = [tag(state.label, "grey", True)]
    tags += [tag(_("流动"), "plum")] if member.mobile_since else []
    tags += [tag(_("失联"), "orange")] if member.lost_contact_on else []
    return format_html_join(" ", "{}", ((one,) for one in tags))
