"""The access rows of development."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import Row, only
from tests.world import World
from xiangxin.development import actions
from xiangxin.development.models import Case, Paper, Vote
from xiangxin.development.tests.make import DAYS, PDF, at, make_case, open_vote

SEES = ("secretary", "officer", "leader", "inspector")
KEEPS = ("secretary", "officer")


def _case(world: World) -> dict[str, Any]:
    case = Case.objects.first() or make_case(world, until="contacts")
    return {"pk": case.pk}


def _whole(world: World) -> dict[str, Any]:
    return {"pk": make_case(world, until="political_review").pk}


def _paper(world: World) -> dict[str, Any]:
    case = Case.objects.get(**_case(world))
    paper = Paper.objects.first() or actions.hand_in_paper(
        case, title="思想汇报", upload=SimpleUploadedFile("a.pdf", PDF), at=at(date(2026, 1, 5)), by=world.secretary
    )
    return {"pk": case.pk, "paper": paper.pk}


def _record(world: World) -> dict[str, Any]:
    path = _case(world)
    return {**path, "step": Case.objects.get(**path).records.get(kind="contacts").pk}


def _vote(world: World) -> dict[str, Any]:
    vote = Vote.objects.first() or open_vote(
        world, make_case(world, until="admission_form"), "admission", DAYS["assembly"]
    )
    return {"vote": vote.pk}


def _line(world: World) -> dict[str, Any]:
    meeting = Vote.objects.get(pk=_vote(world)["vote"]).item.meeting
    line = meeting.attendances.get(member__name="赵员")
    line.status = "on_leave"
    line.save()
    return {"line": line.pk}


def _kept(*names: str, good: int = 302, **more: Any) -> Row:
    """These do it; others within reach and the person may not, the rest do not learn of it."""
    named = {**dict.fromkeys((*SEES, "applicant"), 403), **dict.fromkeys(names or KEEPS, good)}
    return Row(404, named, **{"method": "post", "path": _case, **more})


DAY = {"on": "2026-01-05", "reason": "借调"}
ROWS = {
    "development:list": Row(200),
    "development:mine": Row(200, {"applicant": 302}, path=lambda world: _case(world) and {}),
    "development:newcomers": only("secretary", "officer", "outsider"),
    "development:start": Row(
        404,
        {**dict.fromkeys(SEES, 403), **dict.fromkeys((*KEEPS, "applicant"), 302)},
        method="post",
        path=lambda world: {"member": Case.objects.get(**_case(world)).member_id},
        data=lambda _world: {"on": DAYS["application"].isoformat()},
    ),
    "development:quotas": only(*SEES, "outsider"),
    "development:trainings": only(*SEES, "outsider"),
    "development:table": only(*SEES, "outsider", good=302, method="post", data=lambda _world: {"table": "cases"}),
    "development:detail": only(*SEES, "applicant", others=404, path=_case),
    "development:away": _kept(data=lambda _world: DAY),
    "development:back": _kept(data=lambda _world: DAY),
    "development:end": _kept(*KEEPS, "leader", "applicant", good=200, method="get"),
    "development:inspect": _kept(good=200, method="get"),
    "development:review": _kept(good=200, method="get", path=_whole),
    "development:publish": _kept(good=200, method="get"),
    "development:plan_vote": _kept(good=200, method="get"),
    "development:companions": _kept(good=200, method="get", path=lambda world: {**_case(world), "role": "contact"}),
    "development:record": _kept(good=200, method="get", path=lambda world: {**_case(world), "kind": "candidate"}),
    "development:decline": _kept(
        "officer",
        "leader",
        path=lambda world: {**_case(world), "kind": "consent"},
        data=lambda _world: {"note": "材料不全"},
    ),
    "development:void": _kept(path=_record, data=lambda _world: {"reason": "记错"}),
    "development:hand_in": _kept(
        *KEEPS,
        "applicant",
        data=lambda _world: {"title": "自传", "upload": SimpleUploadedFile("a.pdf", PDF)},
    ),
    "development:open_paper": only(*SEES, "applicant", others=404, path=_paper),
    "development:check": _kept(path=_paper),
    "development:opinion": _kept(path=_vote, data=_line),
    "development:count": _kept(path=_vote, data=lambda _world: {"yes": 2, "no": 0, "abstain": 0}),
}
