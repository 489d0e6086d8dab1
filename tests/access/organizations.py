"""The access rows of organizations."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.access.table import Row, only
from tests.world import FOUNDED, World
from xiangxin.accounts.models import User
from xiangxin.organizations import actions
from xiangxin.organizations.models import Unit

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


def _unit(world: World) -> Unit:
    top = actions.open_unit(None, name="云川重工", kind=Unit.Kind.GROUP_COMPANY, by=User.objects.system())
    unit = actions.open_unit(top, name="机电队", kind=Unit.Kind.WORKSHOP, by=User.objects.system())
    actions.cover(world.electric, unit, on=FOUNDED, today=FOUNDED, by=User.objects.system())
    return unit


def _at_unit(world: World) -> dict[str, Any]:
    return {"pk": _unit(world).pk}


def _coverage(world: World) -> dict[str, Any]:
    return {"pk": _unit(world).coverages.get().pk}


def _venue(world: World) -> dict[str, Any]:
    return {"pk": actions.open_venue(world.electric, name="党员活动室", by=User.objects.system()).pk}


def _photo(world: World) -> dict[str, Any]:
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    venue = actions.open_venue(
        world.electric,
        name="展厅",
        photo=SimpleUploadedFile("photo.png", picture.getvalue()),
        by=User.objects.system(),
    )
    return {"pk": venue.pk}


UNIT_FORM = replace(_deed(), path=_at_unit)
SEEN = dict.fromkeys(HERE + ABOVE, 200)

ROWS = {
    "organizations:findings": only("secretary", "outsider", "officer", "leader", "inspector"),
    "organizations:units": Row(200),
    "organizations:unit": Row(404, SEEN, path=_at_unit),
    "organizations:open_unit": UNIT_FORM,
    "organizations:correct_unit": UNIT_FORM,
    "organizations:close_unit": UNIT_FORM,
    "organizations:cover": UNIT_FORM,
    "organizations:uncover": replace(_deed(), path=_coverage),
    "organizations:venues": Row(200),
    "organizations:venue": Row(404, SEEN, path=_venue),
    "organizations:venue_photo": Row(404, SEEN, path=_photo),
    "organizations:correct_venue": replace(_kept(), path=_venue),
    "organizations:check_venue": replace(_kept(), path=_venue),
    "organizations:close_venue": Row(
        404,
        {**dict.fromkeys(HERE + ABOVE, 403), "officer": 302, "secretary": 302},
        method="post",
        path=_venue,
    ),
    "organizations:open_venue": _kept(),
    "organizations:set_items": _kept(),
    "organizations:committee": Row(404, dict.fromkeys(HERE + ABOVE, 200), path=_branch),
    "organizations:concurrent": Row(200),
    "organizations:correct_contact": _kept(),
    "organizations:appoint": _kept(),
    "organizations:begin_term": _kept(),
    "organizations:extend_term": replace(_kept(), path=_term),
    "organizations:end_post": replace(_kept(), path=_post),
    "organizations:correct_post": replace(_kept(), path=_post),
    "organizations:tree": Row(200),
    "organizations:past": Row(200),
    "organizations:export_past": Row(200, method="post"),
    "organizations:list": Row(200),
    "organizations:export_list": Row(200, method="post"),
    "organizations:chart": Row(200),
    "organizations:export_chart": Row(200, method="post"),
    "organizations:coverage": Row(200),
    "organizations:detail": Row(404, dict.fromkeys(HERE + ABOVE, 200), path=_branch),
    "organizations:establish": _deed(),
    "organizations:rename": _deed(),
    "organizations:adjust": _deed(),
    "organizations:move": _deed(),
    "organizations:merge": _deed(),
    "organizations:split": _deed(),
    "organizations:dissolve": _deed(),
}
