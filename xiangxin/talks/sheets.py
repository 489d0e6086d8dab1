"""Lists of talks as Excel: that they took place, between whom and when; nothing of what was said."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xiangxin.exports.sheets import Column, Sheet
from xiangxin.talks.models import Coverage, Talk

HELD = (
    Column(_("序号"), 8, "whole"),
    Column(_("类别"), 16),
    Column(_("谈话人"), 14),
    Column(_("谈话对象"), 14),
    Column(_("开展日期"), 14, "day"),
    Column(_("情况"), 14),
)


def held_of(title: str, talks: Iterable[Talk]) -> Sheet:
    """The talks of a branch's year that took place; concern is not named as such."""
    rows = (
        [number, _kind(talk), talk.first.name, talk.second.name, talk.held_on, _("已开展")]
        for number, talk in enumerate(talks, start=1)
    )
    return Sheet(title, HELD, rows)


def behind_of(year: int, rows: Iterable[Coverage]) -> Sheet:
    """The branches that are behind, with figures by class."""
    columns = [Column(_("党支部"), 30)]
    for label in (_("委员之间"), _("委员与党员之间"), _("党员之间")):
        columns += [Column(_("%(kind)s应谈") % {"kind": label}, 16, "whole")]
        columns += [Column(_("%(kind)s已谈") % {"kind": label}, 16, "whole")]
    columns.append(Column(_("还差"), 10, "whole"))
    lines = (
        [row.organization.short_name, *(count for _label, done, due in row.parts for count in (due, done)), row.missing]
        for row in rows
    )
    return Sheet(_("%(year)s年谈心谈话未完成的党支部") % {"year": year}, columns, lines)


def _kind(talk: Talk) -> str:
    return "" if talk.kind == Talk.Kind.DUTY else str(talk.get_kind_display())
