"""The access rows of the administrators' desks: accounts for the one, roles for the other, nothing for anybody else."""

from tests.access.table import Row, only
from tests.world import World
from xiangxin.access.models import Assignment
from xiangxin.administrators.models import Opening
from xiangxin.kernel import clock


def _member(world: World) -> dict[str, int]:
    return {"pk": world.member.pk}


def _held(world: World) -> dict[str, int]:
    return {"pk": Assignment.objects.get(user=world.member).pk}


def _opening(world: World) -> dict[str, int]:
    facts = {"organization": world.mine, "by": world.system_admin, "asked_at": clock.now()}
    return {"pk": (Opening.objects.first() or Opening.objects.create(**facts)).pk}


ROWS = {
    "administrators:open_many": only("system_admin"),
    "administrators:open_accounts": only("system_admin", good=422, method="post"),
    "administrators:opening": only("system_admin", others=404, path=_opening),
    "administrators:take_slips": only("system_admin", good=302, others=404, method="post", path=_opening),
    "administrators:accounts": only("system_admin", "security_admin"),
    "administrators:invite": only("system_admin"),
    "administrators:account": only("system_admin", "security_admin", others=404, path=_member),
    "administrators:reset": Row(404, {"system_admin": 200, "security_admin": 403}, method="post", path=_member),
    "administrators:disable": Row(404, {"system_admin": 200, "security_admin": 403}, path=_member),
    "administrators:enable": Row(404, {"system_admin": 302, "security_admin": 403}, method="post", path=_member),
    "administrators:drop_factors": Row(404, {"system_admin": 403, "security_admin": 302}, method="post", path=_member),
    "administrators:assign": Row(404, {"system_admin": 403, "security_admin": 200}, path=_member),
    "administrators:assignments": only("security_admin", "audit_admin"),
    "administrators:end_assignment": Row(404, {"audit_admin": 403, "security_admin": 200}, path=_held),
    "administrators:roles": only("security_admin", "audit_admin"),
}
