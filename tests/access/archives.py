"""The access rows of archives: for those who see a branch's files and answer for them or inspect them."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.archives import actions
from xiangxin.archives.models import Box
from xiangxin.kernel import clock

OPENS = ("secretary", "officer", "leader", "inspector", "outsider")
OPENS_THIS = ("secretary", "officer", "leader", "inspector")


def _box(world: World) -> dict[str, Any]:
    year = clock.today().year
    found = Box.objects.first() or actions.order(world.electric, year=year, at=clock.now(), by=world.secretary)
    return {"pk": found.pk}


ROWS = {
    "archives:boxes": only(*OPENS),
    "archives:order": Row(
        404,
        dict.fromkeys(OPENS_THIS, 302),
        method="post",
        path=lambda world: {"organization": world.electric.pk, "year": clock.today().year},
    ),
    "archives:box": only(*OPENS_THIS, others=404, path=_box),
    "archives:fetch": only(*OPENS_THIS, good=302, others=404, path=_box),
}
