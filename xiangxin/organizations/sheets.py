"""Lists of organizations as sheets of a workbook."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.organizations import queries
from xiangxin.organizations.models import Organization


def list_of(found: "QuerySet[Organization]", wanted: "queries.Wanted") -> Sheet:
    """The organizations that a list shows."""
    columns = [
        Column(_("组织代码")), Column(_("全称"), 40), Column(_("简称"), 24), Column(_("类别"), 10), Column(_("形式"), 12),
        Column(_("上级党组织"), 24), Column(_("党员"), 8, "whole"), Column(_("书记"), 12), Column(_("成立日期"), 12, "day"),
        Column(_("任期届满"), 12, "day"), Column(_("联系人"), 12), Column(_("联系电话"), 16), Column(_("地址"), 30),
    ]  # fmt: skip
    return Sheet(_("党组织列表"), columns, queries.as_rows(found, wanted))


def past_of(user: User, day: date) -> Sheet:
    """The tree of a past day, superiors before inferiors."""
    columns = [
        Column(_("层级"), 6, "whole"), Column(_("全称"), 44), Column(_("简称"), 28), Column(_("类别"), 10),
        Column(_("形式"), 12), Column(_("上级党组织"), 28), Column(_("起"), 12, "day"),
    ]  # fmt: skip
    title = _("%(day)s 党组织架构") % {"day": day.isoformat()}
    return Sheet(title, columns, (_past_row(node) for node in queries.past_rows(user, day)))


def _past_row(node: "queries.PastNode") -> list[Any]:
    version = node.version
    above = version.parent.short_name if version.parent else ""
    kind, form = version.get_kind_display(), version.get_form_display()
    return [node.level, version.name, version.short_name, kind, form, above, version.from_on]
