"""What happens on the way into the Party by itself: only reminders."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.development import actions
from xiangxin.kernel import clock


def wind(progress: Any) -> None:
    """Every night: what is next in every case, and reminders before a day is missed. Nothing is decided."""
    actions.wind_all(progress, at=clock.now(), by=User.objects.system())
