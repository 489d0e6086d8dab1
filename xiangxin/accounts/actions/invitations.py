"""Accounts of others: open one, give a new first password, disable, enable, take a lost second factor off."""

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q

from xiangxin.access import checks
from xiangxin.access.queries import is_last_administrator
from xiangxin.accounts import rules
from xiangxin.accounts.actions.devices import sign_out_everywhere
from xiangxin.accounts.events import Event
from xiangxin.accounts.models import FailedSignIn, User
from xiangxin.accounts.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.reach import THE_ROOT
from xiangxin.kernel.refusals import refuse_if
from xiangxin.kernel.sealed import fingerprint

if TYPE_CHECKING:
    from xiangxin.organizations.models import Organization

EASY_TO_READ = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"


@transaction.atomic
def invite(
    home: "Organization",
    *,
    username: str,
    name: str,
    employee_number: str = "",
    phone: str = "",
    at: datetime,
    by: User,
) -> tuple[User, str]:
    """Open an account for somebody of `home`; with the first password, which is shown once and must be changed."""
    checks.require(by, May.KEEP_ACCOUNT, home)
    mark = fingerprint(phone)
    known = Q(username=username)
    known |= Q(employee_number=employee_number) if employee_number else Q()
    known |= Q(phone_fingerprint=mark) if mark else Q()
    refuse_if(rules.refusal_to_invite(is_known=User.objects.filter(known).exists()))
    password = first_password()
    user = User.objects.create_user(
        username,
        password,
        name=name,
        employee_number=employee_number,
        phone_fingerprint=mark,
        home=home,
        must_change_password=True,
        invited_at=at,
    )
    announce(Event.INVITED, subject=user, by=by, where=user.home)
    return user, password


@transaction.atomic
def reset(user: User, *, at: datetime, by: User) -> str:
    """A new first password; every device is signed out, a wait after wrong passwords is over.

    The second factor stays: who could take both off would be able to sign in as anybody (三员分立).
    """
    _require(user, May.KEEP_ACCOUNT, by=by)
    refuse_if(rules.refusal_to_keep(is_own=user == by, is_active=user.is_active, is_system=user.is_system))
    password = first_password()
    user.set_password(password)
    user.must_change_password, user.invited_at = True, at
    user.save(update_fields=["password", "must_change_password", "invited_at"])
    names = [fingerprint(user.username), fingerprint(user.employee_number), user.phone_fingerprint]
    FailedSignIn.objects.filter(name_hash__in=[name for name in names if name]).delete()
    sign_out_everywhere(user)
    announce(Event.RESET, subject=user, by=by, where=user.home)
    return password


@transaction.atomic
def disable(user: User, *, reason: str, at: datetime, by: User) -> User:
    """Nobody signs in with this account any more; what the person did stays."""
    _require(user, May.KEEP_ACCOUNT, by=by)
    refuse_if(rules.refusal_to_keep(is_own=user == by, is_active=user.is_active, is_system=user.is_system))
    refuse_if(rules.refusal_to_disable(reason=reason, is_last=is_last_administrator(user, on=at.date())))
    user.is_active, user.disabled_at, user.disabled_reason = False, at, reason.strip()
    user.save(update_fields=["is_active", "disabled_at", "disabled_reason"])
    sign_out_everywhere(user)
    announce(Event.DISABLED, subject=user, by=by, where=user.home)
    return user


@transaction.atomic
def enable(user: User, *, by: User) -> User:
    """The account works again, with its old password; roles that ran out meanwhile stay over."""
    _require(user, May.KEEP_ACCOUNT, by=by)
    if user.is_system or user.is_active:
        return user
    user.is_active, user.disabled_at, user.disabled_reason = True, None, ""
    user.save(update_fields=["is_active", "disabled_at", "disabled_reason"])
    announce(Event.ENABLED, subject=user, by=by, where=user.home)
    return user


@transaction.atomic
def drop_factors(user: User, *, by: User) -> int:
    """Take the second factors off somebody who has lost them; how many there were. The password stays."""
    _require(user, May.DROP_FACTORS, by=by)
    refuse_if(rules.refusal_to_drop_factors(is_own=user == by))
    count: int = Authenticator.objects.filter(user=user).delete()[0]
    if count:
        sign_out_everywhere(user)
        announce(Event.FACTORS_DROPPED, subject=user, by=by, where=user.home)
    return count


def holds_until(invited_at: datetime) -> date:
    """The last day on which a first password of that moment can be used."""
    return (invited_at + rules.FIRST_PASSWORD_HOLDS).date()


def first_password() -> str:
    """Twelve characters of three classes that nobody mistakes for each other on paper."""
    word = "".join(secrets.choice(EASY_TO_READ) for _ in range(8))
    return f"{secrets.choice('ABCDEFGH')}{word[:4]}-{word[4:]}{secrets.choice('23456789')}{secrets.choice('abcdefgh')}"


def _require(user: User, permission: str, *, by: User) -> None:
    """An account is kept where it belongs; one without a home only from the root."""
    checks.require(by, permission, user.home or THE_ROOT)
