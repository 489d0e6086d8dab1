"""The access rows of theme days."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.files.tests.make import PDF, upload
from xiangxin.meetings import actions as meetings
from xiangxin.theme_days import actions
from xiangxin.theme_days.models import Base, Kit, ThemeDay
from xiangxin.theme_days.tests.make import AT, make_base, make_booking, make_day, make_kit, make_preset

SEES = ("secretary", "officer", "leader", "inspector")
KEEPS = ("officer", "leader")


def _kit(world: World) -> dict[str, Any]:
    return {"pk": (Kit.objects.first() or make_kit(world)).pk}


def _day(world: World) -> dict[str, Any]:
    day = ThemeDay.objects.first() or make_day(world)
    meetings.announce_meeting(day.meeting, at=AT, by=world.secretary)
    return {"meeting": day.meeting_id}


def _reading(world: World) -> dict[str, Any]:
    kit = Kit.objects.get(**_kit(world))
    return {
        "pk": actions.add_reading(kit, title="材料", link="", file=upload("材料.pdf", PDF), at=AT, by=world.officer).pk
    }


def _base(world: World) -> dict[str, Any]:
    return {"pk": (Base.objects.first() or make_base(world)).pk}


def _booking(world: World) -> dict[str, Any]:
    base = Base.objects.get(**_base(world))
    return {"pk": make_booking(world, base)[0].pk}


def _kept(path: Any, **more: Any) -> Row:
    """The committee keeps its kits; those who see them may not, the rest do not learn of them."""
    return Row(
        404, {**dict.fromkeys(SEES, 403), **dict.fromkeys(KEEPS, 302)}, **{"method": "post", "path": path, **more}
    )


def _preset(world: World) -> dict[str, Any]:
    return {"pk": make_preset(world).pk}


MATERIALS = {"purpose": "目的"}
BASE = {"name": "纪念馆", "kind": "other", "address": "云川"}

ROWS = {
    "theme_days:library": only(*SEES, "outsider"),
    "theme_days:presets": only(*KEEPS),
    "theme_days:drop_preset": only(*KEEPS, good=302, others=404, method="post", path=_preset),
    "theme_days:keep_kit": only(*KEEPS),
    "theme_days:kit": only(*SEES, others=404, path=_kit),
    "theme_days:change_kit": _kept(_kit, data=lambda _world: MATERIALS),
    "theme_days:withdraw_kit": _kept(_kit),
    "theme_days:use_kit": only(
        "secretary", good=302, others=404, method="post", path=_kit, data=lambda world: {"branch": world.electric.pk}
    ),
    "theme_days:add_reading": _kept(_kit, data=lambda _world: {"title": "材料"}),
    "theme_days:reading": only(*SEES, others=404, path=_reading),
    "theme_days:drop_reading": _kept(_reading),
    "theme_days:prepare": Row(
        403, {"secretary": 200, "outsider": 404}, path=lambda world: {"organization": world.electric.pk}
    ),
    "theme_days:walk": only(*SEES, "member", "probationary", others=404, path=_day),
    "theme_days:tick_walk": Row(
        404, {**dict.fromkeys([*SEES, "member", "probationary"], 403), "secretary": 302}, method="post", path=_day
    ),
    "theme_days:bases": only("secretary", "officer", "outsider"),
    "theme_days:register_base": only("secretary", "officer", "outsider"),
    "theme_days:export_bookings": only("secretary", "officer", "outsider", method="post"),
    "theme_days:base": only("secretary", "officer", others=404, path=_base),
    "theme_days:change_base": Row(
        404, {"secretary": 403, "officer": 302}, method="post", path=_base, data=lambda _world: BASE
    ),
    "theme_days:close_base": Row(404, {"secretary": 403, "officer": 302}, method="post", path=_base),
    "theme_days:book": Row(
        404,
        {"secretary": 302, "officer": 302},
        method="post",
        path=_base,
        data=lambda world: {
            "organization": world.electric.pk,
            "on": "2099-01-05",
            "parts": ["1_morning"],
            "people": 3,
        },
    ),
    "theme_days:withdraw_booking": Row(404, {"secretary": 302, "officer": 302}, method="post", path=_booking),
}
