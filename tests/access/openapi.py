"""The access rows of API clients: the desk for the three administrators, the doors for tokens alone."""

from datetime import timedelta
from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.kernel import clock
from xiangxin.openapi import actions
from xiangxin.openapi.models import Client


def _client(world: World) -> dict[str, Any]:
    known = Client.objects.filter(name="办公系统").first()
    if known is None:
        known, _token = actions.open_client(
            world.group,
            name="办公系统",
            purpose="显示组织树",
            scopes=["organizations"],
            to_on=clock.today() + timedelta(days=30),
            per_minute=60,
            at=clock.now(),
            by=world.system_admin,
        )
    return {"pk": known.pk}


def _door(**more: Any) -> Row:
    """A door: signing in as a person opens none of them."""
    return Row(401, anyone=True, **more)


ROWS = {
    "openapi:clients": only("system_admin", "security_admin", "audit_admin"),
    "openapi:open_client": only("system_admin"),
    "openapi:doors": only("system_admin", "security_admin", "audit_admin"),
    "openapi:client": only("system_admin", "security_admin", "audit_admin", others=404, path=_client),
    "openapi:release": Row(
        404, {"system_admin": 403, "audit_admin": 403, "security_admin": 302}, method="post", path=_client
    ),
    "openapi:rotate": Row(
        404, {"system_admin": 200, "audit_admin": 403, "security_admin": 403}, method="post", path=_client
    ),
    "openapi:revoke": Row(404, {"system_admin": 200, "audit_admin": 403, "security_admin": 403}, path=_client),
    "api:openapi-json": Row(200, anyone=True),
    "api:api-root": Row(404, anyone=True),
    "api:nowhere": Row(404, anyone=True, path=lambda _world: {"rest": "nowhere"}),
    "api:client": _door(),
    "api:organizations": _door(),
    "api:organization": _door(path=lambda world: {"pk": world.group.pk}),
    "api:members": _door(),
    "api:meetings": _door(),
    "api:figures": _door(path=lambda world: {"pk": world.group.pk}),
}
