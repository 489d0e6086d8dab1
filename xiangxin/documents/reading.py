"""What stands in a file of Excel or CSV? Sheets of rows of cells, one row at a time."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from xiangxin.kernel.refusals import Refusal, Refused

Cell = str | float | int | bool | date | datetime | time | timedelta | None
Row = list[Cell]

EXCEL = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et"}
TEXT = {".csv", ".txt", ".tsv"}
SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
ENCODINGS = ("utf-8-sig", "gb18030")
MOST_COLUMNS = 400
MOST_EMPTY_ROWS = 5_000


@dataclass(frozen=True)
class Book:
    """A file that can be read: its sheets in order; the empty ones are left out."""

    path: Path
    sheets: tuple[str, ...]
    _workbook: CalamineWorkbook | None = None
    _encoding: str = ""

    def rows(self, sheet: str) -> Iterator[tuple[int, Row]]:
        """The rows of a sheet that hold anything, each with its number as Excel shows it."""
        rows = self._excel(sheet) if self._workbook else self._text()
        empty = 0
        for number, row in rows:
            if any(cell not in ("", None) for cell in row):
                empty = 0
                yield number, row
            else:
                empty += 1
                if empty > MOST_EMPTY_ROWS:  # a validation range that reaches row 983083
                    return

    def _excel(self, name: str) -> Iterator[tuple[int, Row]]:
        assert self._workbook is not None  # noqa: S101 - asked by rows()
        sheet = self._workbook.get_sheet_by_name(name)
        left: Row = [""] * (sheet.start[1] if sheet.start else 0)
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells: Row = [*left, *row]
            yield number, cells[:MOST_COLUMNS]

    def _text(self) -> Iterator[tuple[int, Row]]:
        with self.path.open(encoding=self._encoding, newline="") as file:
            head = file.read(4096)
            file.seek(0)
            for number, row in enumerate(csv.reader(file, delimiter=_delimiter(head)), 1):
                yield number, [cell.removeprefix("\ufeff").strip() for cell in row[:MOST_COLUMNS]]


def open_book(path: Path) -> Book:
    """The file at `path`. Raises Refused with the remedy where it cannot be read."""
    if not path.is_file():
        raise _refused("no_such_file", _("找不到文件“%(name)s”，请检查路径。") % {"name": path.name})
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise _refused("empty_file", _("文件是空的，请选择有内容的文件。"))
    if start.startswith(SIGNATURES):
        return _open_excel(path)
    if path.suffix.lower() in TEXT | EXCEL:
        return _open_text(path)
    raise _refused("unknown_format", _("只能读取 .xlsx、.xls 和 .csv 文件，请另存为其中一种。"))


def _open_excel(path: Path) -> Book:
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        sheets = tuple(name for name in workbook.sheet_names if _holds_anything(workbook, name))
    except PasswordError:
        raise _refused("locked_file", _("文件有打开密码，请取消密码后再导入。")) from None
    except (CalamineError, OSError, ValueError) as error:
        raise _refused(
            "damaged_file", _("文件打不开，可能已损坏，请用 Excel 打开并另存为 .xlsx：%(error)s") % {"error": error}
        ) from None
    if not sheets:
        raise _refused("empty_file", _("文件里的工作表都是空的。"))
    return Book(path, sheets, workbook)


def _holds_anything(workbook: CalamineWorkbook, name: str) -> bool:
    try:
        return bool(workbook.get_sheet_by_name(name).end)
    except CalamineError:  # a chart or a macro sheet
        return False


def _open_text(path: Path) -> Book:
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding) as file:
                while file.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return Book(path, (path.stem,), None, encoding)
    raise _refused("unknown_encoding", _("文字编码读不出来，请另存为 UTF-8 编码的 CSV 或 .xlsx。"))


def _delimiter(head: str) -> str:
    line = next(iter(io.StringIO(head)), "")
    return max(",\t;", key=line.count)


def _refused(code: str, message: str) -> Refused:
    return Refused(Refusal(code, message))
