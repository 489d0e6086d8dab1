"""How a row of the access table is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.world import World

CAST = (
    "secretary",
    "member",
    "probationary",
    "applicant",
    "officer",
    "leader",
    "publicist",
    "inspector",
    "outsider",
    "system_admin",
    "security_admin",
    "audit_admin",
)


@dataclass(frozen=True)
class Row:
    """One address: what it answers to each of the cast; `others` is for those not named.

    `path` makes the arguments of the address, `data` what is posted; both get the world. A post that succeeds
    redirects, so 302 is its good answer.
    """

    others: int
    named: dict[str, int] = field(default_factory=dict)
    method: str = "get"
    path: Callable[[World], dict[str, Any]] = lambda _world: {}
    data: Callable[[World], dict[str, Any]] = lambda _world: {}
    anyone: bool = False


def only(*names: str, good: int = 200, others: int = 403, **more: Any) -> Row:
    """An address for some of the cast."""
    return Row(others, dict.fromkeys(names, good), **more)
