"""Which six digits does a secret give at a moment (TOTP, RFC 6238)?"""

import hmac
from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

SECONDS = 30
STEPS = (0, -1, 1)  # clocks of phones go wrong by half a minute


def code_of(secret: str, at: datetime, step: int = 0) -> str:
    """The code that an authenticator app shows at a moment."""
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp()) // SECONDS + step)))


def fits(secret: str, code: str, at: datetime) -> bool:
    """Whether the code is the one of this half minute or of a neighbouring one."""
    return any(hmac.compare_digest(code_of(secret, at, step), code) for step in STEPS)
