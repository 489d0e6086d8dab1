"""Decisions about lectures: where recordings lie, which branch may use a topic."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal


def refusal_of_link(link: str) -> Refusal | None:
    """A link begins with http and names a host; of the intranet too, which has no dots."""
    parts = urlsplit(link)
    if link and (parts.scheme not in ("http", "https") or not parts.hostname):
        return Refusal("not_a_link", _("网址要以 http:// 或 https:// 开头，内网地址也可以。"))
    return None


def refusal_to_use_topic(*, is_retired: bool) -> Refusal | None:
    """A topic is used while its lecturer stands in the register."""
    return Refusal("retired", _("这位讲师已移出名册，请另选课题。")) if is_retired else None
