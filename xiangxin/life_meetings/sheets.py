"""What is past its day, as Excel."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from xiangxin.exports.sheets import Column, Sheet
from xiangxin.life_meetings.models import Problem

LATE = (
    Column(_("党组织"), 28), Column(_("会议"), 30), Column(_("问题"), 40), Column(_("责任人"), 12), Column(_("整改措施"), 40),
    Column(_("完成期限"), 14, "day"), Column(_("退回原因"), 24),
)  # fmt: skip


def late_of(problems: Iterable[Problem]) -> Sheet:
    """One row a problem."""
    rows = (
        [
            one.life.organization.short_name,
            str(one.life),
            one.text,
            one.owner.name,
            one.measures,
            one.due_on,
            one.sent_back_because,
        ]
        for one in problems
    )
    return Sheet(_("到期未完成的整改事项"), LATE, rows)
