"""What the journal does by itself."""

from typing import Any

from django.contrib.auth import get_user_model

from xiangxin.journal import actions


def chain(_progress: Any) -> None:
    """Every minute: chain what has been written since."""
    while actions.seal(by=get_user_model().objects.system()):
        pass
