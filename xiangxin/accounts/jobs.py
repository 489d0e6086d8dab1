"""What accounts do by themselves."""

from typing import Any

from xiangxin.accounts.actions import devices
from xiangxin.accounts.models import User
from xiangxin.kernel import clock


def forget_old(_progress: Any) -> None:
    """Every night: delete sessions that ran out."""
    devices.forget_old(at=clock.now(), by=User.objects.system())
