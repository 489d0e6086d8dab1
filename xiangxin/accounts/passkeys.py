"""How does a browser prove a passkey? Our challenge, kept in the session of the request, and the check of its answer."""

import json
from typing import Any

from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.kernel.refusals import Refusal, Refused

WRONG = Refusal("wrong_passkey", _("没有认出这个通行密钥，请再试一次，或改用验证码。"))


def options_to_add(user: User) -> dict[str, Any]:
    """What the browser needs to make a new passkey."""
    return dict(auth.begin_registration(user, False))


def options_to_use(user: User) -> dict[str, Any]:
    """What the browser needs to prove one of the person's passkeys."""
    return dict(auth.begin_authentication(user))


def new_one(answer: str) -> dict[str, Any]:
    """The new passkey, if the answer fits our challenge."""
    credential = _read(answer)
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, KeyError):
        raise Refused(WRONG) from None
    return credential


def check(user: User, answer: str) -> None:
    """Refused unless the answer proves one of the person's passkeys."""
    credential = _read(answer)
    try:
        auth.parse_authentication_response(credential)
        auth.complete_authentication(user, credential).record_usage()
    except (ValidationError, ValueError, TypeError, KeyError):
        raise Refused(WRONG) from None


def _read(answer: str) -> dict[str, Any]:
    try:
        credential = json.loads(answer)
    except ValueError:
        raise Refused(WRONG) from None
    if not isinstance(credential, dict):
        raise Refused(WRONG)
    return credential
