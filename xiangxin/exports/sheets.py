"""How does a list become an Excel or CSV file, with flat memory however long it is?"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, Literal

import xlsxwriter
from django.utils.timezone import localtime
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "whole", "yuan", "day", "moment"]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORMATS: dict[Kind, dict[str, str]] = {
    "text": {"num_format": "@"},
    "whole": {"num_format": "#,##0"},
    "yuan": {"num_format": "#,##0.00"},
    "day": {"num_format": "yyyy-mm-dd"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, its width in characters, what its values are.

    `yuan` takes integer fen; `day` a date; `moment` an aware datetime; `whole` an integer. None is an empty cell.
    """

    title: str
    width: int = 14
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: its name, its columns, its rows (any iterable, read once), a note below the title line."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    note: str = ""


def write_xlsx(sheets: Sequence[Sheet], to: BinaryIO, *, mark: str) -> int:
    """Write the sheets as one workbook, row by row; how many rows. `mark` says whose copy it is, on every page."""
    count = 0
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    with xlsxwriter.Workbook(to, options) as book:
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        title = book.add_format({"bold": True, "font_size": 16})
        formats = {kind: book.add_format({**said, "border": 1, "valign": "vcenter"}) for kind, said in FORMATS.items()}
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.title))
            _lay_out(page, sheet, mark)
            page.write_string(0, 0, sheet.title, title)
            page.write_string(1, 0, f"{sheet.note}　{mark}" if sheet.note else mark)
            for index, column in enumerate(sheet.columns):
                page.write_string(2, index, column.title, head)
            count += _write_rows(page, sheet, formats)
    return count


def write_csv(sheet: Sheet, to: BinaryIO) -> int:
    """Write one sheet as UTF-8 CSV with a BOM, so that Excel reads the Chinese; how many rows.

    A text that Excel would take for a formula gets an apostrophe before it.
    """
    to.write(b"\xef\xbb\xbf")
    lines = csv.writer(_Encoded(to))
    lines.writerow([column.title for column in sheet.columns])
    count = 0
    for row in sheet.rows:
        lines.writerow([_as_text(value, column.kind) for value, column in zip(row, sheet.columns, strict=True)])
        count += 1
    return count


def _lay_out(page: Worksheet, sheet: Sheet, mark: str) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
    page.freeze_panes(3, 0)
    page.repeat_rows(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{mark.replace('&', '&&')}&R&P / &N")


def _write_rows(page: Worksheet, sheet: Sheet, formats: dict[Kind, Format]) -> int:
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        for index, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(page, count + 2, index, value, column.kind, formats[column.kind])
    return count


def _write(page: Worksheet, line: int, index: int, value: Any, kind: Kind, form: Format) -> None:
    if value is None or value == "":
        page.write_blank(line, index, None, form)
    elif kind == "yuan":
        page.write_number(line, index, float(Decimal(value) / 100), form)
    elif kind == "whole":
        page.write_number(line, index, int(value), form)
    elif kind == "moment" and isinstance(value, datetime):
        page.write_datetime(line, index, localtime(value).replace(tzinfo=None), form)
    elif kind == "day" and isinstance(value, date):
        page.write_datetime(line, index, value, form)
    else:
        page.write_string(line, index, str(value), form)


def _as_text(value: Any, kind: Kind) -> str:
    if value is None:
        return ""
    if kind == "yuan":
        return f"{Decimal(value) / 100:.2f}"
    if kind == "moment" and isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    if kind == "text" and str(value).startswith(FORMULA_STARTS):
        return f"'{value}"
    return str(value)


def _sheet_name(title: str) -> str:
    """At most 31 characters, none of []:*?/\\, as Excel demands."""
    return "".join("-" if letter in "[]:*?/\\" else letter for letter in title)[:31].strip("'") or "Sheet"


class _Encoded:
    """A text file over a binary one, for the csv module."""

    def __init__(self, to: BinaryIO) -> None:
        self._to = to

    def write(self, text: str) -> int:
        return self._to.write(text.encode())
