"""What happens to measures by itself: only proposals for people to look into."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.measures import actions


def look(_progress: Any) -> None:
    """Every night: who could not be reached for the time of art. 24 stands on the list of what people look into."""
    actions.propose_what_is_due(at=clock.now(), by=User.objects.system())
