"""Second factors: add one, check one, remove one, renew the recovery codes."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts import one_time_codes, queries, rules
from xiangxin.accounts.events import Event
from xiangxin.accounts.models import FailedSignIn, User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.kernel.sealed import fingerprint

WRONG = Refusal("wrong_code", _("验证码不对，请输入验证器上现在显示的 6 位数字。"))
REMEMBERED = timedelta(seconds=2 * one_time_codes.SECONDS)


@transaction.atomic
def add_totp(user: User, *, secret: str, code: str, at: datetime, by: User) -> Any:
    """Turn on codes of an authenticator app, once it has shown the right one; a second app replaces the first."""
    refuse_if(rules.refusal_of_others_factor(is_own=user == by))
    if not one_time_codes.fits(secret, _digits(code), at):
        raise Refused(WRONG)
    Authenticator.objects.filter(user=user, type=queries.Kind.TOTP).delete()
    return _added(TOTP.activate(user, secret).instance, by=by)


@transaction.atomic
def add_passkey(user: User, *, name: str, credential: dict[str, Any], by: User) -> Any:
    """Keep a passkey that the browser made; the door has checked its answer to our challenge."""
    refuse_if(rules.refusal_of_others_factor(is_own=user == by))
    return _added(WebAuthn.add(user, name.strip() or str(_("通行密钥")), credential).instance, by=by)


def check_code(user: User, code: str, *, at: datetime) -> str:
    """Which kind of factor `code` proves; Refused with a wait after five failures. A failure is kept."""
    name_hash = fingerprint(f"second factor of {user.pk}")
    failures = FailedSignIn.objects.filter(name_hash=name_hash, at__gt=at - 2 * rules.WAIT)
    refuse_if(rules.refusal_to_sign_in(list(failures.values_list("at", flat=True)), at=at))
    kind = _kind_that_fits(user, _digits(code), at)
    if not kind:
        FailedSignIn.objects.create(name_hash=name_hash, at=at)
        raise Refused(WRONG)
    failures.delete()
    return kind


@transaction.atomic
def remove_factor(factor: Any, *, password: str, by: User) -> None:
    """Turn a second factor off, with the password; who must have one keeps the last."""
    refuse_if(rules.refusal_of_others_factor(is_own=factor.user_id == by.pk))
    left = len([other for other in queries.factors_of(by) if other.pk != factor.pk])
    refuse_if(rules.refusal_to_remove_factor(left=left, must_have=checks.needs_second_factor(by)))
    if not by.check_password(password):
        raise Refused(Refusal("wrong_password", _("密码不对。")))
    announce(Event.FACTOR_REMOVED, subject=by, by=by, kind=factor.type)
    factor.delete()
    if not left:
        Authenticator.objects.filter(user=by).delete()


@transaction.atomic
def renew_codes(user: User, *, by: User) -> list[str]:
    """Ten new recovery codes; the old ones are void."""
    refuse_if(rules.refusal_of_others_factor(is_own=user == by))
    if not queries.has_factor(user):
        raise Refused(Refusal("no_second_factor", _("请先启用验证器或通行密钥。")))
    Authenticator.objects.filter(user=user, type=queries.Kind.RECOVERY_CODES).delete()
    codes = RecoveryCodes.activate(user)
    codes.mark_as_viewed()
    announce(Event.CODES_RENEWED, subject=user, by=by)
    return list(codes.generate_codes())


def _added(factor: Any, *, by: User) -> Any:
    announce(Event.FACTOR_ADDED, subject=by, by=by, kind=factor.type)
    return factor


def _kind_that_fits(user: User, code: str, at: datetime) -> str:
    with transaction.atomic():
        return _kind_of(user, code, at)


def _kind_of(user: User, code: str, at: datetime) -> str:
    totp = Authenticator.objects.select_for_update().filter(user=user, type=queries.Kind.TOTP).first()
    if totp and one_time_codes.fits(decrypt(totp.data["secret"]), code, at) and _is_first_use(totp, code, at):
        return str(queries.Kind.TOTP)
    recovery = queries.codes_of(user)
    return str(queries.Kind.RECOVERY_CODES) if recovery and recovery.validate_code(code) else ""


def _is_first_use(totp: Any, code: str, at: datetime) -> bool:
    """A code is good once, in whichever process: the used ones are kept, hashed, as long as they would fit."""
    since = (at - REMEMBERED).timestamp()
    used = {kept: moment for kept, moment in totp.data.get("used", {}).items() if moment > since}
    mark = fingerprint(f"{totp.pk}:{code}")
    if mark in used:
        return False
    totp.data["used"] = used | {mark: at.timestamp()}
    totp.last_used_at = at
    totp.save(update_fields=["data", "last_used_at"])
    return True


def _digits(code: str) -> str:
    return "".join(letter for letter in code if letter.isascii() and letter.isdigit())
