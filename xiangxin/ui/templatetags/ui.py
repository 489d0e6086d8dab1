"""The tags that templates load with {% load ui %}."""

from collections.abc import Sequence
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

from xiangxin.kernel import money
from xiangxin.ui.finders import ECHARTS, PREFIX, is_installed

register = template.Library()
SPARK = (96, 36)  # its width and height


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


@register.simple_block_tag
def dialog(content: str, name: str, title: str, opener: str, icon_name: str = "", kind: str = "") -> SafeString:
    """A button that opens a dialog; a fold without JavaScript."""
    return render_to_string(
        "ui/dialog.html",
        {
            "content": content,
            "name": name,
            "title": title,
            "opener": opener,
            "icon_name": icon_name,
            "kind": kind,
        },
    )


@register.simple_block_tag
def chart(content: str, label: str, kind: str = "bars") -> SafeString:
    """A table that is drawn as bars, stacked, lines or rings; the table alone where the library is missing."""
    library = static(f"{PREFIX}/{ECHARTS}") if is_installed(ECHARTS) else ""
    return render_to_string("ui/chart.html", {"content": content, "label": label, "kind": kind, "library": library})


@register.simple_tag
def spark(past: Sequence[float]) -> SafeString:
    """How a number came to be what it is, as a small line; decoration beside the number itself."""
    if len(past) < 2:
        return mark_safe("")
    low, high = min(past), max(past)
    step, rise = SPARK[0] / (len(past) - 1), (SPARK[1] - 4) / ((high - low) or 1)
    points = " ".join(
        f"{step * place:.1f},{SPARK[1] - 2 - (value - low) * rise:.1f}" for place, value in enumerate(past)
    )
    drawn = '<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true" focusable="false"><polygon points="0,{} {} {},{}"/><polyline points="{}"/></svg>'
    return format_html(drawn, *SPARK, SPARK[1], points, *SPARK, points)


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The present query string with some parameters changed; an empty value drops one, and a cursor the page's number."""
    query = context["request"].GET.copy()
    if changes.keys() & {"after", "before"}:
        query.pop("page", None)
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
    return money.grouped(fen)


@register.simple_tag
def tag(label: object, tone: str = "grey", dot: bool = False) -> SafeString:
    """A small label; tone is one of red gold blue teal green amber orange plum grey."""
    return format_html('<span class="tag tag--{}{}">{}</span>', tone, " tag--dot" if dot else "", label)
