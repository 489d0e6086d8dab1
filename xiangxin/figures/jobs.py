"""What happens to figures by itself."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.figures import actions
from xiangxin.kernel import clock


def fold(_progress: Any) -> None:
    """Every few seconds: what has changed reaches the stored counts."""
    actions.fold(at=clock.now(), by=User.objects.system())


def recount(_progress: Any) -> None:
    """Every night: the stored counts agree with their source rows."""
    actions.recount(at=clock.now(), by=User.objects.system())
