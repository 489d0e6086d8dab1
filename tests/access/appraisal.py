"""The access rows of appraisals."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.appraisal.models import Appraisal
from xiangxin.appraisal.tests.make import line_of, make_begun, make_decided, make_proposed
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.tests.make import make_meeting

SEES = ("secretary", "officer", "leader", "inspector")


def _begun(world: World) -> dict[str, Any]:
    appraisal = Appraisal.objects.first() or make_begun(world)
    return {"pk": appraisal.pk}


def _proposed(world: World) -> dict[str, Any]:
    appraisal = Appraisal.objects.first() or make_proposed(world)
    return {"pk": appraisal.pk}


def _assembly(world: World) -> dict[str, Any]:
    return {"meeting": (Meeting.objects.first() or make_meeting(world)).pk}


def _decided(world: World) -> dict[str, Any]:
    appraisal = Appraisal.objects.first() or make_decided(world)
    return {"pk": appraisal.pk}


def _line(world: World) -> dict[str, Any]:
    path = _begun(world)
    return {**path, "line": line_of(Appraisal.objects.get(**path), "赵员").pk}


def _branch(world: World) -> dict[str, Any]:
    return {"organization": world.electric.pk, "year": 2026}


def _deed(path: Any, **more: Any) -> Row:
    """Secretary and officer do it; others who see it may not, the rest do not learn of it."""
    named = {"leader": 403, "inspector": 403, "secretary": 302, "officer": 302}
    return Row(404, named, **{"method": "post", "path": path, **more})


def _year(_world: World) -> dict[str, Any]:
    return {"year": 2026}


def _own(world: World) -> dict[str, Any]:
    _decided(world)
    return {"year": 2026}


ROWS = {
    "appraisal:overview": only(*SEES, "outsider"),
    "appraisal:call_round": only("officer"),
    "appraisal:begin": Row(403, {"secretary": 302, "officer": 302, "outsider": 404}, method="post", path=_branch),
    "appraisal:detail": only(*SEES, others=404, path=_begun),
    "appraisal:open_ratings": _deed(_begun),
    "appraisal:propose": _deed(_begun),
    "appraisal:plan_vote": _deed(_proposed, data=_assembly),
    "appraisal:decide": _deed(_begun, data=lambda _world: {"on": "2026-11-18", "due": 2, "present": 2, "yes": 2}),
    "appraisal:exempt": _deed(_line, data=lambda _world: {"reason": "转入不满六个月"}),
    "appraisal:answer": _deed(_line, data=lambda _world: {"text": "已复核"}),
    "appraisal:report": only(*SEES, others=404, path=_decided),
    "appraisal:results": only(*SEES, "outsider", path=_year),
    "appraisal:mine": Row(200, path=_year),
    "appraisal:object_to": Row(
        404,
        {"secretary": 302, "member": 302, "probationary": 302},
        method="post",
        path=_own,
        data=lambda _world: {"text": "请复核"},
    ),
}
