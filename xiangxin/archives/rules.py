"""Decisions about boxes: of which branch, of which year."""

from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refusal


def refusal_to_order(*, is_branch: bool, year: int, this_year: int, first_year: int) -> Refusal | None:
    """A box is of a branch, and of a year that has begun and in which the branch stood."""
    if not is_branch:
        return Refusal("not_a_branch", _("年度档案按党支部生成，请选择一个党支部。"))
    if year > this_year:
        return Refusal("year_to_come", _("%(year)d 年还没有到，不能生成。") % {"year": year})
    if year < first_year:
        return Refusal("before_it_stood", _("这个党支部 %(year)d 年还没有成立。") % {"year": year})
    return None
