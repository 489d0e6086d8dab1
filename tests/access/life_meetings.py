"""The access rows of life meetings: who keeps the file, who takes part, who supervises."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.life_meetings import actions
from xiangxin.life_meetings.models import LifeMeeting, Problem
from xiangxin.life_meetings.tests.make import (
    AT,
    TEXT,
    TODAY,
    make_closed,
    make_file,
    make_held,
    make_problem,
    part_of,
)

PARTS = ("member", "probationary")
FOLLOWS = ("leader", "inspector")


def _file(world: World) -> dict[str, Any]:
    return {"pk": (LifeMeeting.objects.first() or make_file(world)).pk}


def _held(world: World) -> dict[str, Any]:
    return {"pk": make_held(world).pk}


def _listed(world: World) -> dict[str, Any]:
    make_problem(world)
    return _held(world)


def _study(world: World) -> dict[str, Any]:
    session = actions.study(make_file(world), on=TODAY, subject="学习", today=TODAY, by=world.secretary)
    return {"pk": session.life_id, "study": session.pk}


def _opinion(world: World) -> dict[str, Any]:
    opinion = actions.collect(make_file(world), source="member", text="建议", by=world.secretary)
    return {"pk": opinion.life_id, "opinion": opinion.pk}


def _text(world: World) -> dict[str, Any]:
    part = part_of(make_file(world), "赵员")
    actions.write_text(part, TEXT, hand_in=True, at=AT, by=world.member)
    return {"pk": part.life_id, "part": part.pk}


def _problem(world: World) -> dict[str, Any]:
    return {"problem": (Problem.objects.first() or make_problem(world)).pk}


def _closed(world: World) -> dict[str, Any]:
    problem = Problem.objects.first() or make_closed(world)
    Problem.objects.filter(pk=problem.pk).update(state="closed", closed_on=TODAY)
    return {"problem": problem.pk}


def _deed(path: Any, *, others: int = 404, **more: Any) -> Row:
    """Secretary and officer do it; those who take part or follow see the file but may not."""
    named = {**dict.fromkeys((*PARTS, *FOLLOWS), 403), "secretary": 302, "officer": 302}
    return Row(others, named, **{"method": "post", "path": path, **more})


def _judged(**more: Any) -> Row:
    named = {**dict.fromkeys((*PARTS, "secretary", "inspector"), 403), "officer": 302, "leader": 302}
    return Row(404, named, **{"method": "post", "path": _closed, **more})


def _found(world: World) -> dict[str, Any]:
    return {"text": "问题", "owner": world.member.member.pk, "measures": "措施", "due_on": "2099-12-31"}


SEES = ("secretary", "officer", *FOLLOWS)
PAPER = Row(404, {**dict.fromkeys(PARTS, 403), **dict.fromkeys(SEES, 200)}, method="post", path=_held)

ROWS = {
    "life_meetings:list": Row(200),
    "life_meetings:due": only(*SEES, "outsider"),
    "life_meetings:due_sheet": only(*SEES, "outsider"),
    "life_meetings:open": Row(
        403,
        {"secretary": 200, "officer": 200, "outsider": 404},
        path=lambda world: {"organization": world.electric.pk},
    ),
    "life_meetings:detail": only(*SEES, *PARTS, others=404, path=_file),
    "life_meetings:change": _deed(_file, data=lambda _world: {"theme": "", "meets_on": "2026-12-20", "consent": ""}),
    "life_meetings:study": _deed(_file, data=lambda _world: {"on": "2026-11-01", "subject": "学习"}),
    "life_meetings:drop_study": _deed(_study),
    "life_meetings:collect": _deed(_file, data=lambda _world: {"source": "member", "text": "建议"}),
    "life_meetings:drop_opinion": _deed(_opinion),
    "life_meetings:write_text": only(
        "secretary",
        *PARTS,
        good=302,
        others=404,
        method="post",
        path=_file,
        data=lambda _world: {"text": TEXT, "hand_in": "0"},
    ),
    "life_meetings:text": only("secretary", "member", others=404, path=_text),
    "life_meetings:call_meeting": _deed(_file, data=lambda _world: {"starts_at": "", "place_text": ""}),
    "life_meetings:hold": _deed(_file, data=lambda _world: {"held_on": "2026-11-18", "present": []}),
    "life_meetings:find": _deed(_held, data=_found),
    "life_meetings:step": Row(
        404,
        {**dict.fromkeys((*FOLLOWS, "probationary"), 403), **dict.fromkeys(("secretary", "officer", "member"), 302)},
        method="post",
        path=_problem,
        data=lambda _world: {"text": "进展"},
    ),
    "life_meetings:close": _deed(_problem, data=lambda _world: {"result": "已完成"}),
    "life_meetings:confirm": _judged(),
    "life_meetings:send_back": _judged(data=lambda _world: {"reason": "请补材料"}),
    "life_meetings:report": _deed(_listed),
    "life_meetings:report_word": PAPER,
    "life_meetings:report_pdf": PAPER,
    "life_meetings:publish": _deed(_listed),
}
