"""What does a program show to be known? A token that is kept only as a keyed hash."""

import hashlib
import hmac
import secrets

from django.conf import settings

PREFIX = "xx_"
SHOWN = 7


def new_token() -> str:
    """A fresh token of 256 bits; it is shown once."""
    return PREFIX + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """The keyed hash (HMAC-SHA-256, 64 hex digits) under which a token is kept."""
    return hmac.new(settings.FINGERPRINT_KEY, b"token:" + token.encode(), hashlib.sha256).hexdigest()


def beginning_of(token: str) -> str:
    """The first characters, by which people tell tokens apart."""
    return token[:SHOWN]
