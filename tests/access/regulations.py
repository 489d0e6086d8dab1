"""The access rows of rules."""

from typing import Any

from tests.access.table import Row, only
from tests.world import FOUNDED, World
from xiangxin.regulations.models import LocalSetting

OPEN = "branch.lecture_every_months"


def _setting(world: World) -> dict[str, Any]:
    # A day of its own for each of the cast: ending a setting happens once.
    LocalSetting.objects.filter(organization=world.mine, code=OPEN).delete()
    setting = LocalSetting.objects.create(
        organization=world.mine, code=OPEN, value=6, reason="试", from_on=FOUNDED, set_by=world.officer
    )
    return {"pk": setting.pk}


ROWS = {
    "regulations:parameters": Row(200),
    "regulations:parameter": Row(200, path=lambda _world: {"code": OPEN}),
    "regulations:set_parameter": only("officer", "leader", path=lambda _world: {"code": OPEN}),
    "regulations:end_setting": Row(403, {"officer": 302, "leader": 302, "outsider": 404}, method="post", path=_setting),
    "regulations:simulator": Row(200),
    "regulations:simulate": Row(200, path=lambda _world: {"name": "votes.ordinary"}),
    "regulations:calendar": Row(200),
    "regulations:keep_calendar": only("system_admin", path=lambda _world: {"year": 2027}),
}
