"""Decisions about signing in: when to make somebody wait, which passwords are strong enough."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal

# rules.md SEC-10: five failures, then a wait of 15 to 30 minutes; ten characters of three classes.
FAILURES = 5
WAIT = timedelta(minutes=15)
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
