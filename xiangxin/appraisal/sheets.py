"""The year's grades as a list, in the columns of the customary template."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xiangxin.appraisal.models import Line
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
            line.member.get_state_display(),
            line.get_grade_display() or line.exempt_reason,
            line.appraisal.organization.short_name,
        ]
        for line in lines
    )
    return Sheet(_("%(year)s年民主评议党员结果") % {"year": year}, COLUMNS, rows)
