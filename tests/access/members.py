"""The access rows of people's files."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import Row, only
from tests.world import World
from xiangxin.kernel import clock
from xiangxin.members import actions
from xiangxin.members.models import ChangeRequest, Honor, MemberDocument, Sanction

SEES_FILE = ("secretary", "officer", "leader", "inspector")


def _member(world: World) -> dict[str, Any]:
    return {"pk": world.member.member.pk}


def _request(world: World) -> dict[str, Any]:
    request, _ = ChangeRequest.objects.get_or_create(
        member=world.member.member, field="job", defaults={"wanted": "电工", "requested_at": clock.now()}
    )
    return {"pk": request.pk}


def _sanction(world: World) -> dict[str, Any]:
    row, _ = Sanction.objects.get_or_create(
        member=world.member.member, kind="probation_in_party", from_on=date(2026, 1, 1)
    )
    return {"pk": row.pk}


def _honor(world: World) -> dict[str, Any]:
    row, _ = Honor.objects.get_or_create(member=world.member.member, title="先进", granted_on=date(2026, 1, 1))
    return {"kind": "honor", "pk": row.pk}


def _document(world: World) -> dict[str, Any]:
    row = MemberDocument.objects.first()
    if row is None:
        file = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
        row = actions.add_document(
            world.member.member, title="入党志愿书", file=file, on=date(2026, 1, 1), by=world.secretary
        )
    return {"pk": row.pk}


def _saved(world: World) -> dict[str, Any]:
    return {"pk": actions.save_filter("女党员", "sex=2", by=world.officer).pk}


def _template(world: World) -> dict[str, Any]:
    return {"pk": actions.keep_template(world.mine, name="简表", names=["name"], by=world.officer).pk}


ROSTER = ("secretary", "officer", "leader", "inspector", "outsider")
HAVE_A_FILE = ("secretary", "member", "probationary", "applicant", "officer", "leader", "outsider")
KEEPS = {"secretary": 200, "officer": 200, "leader": 403, "inspector": 403, "member": 403}

ROWS = {
    "members:roster": only(*ROSTER),
    "members:find": only(*ROSTER),
    "members:export_roster": only("secretary", "officer", "outsider", good=302, method="post"),
    "members:save_filter": only(*ROSTER, good=302, method="post", data=lambda _world: {"name": "女党员", "sex": "2"}),
    "members:drop_filter": Row(404, {"officer": 302}, method="post", path=_saved),
    "members:templates": only("officer"),
    "members:drop_template": Row(404, {"officer": 302, "secretary": 403}, method="post", path=_template),
    "members:register": only("secretary", "officer", "outsider"),
    "members:mine": only(*HAVE_A_FILE, others=404),
    "members:request_change": only(*HAVE_A_FILE, others=404),
    "members:my_branch": only(*HAVE_A_FILE, others=404),
    "members:my_data": only(*HAVE_A_FILE, others=404),
    "members:take_own_data": only(*HAVE_A_FILE, good=302, others=404, method="post"),
    "members:withdraw_change": Row(404, {"member": 302}, method="post", path=_request),
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
    "members:place": Row(404, KEEPS, path=_member),
    "members:change_status": Row(404, KEEPS | {"secretary": 403}, path=_member),
    "members:note_whereabouts": Row(404, KEEPS, path=_member),
    "members:sanction": Row(404, KEEPS | {"secretary": 403}, path=_member),
    "members:restore_rights": Row(404, KEEPS | {"secretary": 403}, path=_sanction),
    "members:honour": Row(404, KEEPS, path=_member),
    "members:add_study": Row(404, KEEPS, path=_member),
    "members:add_contact": Row(404, KEEPS | {"member": 200}, path=_member),
    "members:add_document": Row(404, KEEPS, path=_member),
    "members:document": only(*SEES_FILE, "member", others=404, path=_document),
    "members:drop_record": Row(404, KEEPS | {"secretary": 302, "officer": 302}, method="post", path=_honor),
    "members:take_form": Row(
        404,
        dict.fromkeys(("member", *SEES_FILE), 200),
        method="post",
        path=_member,
        data=lambda _world: {"kind": "docx"},
    ),
    "members:unmask": Row(404, KEEPS, method="post", path=_member),
}
