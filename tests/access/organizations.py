"""The access rows of organizations."""

from typing import Any

from tests.access.table import Row
from tests.world import World

HERE = ("secretary", "member", "probationary", "applicant")
ABOVE = ("officer", "leader", "publicist", "inspector", "system_admin", "security_admin", "audit_admin")


def _branch(world: World) -> dict[str, Any]:
    return {"pk": world.electric.pk}


def _deed() -> Row:
    return Row(404, {**dict.fromkeys(HERE + ABOVE, 403), "officer": 200}, path=_branch)


ROWS = {
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
