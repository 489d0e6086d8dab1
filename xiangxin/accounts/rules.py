"""Decisions about signing in: when to make somebody wait, which passwords are strong enough."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal

# rules.md SEC-10: five failures, then a wait of 15 to 30 minutes; ten characters of three classes.
FAILURES = 5
WAIT = timedelta(minutes=15)
FIRST_PASSWORD_HOLDS = timedelta(days=7)
SHORTEST_PASSWORD = 10
CLASSES = 3


def wait_until(failures: Sequence[datetime]) -> datetime | None:
    """The moment from which another try is heard: 15 minutes after the last of five failures within 15 minutes."""
    recent = sorted(failures)[-FAILURES:]
    if len(recent) < FAILURES or recent[-1] - recent[0] > WAIT:
        return None
    return recent[-1] + WAIT


def refusal_to_sign_in(failures: Sequence[datetime], *, at: datetime) -> Refusal | None:
    """Refused while the wait lasts, with the minutes left."""
    until = wait_until(failures)
    if until is None or at >= until:
        return None
    minutes = -(-int((until - at).total_seconds()) // 60)
    message = _("密码连续输错 %(times)s 次，请 %(minutes)s 分钟后再试，或请系统管理员重置密码。")
    return Refusal("locked_out", message % {"times": FAILURES, "minutes": minutes})


def refusal_of_password(password: str, *, name: str) -> Refusal | None:
    """A password has ten characters of three classes and does not hold the user name."""
    classes = [
        any(c.islower() for c in password),
        any(c.isupper() for c in password),
        any(c.isdigit() for c in password),
        any(not c.isalnum() for c in password),
    ]
    if len(password) < SHORTEST_PASSWORD or sum(classes) < CLASSES:
        return Refusal("weak_password", _("密码至少 10 位，并包含大写字母、小写字母、数字、符号中的三种。"))
    if name and name.lower() in password.lower():
        return Refusal("password_holds_name", _("密码里不能包含用户名。"))
    return None


def refusal_of_others_factor(*, is_own: bool) -> Refusal | None:
    """Second factors are one's own business: an administrator resets an account, but adds nothing to it."""
    return None if is_own else Refusal("not_own_factor", _("只能设置自己的两步验证。"))


def refusal_to_remove_factor(*, left: int, must_have: bool) -> Refusal | None:
    """Refused for the last factor of somebody whose role asks for one (SEC-5)."""
    if must_have and not left:
        return Refusal("last_factor", _("您的角色必须使用两步验证，请先添加另一种，再停用这一种。"))
    return None


def refusal_of_others_device(*, is_own: bool) -> Refusal | None:
    """Devices are signed out by their owner; an administrator resets or disables the account instead."""
    return None if is_own else Refusal("not_own_device", _("只能退出自己的设备。"))


def refusal_to_invite(*, is_known: bool) -> Refusal | None:
    """One account for each user name, employee number and phone."""
    if is_known:
        return Refusal("account_is_known", _("用户名、工号或手机号已有账号，请在账号列表中查找。"))
    return None


def refusal_to_keep(*, is_own: bool, is_active: bool, is_system: bool) -> Refusal | None:
    """The own account is kept by another administrator, the platform's own by nobody."""
    if is_system:
        return Refusal("system_account", _("这是平台自用的账号，不能更改。"))
    if is_own:
        return Refusal("own_account", _("不能重置或停用自己的账号，请由另一位系统管理员办理。"))
    return None if is_active else Refusal("account_is_disabled", _("账号已停用，请先恢复。"))


def refusal_to_disable(*, reason: str, is_last: bool) -> Refusal | None:
    """Refused without a reason, and for the last administrator of a kind."""
    if is_last:
        return Refusal("last_administrator", _("这是最后一位在任的管理员，请先任用接替的人。"))
    return None if reason.strip() else Refusal("reason_is_missing", _("请写明停用的原因。"))


def refusal_to_drop_factors(*, is_own: bool) -> Refusal | None:
    """Nobody takes the own second factor off this way."""
    return Refusal("own_factors", _("不能解除自己的两步验证，请由另一位安全管理员办理。")) if is_own else None


def refusal_of_first_password(invited_at: datetime | None, *, is_first: bool, at: datetime) -> Refusal | None:
    """A first password holds for a week."""
    if is_first and invited_at is not None and at > invited_at + FIRST_PASSWORD_HOLDS:
        return Refusal("first_password_is_over", _("初始密码超过 7 天未使用，已失效，请系统管理员重置。"))
    return None


def refusal_of_used_password(*, is_used: bool, remembered: int) -> Refusal | None:
    """Refused for one of the last passwords (SEC-10: five)."""
    if is_used:
        return Refusal("used_password", _("新密码不能和最近 %(count)s 次用过的相同。") % {"count": remembered})
    return None


def is_password_old(set_at: datetime, *, days: int, at: datetime) -> bool:
    """Whether a password is older than `days` (SEC-10: 90 for administrators); 0 days leave it open."""
    return bool(days) and at > set_at + timedelta(days=days)
