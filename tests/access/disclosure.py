"""The access rows of disclosure."""

from datetime import date
from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.accounts.models import User
from xiangxin.disclosure import actions
from xiangxin.disclosure.models import OpenItem, PublicNotice
from xiangxin.disclosure.tests.make import FROM, at, make_item, make_notice
from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization

PUBLISH = ("secretary", "officer", "leader")


def _notice(world: World) -> dict[str, Any]:
    return {"pk": (PublicNotice.objects.first() or make_notice(world)).pk}


def _closed(world: World) -> dict[str, Any]:
    path = _notice(world)
    PublicNotice.objects.filter(**path).update(state="closed")
    return path


def _open(world: World) -> dict[str, Any]:
    path = _notice(world)
    PublicNotice.objects.filter(**path).update(state="published", ended_at=None, ended_by=None)
    return path


def _hanging(world: World) -> dict[str, Any]:
    path = _notice(world)
    PublicNotice.objects.filter(**path).update(from_on=date(2020, 1, 1), to_on=clock.today())
    return path


def _objection(world: World) -> dict[str, Any]:
    notice = PublicNotice.objects.get(**_notice(world))
    objection = notice.objections.first() or actions.object_to(
        notice, text="与事实不符", contact="", at=at(FROM), by=User.objects.system()
    )
    return {"pk": objection.pk}


def _item(world: World) -> dict[str, Any]:
    return {"pk": (OpenItem.objects.first() or make_item(world)).pk}


def _typed(_world: World) -> dict[str, Any]:
    return {"organization": Organization.objects.get(code="YC0101").pk}


ROWS = {
    "disclosure:notices": Row(200),
    "disclosure:wall": Row(200, anyone=True),
    "disclosure:object_to": Row(200, anyone=True, path=_hanging),
    "disclosure:receipt": Row(200, anyone=True),
    "disclosure:publish": only(*PUBLISH, "outsider"),
    "disclosure:notice": only(*PUBLISH, others=404, path=_closed),
    "disclosure:withdraw": Row(
        403, dict.fromkeys(PUBLISH, 302), method="post", path=_open, data=lambda _world: {"reason": "内容有误"}
    ),
    "disclosure:report": Row(404, dict.fromkeys(PUBLISH, 302), method="post", path=_closed),
    "disclosure:revise": Row(404, dict.fromkeys((*PUBLISH, "publicist"), 200), path=_item),
    "disclosure:close": Row(
        403, dict.fromkeys(PUBLISH, 302), method="post", path=_open, data=lambda _world: {"report": "无意见"}
    ),
    "disclosure:answer": Row(
        404, dict.fromkeys(("officer", "leader"), 302), method="post", path=_objection,
        data=lambda _world: {"answer": "已核查"},
    ),
    "disclosure:items": Row(200),
    "disclosure:propose": only(*PUBLISH, "publicist", "outsider"),
    "disclosure:item": only(*PUBLISH, "publicist", others=404, path=_item),
    "disclosure:archive": Row(
        404, dict.fromkeys((*PUBLISH, "publicist"), 302), method="post", path=_item
    ),
    "disclosure:move": Row(
        404, {**dict.fromkeys(("officer", "leader"), 302), "secretary": 403, "publicist": 403}, method="post",
        path=lambda world: {**_item(world), "to": "send-back"}, data=lambda _world: {"reason": "数字有误"},
    ),
}  # fmt: skip
