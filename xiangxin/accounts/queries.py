"""What do the pages about accounts show?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session

from xiangxin.accounts import agents
from xiangxin.accounts.models import Device, User

Kind = Authenticator.Type
KINDS = (Kind.TOTP, Kind.WEBAUTHN)


def factors_of(user: User) -> list[Any]:
    """The second factors of a person, without the recovery codes that come along."""
    return list(Authenticator.objects.filter(user=user, type__in=KINDS).order_by("pk"))


def has_factor(user: User) -> bool:
    """Whether a person has a second factor."""
    return bool(Authenticator.objects.filter(user=user, type__in=KINDS).exists())


def codes_of(user: User) -> Any | None:
    """The recovery codes of a person."""
    kept = Authenticator.objects.filter(user=user, type=Kind.RECOVERY_CODES).first()
    return kept.wrap() if kept else None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One browser in which a person is signed in, as the page shows it."""

    pk: int
    name: str
    factor: str
    signed_in_at: datetime
    used_at: datetime
    is_here: bool


def devices_of(user: User, *, here: str, at: datetime) -> list[SignedIn]:
    """The browsers in which a person is signed in, the last used first; `here` is the session of the request."""
    devices = {device.session_key: device for device in Device.objects.filter(user=user)}
    alive = Session.objects.filter(session_key__in=devices, expire_date__gt=at).order_by("-expire_date")
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    kinds = dict(Kind.choices)
    return [
        SignedIn(
            pk=device.pk,
            name=agents.device_name(device.agent),
            factor=device.factor if device.factor in kinds else "",
            signed_in_at=device.signed_in_at,
            used_at=min(until - idle, at),
            is_here=key == here,
        )
        for key, until in alive.values_list("session_key", "expire_date")
        for device in [devices[key]]
    ]
