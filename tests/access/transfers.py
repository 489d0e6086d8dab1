"""The access rows of transfers."""

from datetime import date
from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.transfers import actions
from xiangxin.transfers.models import CertificateLetter, MobileStay, Transfer
from xiangxin.transfers.tests.make import at, make_transfer, moving

PREPARE = ("secretary", "officer", "outsider")
SEES = ("secretary", "officer", "leader", "inspector", "member", "outsider")


def _transfer(world: World) -> dict[str, Any]:
    return {"pk": (Transfer.objects.first() or make_transfer(world, state="in_transit")).pk}


def _certificate(world: World) -> dict[str, Any]:
    found = CertificateLetter.objects.first() or actions.certify(
        moving(world), addressee="某支部", reason="培训", from_on=date(2026, 6, 1), to_on=date(2026, 7, 1), at=at(),
        by=world.officer,
    )  # fmt: skip
    return {"pk": found.pk}


def _stay(world: World) -> dict[str, Any]:
    found = MobileStay.objects.first() or actions.note_stay(
        world.electric, member=None, name="陆流", whereabouts="东岭项目部", own_contact="周秘 8010101",
        from_on=date(2026, 6, 1), at=at(), by=world.secretary,
    )  # fmt: skip
    return {"pk": found.pk}


ROWS = {
    "transfers:list": Row(200),
    "transfers:download": only("secretary", "officer", "leader", "inspector", "outsider", good=302, method="post"),
    "transfers:choose": only(*PREPARE),
    "transfers:prepare": Row(
        403, {"secretary": 200, "officer": 200, "outsider": 404}, path=lambda world: {"member": moving(world).pk}
    ),
    "transfers:batch": only(*PREPARE),
    "transfers:act_batch": only(
        "officer",
        "leader",
        good=302,
        method="post",
        data=lambda _world: {"batch": "项目撤销", "deed": "approve"},
    ),
    "transfers:come_in": only(*PREPARE),
    "transfers:mobile": only("secretary", "officer", "leader", "inspector", "outsider"),
    "transfers:note_stay": only(*PREPARE),
    "transfers:contact": Row(
        404,
        {**dict.fromkeys(("secretary", "officer"), 302), "leader": 403, "inspector": 403},
        method="post",
        path=_stay,
        data=lambda _world: {"on": "2026-06-02", "note": "电话联系"},
    ),
    "transfers:end_stay": Row(
        404,
        {**dict.fromkeys(("secretary", "officer"), 302), "leader": 403, "inspector": 403},
        method="post",
        path=_stay,
        data=lambda _world: {"on": "2026-06-03"},
    ),
    "transfers:certificates": Row(200),
    "transfers:certify": only("officer", "leader"),
    "transfers:certificate": Row(
        404,
        {**dict.fromkeys(("officer", "leader", "member"), 302), "secretary": 403, "inspector": 403},
        method="post",
        path=_certificate,
    ),
    "transfers:detail": only(*SEES, others=404, path=_transfer),
    "transfers:letter": Row(
        404,
        {
            **dict.fromkeys(("officer", "leader"), 302),
            **dict.fromkeys(("secretary", "inspector", "member", "outsider"), 403),
        },
        method="post",
        path=_transfer,
    ),
    "transfers:act": Row(
        404,
        {**dict.fromkeys(SEES, 403), "outsider": 302},
        method="post",
        path=lambda world: {**_transfer(world), "deed": "reject"},
        data=lambda _world: {"reason": "材料不全"},
    ),
}
