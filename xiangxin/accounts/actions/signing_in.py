"""Signing in with a password, and changing it."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.db import transaction

from xiangxin.accounts import rules
from xiangxin.accounts.events import Event
from xiangxin.accounts.models import FailedSignIn, PastPassword, User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.kernel.sealed import fingerprint

WRONG = Refusal("wrong_name_or_password", "用户名或密码不对。")


def sign_in(name: str, password: str, *, address: str | None, at: datetime) -> User:
    """The user whose name and password these are; Refused with a wait after five failures.

    A failure is kept, a success clears them. Who has a second factor is asked for it next.
    """
    name_hash = fingerprint(name)
    failures = FailedSignIn.objects.filter(name_hash=name_hash, at__gt=at - 2 * rules.WAIT)
    before = list(failures.values_list("at", flat=True))
    refuse_if(rules.refusal_to_sign_in(before, at=at))
    user = authenticate(username=name, password=password)
    if not isinstance(user, User):
        _keep_failure(name_hash, address, before, at=at, by=User.objects.system())
        raise Refused(WRONG)
    failures.delete()
    refuse_if(rules.refusal_of_first_password(user.invited_at, is_first=user.must_change_password, at=at))
    return user


@transaction.atomic
def change_password(user: User, *, old: str, new: str, at: datetime, by: User) -> User:
    """Set an own new password, knowing the old one."""
    if user != by or not user.check_password(old):
        raise Refused(Refusal("wrong_old_password", "原密码不对。"))
    refuse_if(rules.refusal_of_password(new, name=user.username))
    remembered = max(settings.PASSWORDS_REMEMBERED, 1)
    is_used = any(check_password(new, past) for past in _last_passwords(user, remembered))
    refuse_if(rules.refusal_of_used_password(is_used=is_used, remembered=remembered))
    PastPassword.objects.create(user=user, password=user.password, until_at=at)
    user.set_password(new)
    user.must_change_password, user.password_set_at = False, at
    user.save(update_fields=["password", "must_change_password", "password_set_at"])
    announce(Event.PASSWORD_CHANGED, subject=user, by=by)
    return user


def _last_passwords(user: User, remembered: int) -> list[str]:
    """The present password and those before it, hashed; never less than the present one."""
    before = PastPassword.objects.filter(user=user).order_by("-pk").values_list("password", flat=True)
    return [user.password, *before[: remembered - 1]]


@transaction.atomic
def _keep_failure(name_hash: str, address: str | None, before: list[datetime], *, at: datetime, by: User) -> None:
    failed = FailedSignIn.objects.create(name_hash=name_hash, address=address, at=at)
    if rules.wait_until([*before, at]):
        announce(Event.LOCKED_OUT, subject=failed, by=by)
