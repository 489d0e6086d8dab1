"""The access rows of activities."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import CAST, Row, only
from tests.world import World
from xiangxin.activities import actions
from xiangxin.activities.models import Activity
from xiangxin.activities.tests.make import AT, join, make_activity, make_announced, make_contest
from xiangxin.files.tests.make import picture

SEES = ("secretary", "officer", "leader", "inspector")
OPEN_TO = ("member", "probationary", "applicant")
HOLDS = ("secretary", "officer", "outsider")


def _announced(world: World) -> dict[str, Any]:
    return {"pk": (Activity.objects.first() or make_announced(world)).pk}


def _draft(world: World) -> dict[str, Any]:
    return {"pk": (Activity.objects.first() or make_activity(world)).pk}


def _contest(world: World) -> dict[str, Any]:
    return {"pk": (Activity.objects.first() or make_contest(world)).pk}


def _line(world: World) -> dict[str, Any]:
    path = _announced(world)
    return {**path, "line": join(Activity.objects.get(**path), "赵员").pk}


def _signed(world: World) -> dict[str, Any]:
    line = _line(world)
    return {"pk": line["pk"]}


def _cost(world: World) -> dict[str, Any]:
    path = _announced(world)
    said = {"title": "工具", "amount": 1, "source": "dues", "reference": "", "at": AT, "by": world.secretary}
    return {**path, "cost": actions.add_cost(Activity.objects.get(**path), **said).pk}


def _picture(world: World) -> dict[str, Any]:
    path = _announced(world)
    file = SimpleUploadedFile("a.png", picture("PNG"))
    kept = actions.add_picture(Activity.objects.get(**path), file=file, caption="", at=AT, by=world.secretary)
    return {**path, "picture": kept.pk}


def _entry(world: World) -> dict[str, Any]:
    path = _contest(world)
    said = {"title": "焊接", "team": "", "people": [], "at": AT, "by": world.secretary}
    return {**path, "entry": actions.enter(Activity.objects.get(**path), **said).pk}


def _deed(good: int = 302, **more: Any) -> Row:
    """The organizers do it; those who see or may come may not; the rest do not learn of it."""
    named = {**dict.fromkeys([*SEES, *OPEN_TO], 403), "secretary": good, "officer": good}
    return Row(404, named, **{"method": "post", "path": _announced, **more})


def _drafted(good: int = 302, **more: Any) -> Row:
    """The same before it is announced: nobody below learns of it."""
    named = {"leader": 403, "inspector": 403, "secretary": good, "officer": good}
    return Row(404, named, **{"method": "post", "path": _draft, **more})


ROWS = {
    "activities:list": Row(200),
    "activities:mine": Row(200),
    "activities:hours": only(*SEES, "outsider"),
    "activities:export_hours": only(*SEES, "outsider", method="post"),
    "activities:export_list": only(*SEES, "outsider", method="post"),
    "activities:prepare": only(*HOLDS),
    "activities:detail": only(*SEES, *OPEN_TO, others=404, path=_announced),
    "activities:change": _drafted(200, method="get"),
    "activities:plan_safety": _drafted(200, method="get"),
    "activities:announce": _drafted(),
    "activities:cancel": _deed(data=lambda _world: {"reason": "暴雨"}),
    "activities:conclude": _deed(),
    "activities:export_roll": Row(404, {**dict.fromkeys(SEES, 200), **dict.fromkeys(OPEN_TO, 403)}, "post", _announced),
    "activities:sign_up": Row(
        404,
        {name: 302 for name in CAST if name in (*SEES, *OPEN_TO) and name != "inspector"},
        method="post",
        path=_announced,
    ),
    "activities:withdraw": only("member", good=302, others=404, method="post", path=_signed),
    "activities:sign_up_for": _deed(data=lambda _world: {"member": ""}),
    "activities:confirm_everybody": _deed(data=lambda _world: {"hours": "1"}),
    "activities:confirm": _deed(path=_line, data=lambda _world: {"there": "yes", "hours": "1"}),
    "activities:put_in_group": _deed(path=_line, data=lambda _world: {"group": "一组"}),
    "activities:add_cost": _deed(data=lambda _world: {"title": "工具", "yuan": "1", "source": "dues"}),
    "activities:drop_cost": _deed(path=_cost),
    "activities:add_picture": _deed(),
    "activities:picture": only(*SEES, *OPEN_TO, others=404, path=_picture),
    "activities:drop_picture": _deed(path=_picture),
    "activities:enter": _deed(path=_contest, data=lambda _world: {"title": "焊接"}),
    "activities:award": _deed(path=_entry, data=lambda _world: {"award": "1_first"}),
}
