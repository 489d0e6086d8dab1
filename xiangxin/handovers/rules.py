"""Decisions about handing over: whose, to whom, when."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal


def refusal_to_hand_over(*, is_same: bool, is_own: bool, on: date, today: date, offices: int) -> Refusal | None:
    """Refused to oneself, ahead of the day, and where there is nothing to hand over."""
    if on > today:
        return Refusal("day_to_come", _("请在交接当日或以后办理，交接日期不能晚于今天。"))
    return _refusal_of_people(is_same=is_same, is_own=is_own, offices=offices)


def refusal_to_plan(
    *, is_same: bool, is_own: bool, on: date, today: date, offices: int, open_one: bool
) -> Refusal | None:
    """Refused for a day that is here already, a second time for one office, and what handing over refuses."""
    if on <= today:
        return Refusal("day_is_here", _("这一天已经到了，请直接办理交接。"))
    if open_one:
        return Refusal("planned_already", _("移交人在这里已有预约的交接，请先撤回原来的。"))
    return _refusal_of_people(is_same=is_same, is_own=is_own, offices=offices)


def refusal_to_withdraw(*, is_done: bool) -> Refusal | None:
    """What took effect is not taken back: hand over again."""
    return Refusal("handover_is_done", _("这次交接已经生效，如有变化请另行办理交接。")) if is_done else None


def _refusal_of_people(*, is_same: bool, is_own: bool, offices: int) -> Refusal | None:
    if is_same:
        return Refusal("same_person", _("移交人和接收人不能是同一个人。"))
    if is_own:
        return Refusal("own_office", _("不能把工作交给自己，请由上级组织办理。"))
    if not offices:
        return Refusal("nothing_to_hand_over", _("移交人在这个组织没有可以移交的角色或职务。"))
    return None
