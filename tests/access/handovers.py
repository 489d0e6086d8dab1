"""The access rows of handovers: the organization officer hands over; giver and receiver read their own sheet."""

from datetime import timedelta

from tests.access.table import Row, only
from tests.world import World
from xiangxin.handovers import actions
from xiangxin.handovers.models import Handover, Planned
from xiangxin.kernel import clock


def _electric(world: World) -> dict[str, int]:
    return {"pk": world.electric.pk}


def _sheet(world: World) -> dict[str, int]:
    found = Handover.objects.first() or actions.hand_over(
        world.electric,
        giver=world.secretary,
        receiver=world.member,
        on=clock.today(),
        at=clock.now(),
        by=world.officer,
    )
    return {"pk": found.pk}


def _planned(world: World) -> dict[str, int]:
    found = Planned.objects.first() or actions.plan(
        world.electric,
        giver=world.secretary,
        receiver=world.member,
        on=clock.today() + timedelta(days=30),
        at=clock.now(),
        by=world.officer,
    )
    return {"pk": found.pk}


SEEN = {"officer": 200, "secretary": 200, "member": 200}
ROWS = {
    "handovers:list": Row(200),
    "handovers:choose": only("officer", good=302, data=lambda world: {"place": world.electric.short_name}),
    "handovers:hand_over": Row(403, {"officer": 200, "outsider": 404}, path=_electric),
    "handovers:sheet": Row(404, SEEN, path=_sheet),
    "handovers:withdraw": only("officer", good=302, others=404, method="post", path=_planned),
    "handovers:paper": Row(404, SEEN, path=_sheet),
    "handovers:box": Row(404, {**SEEN, "secretary": 403}, path=_sheet),
    "handovers:box_paper": Row(404, {**SEEN, "secretary": 403}, method="post", path=_sheet),
}
