"""The access rows of people's files."""

from typing import Any

from tests.access.table import Row, only
from tests.world import World
from xiangxin.kernel import clock
from xiangxin.members.models import ChangeRequest

SEES_FILE = ("secretary", "officer", "leader", "inspector")


def _member(world: World) -> dict[str, Any]:
    return {"pk": world.member.member.pk}


def _request(world: World) -> dict[str, Any]:
    request, _ = ChangeRequest.objects.get_or_create(
        member=world.member.member, field="job", defaults={"wanted": "电工", "requested_at": clock.now()}
    )
    return {"pk": request.pk}


HAVE_A_FILE = ("secretary", "member", "probationary", "applicant", "officer", "leader", "outsider")
KEEPS = {"secretary": 200, "officer": 200, "leader": 403, "inspector": 403, "member": 403}

ROWS = {
    "members:roster": only("secretary", "officer", "leader", "inspector", "outsider"),
    "members:register": only("secretary", "officer", "outsider"),
    "members:mine": only(*HAVE_A_FILE, others=404),
    "members:request_change": only(*HAVE_A_FILE, others=404),
    "members:looks": only(*HAVE_A_FILE, others=404),
    "members:requests": only("secretary", "officer", "outsider"),
    "members:approve_change": Row(
        404,
        {"secretary": 302, "officer": 302, "leader": 403, "inspector": 403, "member": 403},
        method="post",
        path=_request,
    ),
    "members:decline_change": Row(
        404,
        {"secretary": 302, "officer": 302, "leader": 403, "inspector": 403, "member": 403},
        method="post",
        path=_request,
        data=lambda _world: {"answer": "与证件不符"},
    ),
    "members:detail": only(*SEES_FILE, "member", others=404, path=_member),
    "members:correct": Row(404, KEEPS, path=_member),
    "members:unmask": Row(404, KEEPS, method="post", path=_member),
}
