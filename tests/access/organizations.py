"""The access rows of organizations."""

from dataclasses import replace
from typing import Any

from tests.access.table import Row
from tests.world import FOUNDED, World
from xiangxin.accounts.models import User
from xiangxin.organizations import actions

HERE = ("secretary", "member", "probationary", "applicant")
ABOVE = ("officer", "leader", "publicist", "inspector", "system_admin", "security_admin", "audit_admin")


def _branch(world: World) -> dict[str, Any]:
    return {"pk": world.electric.pk}


def _deed() -> Row:
    return Row(404, {**dict.fromkeys(HERE + ABOVE, 403), "officer": 200}, path=_branch)


def _kept() -> Row:
    return Row(404, {**dict.fromkeys(HERE + ABOVE, 403), "officer": 200, "secretary": 200}, path=_branch)


def _post(world: World) -> dict[str, Any]:
    facts = {"member": world.member.member, "kind": "secretary", "on": FOUNDED, "today": FOUNDED}
    return {"pk": actions.appoint(world.electric, **facts, by=User.objects.system()).pk}


def _term(world: World) -> dict[str, Any]:
    actions.begin_term(world.electric, on=FOUNDED, today=FOUNDED, by=User.objects.system())
    return _branch(world)


ROWS = {
    "organizations:committee": Row(404, dict.fromkeys(HERE + ABOVE, 200), path=_branch),
    "organizations:concurrent": Row(200),
    "organizations:appoint": _kept(),
    "organizations:begin_term": _kept(),
    "organizations:extend_term": replace(_kept(), path=_term),
    "organizations:end_post": replace(_kept(), path=_post),
    "organizations:correct_post": replace(_kept(), path=_post),
    "organizations:tree": Row(200),
    "organizations:past": Row(200),
    "organizations:detail": Row(404, dict.fromkeys(HERE + ABOVE, 200), path=_branch),
    "organizations:establish": _deed(),
    "organizations:rename": _deed(),
    "organizations:adjust": _deed(),
    "organizations:move": _deed(),
    "organizations:merge": _deed(),
    "organizations:split": _deed(),
    "organizations:dissolve": _deed(),
}
