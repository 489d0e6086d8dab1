"""The year's grades as a list, in the columns of the customary template."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.exports.sheets import Column, Sheet

COLUMNS = [
    Column(_("学工号"), 14),
    Column(_("姓名"), 12),
    Column(_("党籍状态"), 12),
    Column(_("评议结果"), 14),
    Column(_("党支部"), 24),
]


def results_of(year: int, lines: Iterable[Line]) -> Sheet:
    """One row a member; who has no grade stands there with the reason."""
    rows = (
        [
            line.member.employee_number,
            line.member.name,
            line.member.get_category_display(),
            line.get_grade_display() or line.exempt_reason,
            line.appraisal.organization.short_name,
        ]
        for line in lines
    )
    return Sheet(_("%(year)s年民主评议党员结果") % {"year": year}, COLUMNS, rows)


def summary_of(year: int, appraisals: Iterable[Appraisal]) -> Sheet:
    """One row a branch: its people by grade, exemptions, objections that wait for an answer."""
    columns = [Column(_("党支部"), 28), Column(_("参加评议"), 12, "whole")]
    columns += [Column(str(label), 12, "whole") for label in Line.Grade.labels]
    columns += [
        Column(_("不评定等次"), 14, "whole"),
        Column(_("待答复异议"), 14, "whole"),
        Column(_("评定日期"), 14, "day"),
    ]
    rows = (
        [
            one.organization.short_name,
            one.members,  # type: ignore[attr-defined]
            *(getattr(one, code) for code in Line.Grade.values),
            one.exempt,  # type: ignore[attr-defined]
            one.waiting,  # type: ignore[attr-defined]
            one.decided_on,
        ]
        for one in appraisals
    )
    return Sheet(_("%(year)s年民主评议汇总表") % {"year": year}, columns, rows)


def exempt_of(year: int, lines: Iterable[Line]) -> Sheet:
    """Who took part without a grade, with the reason."""
    columns = [Column(_("党支部"), 28), Column(_("姓名"), 12), Column(_("人员类别"), 12), Column(_("原因"), 40)]
    rows = (
        [one.appraisal.organization.short_name, one.member.name, one.member.get_category_display(), one.exempt_reason]
        for one in lines
    )
    return Sheet(_("%(year)s年不评定等次的党员") % {"year": year}, columns, rows)
