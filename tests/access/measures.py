"""The access rows of measures."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.measures.models import Measure
from xiangxin.measures.tests.make import make_case, make_heard, person

SEES = ("secretary", "officer", "leader", "inspector", "outsider")
KEEPS = ("secretary", "officer", "outsider")


def _case(world: World) -> dict[str, Any]:
    return {"pk": (Measure.objects.first() or make_case(world)).pk}


def _heard(world: World) -> dict[str, Any]:
    return {"pk": (Measure.objects.first() or make_heard(world)).pk}


def _deed(*names: str, **more: Any) -> Row:
    """Those named do it; who sees the case may not, the rest do not learn of it. A refusal redirects too."""
    sees = dict.fromkeys(("secretary", "officer", "leader", "inspector", "member"), 403)
    return Row(404, {**sees, **dict.fromkeys(names, 302)}, **{"method": "post", "path": _case, **more})


ROWS = {
    "measures:list": only(*SEES),
    "measures:download": only(*SEES, good=302, method="post"),
    "measures:choose": only(*KEEPS),
    "measures:open": Row(
        403, {"secretary": 200, "officer": 200, "outsider": 404}, path=lambda world: {"member": person(world).pk}
    ),
    "measures:sanctions": only(*SEES),
    "measures:download_sanctions": only(*SEES, good=302, method="post"),
    "measures:medals": only(*SEES),
    "measures:download_medals": only(*SEES, good=302, method="post"),
    "measures:award_medals": only("officer", good=302, method="post"),
    "measures:detail": only("secretary", "officer", "leader", "inspector", "member", others=404, path=_case),
    "measures:take_up": _deed("secretary", "officer"),
    "measures:dismiss": _deed("secretary", "officer", data=lambda _world: {"reason": "已核实"}),
    "measures:withdraw": _deed("secretary", "officer", data=lambda _world: {"reason": "登记错误"}),
    "measures:record": _deed("secretary", "officer"),
    "measures:plan_vote": Row(404, dict.fromkeys(("leader", "inspector", "member"), 403), method="post", path=_heard),
    "measures:take_over_vote": _deed("secretary", "officer", path=_heard),
    "measures:approve": _deed("officer", "leader"),
    "measures:paper": _deed("secretary", "officer"),
}
