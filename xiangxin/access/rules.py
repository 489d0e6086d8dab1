"""Decisions about roles: who may be given which, and when one may be taken back."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.access.roles import Role, RoleCard
from xiangxin.kernel.refusals import Refusal


def refusal_to_assign(
    role: Role, held: Collection[Role], *, cards: Mapping[Role, RoleCard], from_on: date, to_on: date | None
) -> Refusal | None:
    """Refused without the end date a role needs, and beside a role that excludes it (三员分立, SEC-6)."""
    card = cards[role]
    if card.needs_end_date and to_on is None:
        return Refusal("needs_end_date", _("“%(role)s”只能限期任用，请填写结束日期。") % {"role": role.label})
    if to_on is not None and to_on < from_on:
        return Refusal("ends_before_it_begins", _("结束日期不能早于开始日期。"))
    for other in held:
        if other == role:
            continue
        if other in card.excludes or role in cards[other].excludes:
            said = _("已担任“%(other)s”，不能同时担任“%(role)s”，请先收回前一个角色或另开账号。")
            return Refusal("roles_exclude_each_other", said % {"other": other.label, "role": role.label})
    return None


def refusal_of_own_role(*, is_own: bool) -> Refusal | None:
    """Nobody gives a role to oneself or takes an own one back."""
    return Refusal("own_role", _("不能任用或收回自己的角色，请由另一位安全管理员办理。")) if is_own else None


def refusal_of_a_device(role: Role) -> Refusal | None:
    """What a screen or a program holds is given where it is set up, not to an account of a person."""
    if role not in Role.of_devices():
        return None
    said = _("“%(role)s”不任用给人员：屏幕在“屏幕”页面配对，接口程序在“接口程序”页面开通。")
    return Refusal("role_of_a_device", said % {"role": role.label})


def refusal_to_end(role: Role, *, others: int, is_over: bool) -> Refusal | None:
    """Refused for what is over, and for the last one of an administrator's role: nobody could give it back."""
    if is_over:
        return Refusal("assignment_is_over", _("这个角色已经收回。"))
    if role in Role.administrators() and not others:
        return Refusal("last_administrator", _("这是最后一位%(role)s，请先任用接替的人。") % {"role": role.label})
    return None
