"""The access rows of documents. Imports: for those who keep a roster, an organization or posts; a run is its owner's only.

Templates: kept by the organization officer, filled by those who keep a branch.
Official documents: drafted and checked by those who keep a branch, issued by its secretary, seen by who sees its files.
"""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import Row, only
from tests.world import World
from xiangxin.documents import actions
from xiangxin.documents.models import ImportRun, ImportWorkbook, OfficialDocument, Seal, Template
from xiangxin.documents.tests import make_official, words
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


def _draft(world: World) -> dict[str, Any]:
    return {"pk": (OfficialDocument.objects.first() or make_official.draft(world)).pk}


def _paper(world: World) -> dict[str, Any]:
    return {**_draft(world), "ending": "docx"}


def _check(world: World) -> dict[str, Any]:
    return {**_draft(world), "deed": "check"}


def _seal(world: World) -> dict[str, Any]:
    return {"pk": (Seal.objects.filter(retired_at=None).first() or make_official.seal(world)).pk}


SEES_PAPERS = ("secretary", "officer", "leader", "inspector", "outsider")
SEES_THIS = ("secretary", "officer", "leader", "inspector")
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
    "documents:officials": only(*SEES_PAPERS),
    "documents:draft": only(*KEEPERS),
    "documents:register": only(*SEES_PAPERS),
    "documents:export_register": only(*SEES_PAPERS, good=200, method="post"),
    "documents:seals": only("officer"),
    "documents:retire_seal": Row(404, {"officer": 302}, method="post", path=_seal),
    "documents:official": only(*SEES_THIS, others=404, path=_draft),
    "documents:revise": Row(404, {**USES, "leader": 403, "inspector": 403}, path=_draft),
    "documents:official_paper": only(*SEES_THIS, others=404, method="post", path=_paper),
    "documents:act": Row(
        404, {"officer": 302, "secretary": 302, "leader": 403, "inspector": 403}, method="post", path=_check
    ),
}
