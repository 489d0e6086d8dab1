"""The access rows of ballots: those who run them, those on the roll, and those who follow."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.ballots import actions
from xiangxin.ballots.models import Ballot
from xiangxin.ballots.tests.make import AT, make_draft, make_open, marks


def _draft(world: World) -> dict[str, Any]:
    ballot = Ballot.objects.first() or make_draft(world)
    return {"pk": ballot.pk}


def _open(world: World) -> dict[str, Any]:
    ballot = Ballot.objects.first()
    if ballot is None:
        ballot = make_open(world)
        actions.appoint_tellers(ballot, first=world.secretary, second=world.member, by=world.secretary)
    return {"pk": ballot.pk}


def _counted(world: World) -> dict[str, Any]:
    path = _open(world)
    ballot = Ballot.objects.get(**path)
    if ballot.state == Ballot.State.OPEN:
        for voter in (world.secretary, world.member):
            actions.cast(ballot, marks(ballot, "yes"), by=voter)
        actions.close(ballot, at=AT, by=world.secretary)
    return path


def _question(world: World) -> dict[str, Any]:
    path = _draft(world)
    ballot = Ballot.objects.get(**path)
    question = ballot.questions.first() or actions.ask(ballot, "钱预", options={"1": "同意"}, by=world.secretary)
    return {**path, "question": question.pk}


def _voter(world: World) -> dict[str, Any]:
    path = _open(world)
    return {**path, "voter": Ballot.objects.get(**path).roll.first().pk}


def _deed(path: Any, *others: str, good: int = 302, **more: Any) -> Row:
    """Secretary and officer do it; others who see the ballot may not, the rest do not learn of it."""
    named = {**dict.fromkeys(("leader", "inspector", *others), 403), "secretary": good, "officer": good}
    return Row(404, named, **{"method": "post", "path": path, **more})


ROWS = {
    "ballots:list": Row(200),
    "ballots:prepare": Row(
        403,
        {"secretary": 200, "officer": 200, "outsider": 404},
        path=lambda world: {"organization": world.electric.pk},
    ),
    "ballots:detail": only("secretary", "officer", "leader", "inspector", "member", others=404, path=_open),
    "ballots:ask": _deed(_draft, data=lambda _world: {"text": "某项", "options": "同意", "most": 1, "write_ins": 0}),
    "ballots:drop_question": _deed(_question),
    "ballots:appoint_tellers": _deed(_draft),
    "ballots:open": _deed(_draft, "member"),
    "ballots:cast": only("secretary", "officer", "leader", "inspector", "member", others=404, path=_open),
    "ballots:hand_paper": _deed(_voter, "member"),
    "ballots:take_paper_back": _deed(_voter, "member"),
    "ballots:enter_paper": only("secretary", "member", others=404, path=_open),
    "ballots:clear_papers": only("secretary", "member", good=302, others=404, method="post", path=_open),
    "ballots:accept_papers": _deed(_open, "member"),
    "ballots:paper": Row(
        404,
        {**dict.fromkeys(("leader", "inspector", "member"), 403), "secretary": 200, "officer": 200},
        path=_open,
    ),
    "ballots:close": _deed(_open, "member"),
    "ballots:cancel": _deed(_open, "member", data=lambda _world: {"reason": "名册有误"}),
    "ballots:publish": only("secretary", "officer", "leader", "inspector", "member", others=404, path=_counted),
}
