"""How long does a session still hold? Django's sessions in the database, that remember the end with which they came."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session


class SessionStore(Stored):
    """A session, with the moment at which it ends if nobody works on; None for one that is not stored yet."""

    holds_until: datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        found: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # django-stubs do not know it
        self.holds_until = found.expire_date if found else None
        return found
