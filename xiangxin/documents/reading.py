"""What stands in a file of Excel or CSV? Sheets of rows of cells, one row at a time."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetVisibleEnum,
)

from xiangxin.documents.cells import Row
from xiangxin.documents.pages import read_pages
from xiangxin.kernel.refusals import Refusal, Refused

EXCEL = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et"}
TEXT = {".csv", ".txt", ".tsv"}
PAGES = {".htm", ".html", ".xml"}
LARGEST_PAGE = 64 << 20
SEPARATOR = re.compile(r"^\ufeff?sep=", re.I)
SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
ENCODINGS = ("utf-8-sig", "gb18030")
BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 8_192
MOST_COLUMNS = 400
MOST_EMPTY_ROWS = 5_000
MOST_MERGED = 2_000


class Workbook:
    """A workbook of Excel. A sheet is read whole, so the one that was read last is kept for whoever asks for it again."""

    def __init__(self, path: Path) -> None:
        self._workbook = CalamineWorkbook.from_path(str(path))
        self._last: tuple[str, CalamineSheet] | None = None

    @property
    def metadata(self) -> list[SheetMetadata]:
        """Names of the sheets, and which are hidden."""
        return self._workbook.sheets_metadata

    def sheet(self, name: str) -> CalamineSheet:
        """The sheet of a name. Raises CalamineError where it is a chart or a macro."""
        if self._last is None or self._last[0] != name:
            self._last = None  # two large sheets at once are too many
            self._last = name, self._workbook.get_sheet_by_name(name)
        return self._last[1]


@dataclass(frozen=True)
class Book:
    """A file that can be read: its sheets in order; the empty and the hidden ones are left out."""

    path: Path
    sheets: tuple[str, ...]
    _workbook: Workbook | None = None
    _encoding: str = ""
    _pages: Mapping[str, list[Row]] | None = None

    def rows(self, sheet: str) -> Iterator[tuple[int, Row]]:
        """The rows of a sheet that hold anything, each with its number as Excel shows it."""
        if self._pages is not None:
            rows: Iterator[tuple[int, Row]] = iter(enumerate(self._pages[sheet], 1))
        else:
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
        sheet = self._workbook.sheet(name)
        left: Row = [""] * (sheet.start[1] if sheet.start else 0)
        downward = _merged_downward(sheet)
        above: Row = []
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells: Row = [*left, *row][:MOST_COLUMNS]
            for index in downward.get(number - 1, ()):
                if index < len(cells) and index < len(above) and cells[index] in ("", None):
                    cells[index] = above[index]
            above = cells
            yield number, cells

    def _text(self) -> Iterator[tuple[int, Row]]:
        with self.path.open(encoding=self._encoding, newline="") as file:
            head = file.read(LOOKED_AT)
            file.seek(0)
            for number, row in enumerate(csv.reader(file, delimiter=_delimiter(head)), 1):
                if number > 1 or not SEPARATOR.match(row[0] if row else ""):
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
    if path.suffix.lower() in TEXT | EXCEL | PAGES:
        return _open_page(path) or _open_text(path)
    raise _refused("unknown_format", _("只能读取 .xlsx、.xls 和 .csv 文件，请另存为其中一种。"))


def _open_excel(path: Path) -> Book:
    try:
        workbook = Workbook(path)
        filled = [sheet for sheet in workbook.metadata if _holds_anything(workbook, sheet.name)]
        seen = [sheet.name for sheet in filled if sheet.visible == SheetVisibleEnum.Visible]
        sheets = tuple(seen or [sheet.name for sheet in filled])
    except PasswordError:
        raise _refused("locked_file", _("文件有打开密码，请取消密码后再导入。")) from None
    except (CalamineError, OSError, ValueError) as error:
        raise _refused(
            "damaged_file", _("文件打不开，可能已损坏，请用 Excel 打开并另存为 .xlsx：%(error)s") % {"error": error}
        ) from None
    if not sheets:
        raise _refused("empty_file", _("文件里的工作表都是空的。"))
    return Book(path, sheets, workbook)


def _holds_anything(workbook: Workbook, name: str) -> bool:
    try:
        return bool(workbook.sheet(name).end)
    except CalamineError:  # a chart or a macro sheet
        return False


def _merged_downward(sheet: CalamineSheet) -> dict[int, list[int]]:
    """The cells that belong to the one above them, as columns by row: a branch written once for all its people."""
    found: dict[int, list[int]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom, top + MOST_MERGED) + 1):
            found.setdefault(row, []).append(left)
    return found


def _open_page(path: Path) -> Book | None:
    """A web page or XML spreadsheet under another name; None where the file is none."""
    if path.stat().st_size > LARGEST_PAGE:
        return None
    tables = read_pages(path.read_bytes())
    if tables is None:
        return None
    if not tables:
        raise _refused("empty_file", _("文件里没有表格，请选择有内容的文件。"))
    return Book(path, tuple(tables), _pages=tables)


def _open_text(path: Path) -> Book:
    with path.open("rb") as raw:
        start = raw.read(2)
    if b"\0" in start and start not in BYTE_ORDERS:
        raise _refused("unknown_format", _("只能读取 .xlsx、.xls 和 .csv 文件，请另存为其中一种。"))
    for encoding in ("utf-16",) if start in BYTE_ORDERS else ENCODINGS:
        try:
            with path.open(encoding=encoding) as file:
                while file.read(1 << 20):
                    pass
        except UnicodeError:
            continue
        return Book(path, (path.stem,), None, encoding)
    raise _refused("unknown_encoding", _("文字编码读不出来，请另存为 UTF-8 编码的 CSV 或 .xlsx。"))


def _delimiter(head: str) -> str:
    """What parts the cells: what most lines hold, and hold most of."""
    if said := re.match(r"\ufeff?sep=(.)", head, re.I):
        return said[1]
    lines = head.splitlines()[:50]
    return max(",\t;|", key=lambda sign: (sum(sign in line for line in lines), head.count(sign)))


def _refused(code: str, message: str) -> Refused:
    return Refused(Refusal(code, message))
