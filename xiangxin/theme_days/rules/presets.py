"""Decisions about presets: which lines they hold, and what agenda comes of them."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.theme_days.models import lines_of

LONGEST, MOST = 80, 20


def refusal_of_preset(*, name: str, fixed: str, offered: str) -> Refusal | None:
    """A preset has a name, at least one fixed item, and items that fit an agenda."""
    if not name.strip():
        return Refusal("no_name", _("请写名称，例如“5+X”。"))
    always, more = lines_of(fixed), lines_of(offered)
    if not always:
        return Refusal("nothing_fixed", _("固定项目至少写一项，一行一项。"))
    if len(always) + len(more) > MOST:
        return Refusal("too_many_items", _("固定和自选项目合计最多 20 项，请合并几项。"))
    if any(len(line) > LONGEST for line in [*always, *more]):
        return Refusal("item_too_long", _("每项不超过 80 字。"))
    if both := set(always) & set(more):
        return Refusal("fixed_and_offered", _("“%(item)s”既是固定又是自选，请只留一处。") % {"item": min(both)})
    return None


def refusal_of_choice(chosen: Iterable[str], offered: Collection[str]) -> Refusal | None:
    """Chosen is what the preset offers."""
    for item in chosen:
        if item not in offered:
            return Refusal("not_offered", _("“%(item)s”不在自选项目里，请刷新页面再选。") % {"item": item})
    return None


def agenda_of(fixed: Iterable[str], theme: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """N, then what the month's theme asks, then X; nothing twice."""
    return list(dict.fromkeys([*fixed, *theme, *chosen]))
