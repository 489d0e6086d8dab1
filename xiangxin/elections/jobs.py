"""What happens to terms by itself: only reminders, and a case with its path."""

from typing import Any

from xiangxin.accounts.models import User
from xiangxin.elections import actions, queries
from xiangxin.kernel import clock
from xiangxin.regulations.packs import law

BATCH = 100


def remind(progress: Any) -> None:
    """Every night: an election is opened where a term is near its end, and both sides are told. Nobody's post ends."""
    system = User.objects.system()
    while chunk := list(queries.due_without_election(law(clock.today()))[:BATCH]):
        if not actions.open_what_is_due(chunk, at=clock.now(), by=system):
            return
