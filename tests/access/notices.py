"""The access rows of notices."""

from datetime import timedelta
from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.kernel import clock
from xiangxin.notices import actions


def _receipt(world: World) -> dict[str, Any]:
    facts = {
        "title": "通知",
        "key": "access",
        "at": clock.now().replace(hour=12) - timedelta(days=1),
        "by": world.secretary,
    }
    notice = actions.tell([world.member.pk], place=world.electric, **facts)
    return {"pk": notice.receipts.get().pk}


ROWS = {
    "notices:list": Row(200),
    "notices:read": only("member", good=302, others=404, method="post", path=_receipt),
    "notices:read_gathered": Row(302, method="post"),
    "notices:wish": Row(200),
}
