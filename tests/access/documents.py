"""The access rows of imports: for those who keep a roster, an organization or posts; a run is its owner's only."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.table import Row, only
from tests.world import World
from xiangxin.documents import actions
from xiangxin.documents.models import ImportRun

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


ROWS = {
    "documents:imports": only(*KEEPERS),
    "documents:run": Row(404, {"secretary": 200}, path=_run),
    "documents:map_columns": Row(404, {"secretary": 200}, path=_run),
    "documents:confirm": Row(404, {"secretary": 302}, method="post", path=_checked),
    "documents:refused_rows": Row(404, {"secretary": 200}, path=_run),
}
