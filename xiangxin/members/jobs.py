"""What happens to people's files by itself."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.members import actions


def recount(_progress: Any) -> None:
    """Every night: the stored totals agree with the files."""
    actions.recount(by=User.objects.system())
