"""Decisions about kits: what they hold."""

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.meetings.rules import refusal_of_link
from xiangxin.theme_days.models import lines_of
from xiangxin.theme_days.rules.presets import LONGEST, MOST


def refusal_of_kit(*, purpose: str, agenda: str, walk: str) -> Refusal | None:
    """A kit says what it is for; its agenda and its walk list fit their fields."""
    if not purpose.strip():
        return Refusal("no_purpose", _("请写这个主题要达到什么目的。"))
    if len(lines_of(agenda)) > MOST or any(len(line) > LONGEST for line in lines_of(agenda)):
        return Refusal("agenda_too_long", _("议程最多 20 项，每项不超过 80 字。"))
    if len(lines_of(walk)) > 60 or any(len(line) > 120 for line in lines_of(walk)):
        return Refusal("walk_too_long", _("走访清单最多 60 条，每条不超过 120 字。"))
    return None


def refusal_of_reading(*, title: str, link: str) -> Refusal | None:
    """A reading has a title; its link begins with http and names a host, of the intranet too."""
    if not title.strip():
        return Refusal("no_title", _("请写材料名称。"))
    return refusal_of_link(link)
