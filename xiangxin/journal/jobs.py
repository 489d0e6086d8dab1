"""What the journal does by itself."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.journal import actions


def chain(_progress: Any) -> None:
    """Every minute: chain what has been written since."""
    while actions.seal(by=User.objects.system()):
        pass
