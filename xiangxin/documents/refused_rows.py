"""The rows that were handed back, as Excel: the bad cells marked, the reasons beside them."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from xiangxin.documents.importing import Table
from xiangxin.documents.models import ImportFinding, ImportRun
from xiangxin.documents.values import text


def workbook_of_refused(run: ImportRun, table: Table) -> bytes:
    """The file, ready to be sent.

    The headers are those of the file that came in, so that the mended rows can be imported again as they are.
    """
    wrong: dict[int, list[ImportFinding]] = {}
    for finding in run.findings.exclude(code="").order_by("row", "id"):
        wrong.setdefault(finding.row, []).append(finding)
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#F3F4F6", "border": 1, "text_wrap": True})
        bad = book.add_format({"bg_color": "#FDE2E1", "font_color": "#B42318", "border": 1})
        page = book.add_worksheet(_("退回的行"))
        headers = [column.header for column in table.heading.columns]
        page.set_column(0, len(headers), 16)
        page.set_column(len(headers), len(headers) + 1, 48)
        page.freeze_panes(1, 0)
        for index, header in enumerate([*headers, _("退回原因"), _("原文件行号")]):
            page.write_string(0, index, header, head)
        line = 0
        for number, row in table.rows():
            if number not in wrong:
                continue
            line += 1
            marked = {finding.index for finding in wrong[number]}
            for index in range(len(headers)):
                said = text(row[index]) if index < len(row) else ""
                if index in marked:
                    page.write_string(line, index, said, bad)
                elif said:
                    page.write_string(line, index, said)
            reasons = "；".join(f"{finding.column}：{finding.message}" for finding in wrong[number])
            page.write_string(line, len(headers), reasons, bad)
            page.write_number(line, len(headers) + 1, number)
    return content.getvalue()
