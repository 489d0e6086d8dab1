"""The access rows of working funds."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.funds.models import Budget, Claim, Expense, Share
from xiangxin.funds.tests.make import approve, make_claim, make_share, receive, spend

SEES = ("secretary", "officer", "leader")


def _budget(world: World) -> dict[str, Any]:
    known = Budget.objects.first()
    return {"pk": (known or make_share(world).budget).pk}


def _share(world: World) -> dict[str, Any]:
    return {"pk": (Share.objects.filter(organization=world.electric).first() or make_share(world)).pk}


def _received(world: World) -> dict[str, Any]:
    """What the group handed to 一矿党委."""
    known = Share.objects.filter(organization=world.mine).first()
    return {"pk": (known or receive(world)).pk}


def _claim(world: World) -> dict[str, Any]:
    return {"pk": (Claim.objects.first() or make_claim(world)).pk}


def _approved(world: World) -> dict[str, Any]:
    claim = Claim.objects.filter(state__in=("approved", "settled")).first()
    return {"pk": (claim or approve(world, Claim.objects.first() or make_claim(world))).pk}


def _expense(world: World) -> dict[str, Any]:
    known = Expense.objects.first()
    return {"pk": (known or spend(world, Claim.objects.get(pk=_approved(world)["pk"]))).pk}


def _post(good: dict[str, int], **more: Any) -> Row:
    return Row(404, good, method="post", **more)


ROWS = {
    "funds:overview": only("secretary", "officer", "leader", "outsider"),
    "funds:overview_file": only("secretary", "officer", "leader", "outsider"),
    "funds:plan": Row(403, {"officer": 302}, method="post"),
    "funds:budget": only("officer", "leader", others=404, path=_budget),
    "funds:decide_budget": _post(
        {"officer": 302, "leader": 403}, path=_budget, data=lambda _world: {"document_number": "党委会"}
    ),
    "funds:split": _post(
        {"officer": 302, "leader": 403}, path=_budget, data=lambda world: {f"part{world.electric.pk}": "1"}
    ),
    "funds:report": _post({"officer": 302, "leader": 403}, path=_budget),
    "funds:report_file": only("officer", "leader", others=404, path=lambda world: {**_budget(world), "ending": "xlsx"}),
    "funds:share": only(*SEES, others=404, path=_share),
    "funds:hand_on": _post(
        {"officer": 302, "leader": 403},
        path=_received,
        data=lambda world: {f"part{world.electric.pk}": "1"},
    ),
    "funds:ask": _post({"secretary": 302, "officer": 302, "leader": 403}, path=_share),
    "funds:claim": only(*SEES, others=404, path=_claim),
    "funds:decide": _post(
        {"secretary": 403, "officer": 302, "leader": 302},
        path=_claim,
        data=lambda _world: {"decision": "refuse", "answer": "否"},
    ),
    "funds:spend": _post({"secretary": 302, "officer": 302, "leader": 403}, path=_approved),
    "funds:settle": _post({"secretary": 302, "officer": 302, "leader": 403}, path=_approved),
    "funds:reverse": _post({"secretary": 302, "officer": 302, "leader": 403}, path=_expense),
    "funds:voucher": only(*SEES, others=404, path=_expense),
    "funds:purposes": Row(
        403, {**dict.fromkeys(SEES, 200), "outsider": 404}, path=lambda world: {"organization": world.electric.pk}
    ),
}
