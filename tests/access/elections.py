"""The access rows of elections: those who keep them, the superior, and the people of the branch once it is public."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.elections import actions
from xiangxin.elections.models import Candidate, Delegate, Election, LeftOut, Round, Sitting
from xiangxin.elections.tests.make import (
    TODAY,
    at,
    bring_to,
    contest_of,
    make_election,
    make_sitting,
    open_round,
    person,
)

# 采煤党支部 is where 李组 (officer) and 冯书 (leader) have their own files; 周秘 stands in another branch.
SEES = ("officer", "leader", "inspector")
KEEPS = ("officer",)


def _case(world: World, until: str = "approved") -> dict[str, Any]:
    found = Election.objects.first()
    return {"pk": (bring_to(world, found, until) if found else make_election(world, until=until)).pk}


def _contest(world: World) -> dict[str, Any]:
    return {"pk": contest_of(Election.objects.get(**_case(world))).pk}


def _candidate(world: World) -> dict[str, Any]:
    contest = contest_of(Election.objects.get(**_case(world)))
    found = Candidate.objects.first() or actions.nominate(contest, person("丁一"), at=at(), by=world.officer)
    return {"pk": found.pk}


def _left_out(world: World) -> dict[str, Any]:
    election = Election.objects.get(**_case(world))
    facts = {"ground": "bedridden", "reason": "卧床", "decided_on": TODAY, "at": at(), "by": world.officer}
    found = LeftOut.objects.first() or actions.leave_out(election, person("黄八"), **facts)
    return {"pk": election.pk, "row": found.pk}


def _delegate(world: World) -> dict[str, Any]:
    election = Election.objects.get(**_case(world))
    Election.objects.filter(pk=election.pk).update(form="congress", delegate_total=2)
    election.refresh_from_db()
    facts = {"unit": world.coal, "elected_on": TODAY, "at": at(), "by": world.officer}
    if not Delegate.objects.exists():
        actions.add_delegates(election, [person("黄八")], **facts)
    return {"pk": election.pk, "row": Delegate.objects.get().pk}


def _sitting(world: World) -> dict[str, Any]:
    _case(world, "agreed")
    return {"pk": (Sitting.objects.first() or make_sitting(world)).pk}


def _round(world: World) -> dict[str, Any]:
    _case(world, "agreed")
    return {"pk": (Round.objects.first() or open_round(world)).pk}


def _kept(path: Any, *, good: int = 302, **more: Any) -> Row:
    named = {**dict.fromkeys(SEES, 403), **dict.fromkeys(KEEPS, good)}
    return Row(404, named, **{"method": "post", "path": path, **more})


ROWS = {
    "elections:list": Row(200),
    "elections:due": only("secretary", *SEES, "outsider"),
    "elections:download": only("secretary", *SEES, "outsider", good=302, method="post"),
    "elections:open": only("secretary", "officer", "outsider"),
    "elections:detail": only(*SEES, others=404, path=_case),
    "elections:plan": _kept(lambda world: _case(world, "opened"), good=200, method="get"),
    "elections:leave_out": _kept(_case, good=200, method="get"),
    "elections:count_again": _kept(_left_out),
    "elections:paper": only(
        *SEES, others=404, method="post", path=lambda world: {**_case(world), "kind": "request", "form": "docx"}
    ),
    "elections:act": Row(
        404,
        {**dict.fromkeys(SEES, 403), "officer": 302, "leader": 302},
        method="post",
        path=lambda world: {**_case(world, "requested"), "deed": "approve"},
        data=lambda _world: {"number": "8号"},
    ),
    "elections:convene": _kept(lambda world: {**_case(world, "agreed"), "stage": "assembly"}, good=200, method="get"),
    "elections:nominate": _kept(_contest, good=200, method="get"),
    "elections:drop": _kept(_candidate),
    "elections:open_round": _kept(lambda world: _sitting(world) and {"pk": contest_of(Election.objects.get()).pk}),
    "elections:reduce_seats": _kept(
        lambda world: _round(world) and {"pk": contest_of(Election.objects.get()).pk},
        data=lambda _world: {"agree": "9"},
    ),
    "elections:sitting": only(*SEES, others=404, path=_sitting),
    "elections:tick": _kept(_sitting),
    "elections:name_scrutineer": _kept(_sitting, data=lambda _world: {"member": person("赵五").pk, "role": "teller"}),
    "elections:pass_scrutineers": _kept(_sitting, data=lambda _world: {"yes": "9"}),
    "elections:close_round": _kept(_round),
    "elections:void_round": _kept(_round, data=lambda _world: {"papers": "9"}),
    "elections:print_round": _kept(lambda world: {**_round(world), "kind": "ballot"}, good=200),
    # Last: these turn the assembly into a congress.
    "elections:delegates": only(*SEES, others=404, path=lambda world: {"pk": _delegate(world)["pk"]}),
    "elections:drop_delegate": _kept(_delegate),
    "elections:allot": _kept(
        lambda world: {"pk": _delegate(world)["pk"]}, data=lambda _world: {"unit": "0", "seats": "1"}, good=302
    ),
}
