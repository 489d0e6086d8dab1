"""The access rows of boards and figures."""

from typing import Any

from tests.access.table import only
from tests.world import World

FOLLOW = ("officer", "leader", "inspector")


def _mine(world: World) -> dict[str, Any]:
    return {"pk": world.mine.pk}


def _women(world: World) -> dict[str, Any]:
    return {"pk": world.mine.pk, "key": "women"}


ADMINS = dict.fromkeys(("publicist", "system_admin", "security_admin", "audit_admin"), 403)

BOARD = only(*FOLLOW, others=404, path=_mine)
FIGURE = only(*FOLLOW, others=404, path=_women)
BOARD.named.update(ADMINS)
FIGURE.named.update(ADMINS)

ROWS = {
    "dashboards:here": only(*FOLLOW, "secretary", "outsider", good=302),
    "dashboards:place": BOARD,
    "dashboards:figure": FIGURE,
}
