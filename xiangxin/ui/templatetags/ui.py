"""The tags that templates load with {% load ui %}."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A Lucide line icon, drawn inline; decoration only, so hidden from screen readers."""
    return _drawn(name, f"icon icon--{size}" if size else "icon")


@cache
def _drawn(name: str, css_class: str) -> SafeString:
    attributes = {"class": css_class, "aria-hidden": "true", "focusable": "false"}
    return mark_safe(str(lucide(name, size=None, **attributes)))  # noqa: S308 - drawn from the wheel


@register.simple_block_tag
def panel(
    content: str,
    title: str = "",
    name: str = "",
    live: bool = False,
    more_url: str = "",
    more_label: str = "",
    flush: bool = False,
) -> SafeString:
    """A card. A live panel replaces itself after a boosted form inside it, and nothing else on the page."""
    return render_to_string(
        "ui/panel.html",
        {
            "content": content,
            "title": title,
            "name": name,
            "live": live,
            "more_url": more_url,
            "more_label": more_label,
            "flush": flush,
        },
    )


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The present query string with some parameters changed; an empty value drops one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def surname(name: str) -> str:
    """The first character of a name, for an avatar."""
    return name[:1]


@register.filter
def yuan(fen: int) -> str:
    """An amount of fen in yuan with two decimals."""
    return f"{fen / 100:,.2f}" if fen % 100 else f"{fen // 100:,}.00"


@register.simple_tag
def tag(label: object, tone: str = "grey", dot: bool = False) -> SafeString:
    """A small label; tone is one of red gold blue teal green amber orange plum grey."""
    return format_html('<span class="tag tag--{}{}">{}</span>', tone, " tag--dot" if dot else "", label)
