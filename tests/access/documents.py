"""The access rows of documents. Imports: for those who keep a roster, an organization or posts; a run is its owner's only.

Templates: kept by the organization officer, filled by those who keep a branch.
"""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import Row, only
from tests.world import World
from xiangxin.documents import actions
from xiangxin.documents.models import ImportRun, ImportWorkbook, Template
from xiangxin.documents.tests import words
from xiangxin.members.models import Member

KEEPERS = ("secretary", "officer", "outsider")


def _file() -> SimpleUploadedFile:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["党组织", "姓名", "职务"])
        page.write_row(1, 0, ["机电党支部", "赵员", "书记"])
    return SimpleUploadedFile("班子.xlsx", content.getvalue())


def _run(world: World) -> dict[str, Any]:
    run = ImportRun.objects.first() or actions.take_in(_file(), kind=None, by=world.secretary)
    return {"pk": run.pk}


def _checked(world: World) -> dict[str, Any]:
    found = _run(world)
    ImportRun.objects.update(status=ImportRun.Status.CHECKED)
    return found


def _template(world: World) -> dict[str, Any]:
    return {"pk": (Template.objects.in_use().first() or words.keep(world)).pk}


def _form(world: World) -> dict[str, Any]:
    return {**_template(world), "subject": Member.objects.get(user=world.member).pk}


USES = {"secretary": 200, "officer": 200}


def _book(world: World) -> dict[str, Any]:
    run = ImportRun.objects.get(**_run(world))
    if run.workbook is None:
        facts = {"file_name": "班子.xlsx", "upload": run.upload, "by": world.secretary, "begun_at": run.begun_at}
        run.workbook = ImportWorkbook.objects.create(**facts)
        run.status = ImportRun.Status.CHECKED
        run.save()
    return {"pk": run.workbook.pk}


def _sheet(world: World) -> dict[str, Any]:
    return {"pk": ImportWorkbook.objects.get(**_book(world)).runs.get().pk}


ROWS = {
    "documents:workbook": Row(404, {"secretary": 200}, path=_book),
    "documents:check_together": Row(404, {"secretary": 302}, method="post", path=_book),
    "documents:confirm_together": Row(404, {"secretary": 302}, method="post", path=_book),
    "documents:leave_out": Row(404, {"secretary": 302}, method="post", path=_sheet),
    "documents:imports": only(*KEEPERS),
    "documents:run": Row(404, {"secretary": 200}, path=_run),
    "documents:map_columns": Row(404, {"secretary": 200}, path=_run),
    "documents:confirm": Row(404, {"secretary": 302}, method="post", path=_checked),
    "documents:refused_rows": Row(404, {"secretary": 200}, path=_run),
    "documents:templates": only(*KEEPERS),
    "documents:add_template": only("officer"),
    "documents:adopt_starter": only("officer", good=302, method="post", path=lambda _world: {"name": "person"}),
    "documents:template": Row(404, USES, path=_template),
    "documents:map_marks": Row(404, {"secretary": 403, "officer": 200}, path=_template),
    "documents:renew_template": Row(404, {"secretary": 403, "officer": 302}, method="post", path=_template),
    "documents:template_file": Row(404, USES, path=_template),
    "documents:retire_template": Row(404, {"secretary": 403, "officer": 302}, method="post", path=_template),
    "documents:choose_subject": Row(404, USES, path=_template),
    "documents:fill_form": Row(404, USES, path=_form),
    "documents:fill_many": Row(404, USES, path=_template),
}
