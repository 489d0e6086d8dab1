"""Decisions about handing over: whose, to whom, when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal


def refusal_to_hand_over(*, is_same: bool, is_own: bool, on: date, today: date, offices: int) -> Refusal | None:
    """Refused to oneself, ahead of the day, and where there is nothing to hand over."""
    if is_same:
        return Refusal("same_person", _("移交人和接收人不能是同一个人。"))
    if is_own:
        return Refusal("own_office", _("不能把工作交给自己，请由上级组织办理。"))
    if on > today:
        return Refusal("day_to_come", _("请在交接当日或以后办理，交接日期不能晚于今天。"))
    if not offices:
        return Refusal("nothing_to_hand_over", _("移交人在这个组织没有可以移交的角色或职务。"))
    return None
