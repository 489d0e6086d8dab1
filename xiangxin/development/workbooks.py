"""Writes a table of `tables` as Excel: titles merged over it, notes under it."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from xiangxin.development.tables import Standing, Table
from xiangxin.regulations.workdays import add_months


def month_end(month: date) -> date:
    """The last day of the month of a day."""
    return date.fromordinal(add_months(month.replace(day=1), 1).toordinal() - 1)


def write(
    table: Table, people: Iterable[Standing], *, month: date, place: str, today: date, mark: str
) -> tuple[bytes, int]:
    """The table of a month as a workbook, and how many people stand in it; `mark` says whose copy it is."""
    rows = [one for one in people if table.belongs(one, month_end(month))]
    season = "冬春夏秋"[month.month % 12 // 3]
    said = {"year": month.year, "month": month.month, "season": season, "place": place, "count": len(rows)}
    said["today"] = today.isoformat()
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        forms = _formats(book)
        page = book.add_worksheet("Sheet1")
        line = _lines(page, 0, table.heads, said, forms)
        _rows(page, line, table, rows, forms)
        _lines(page, line + len(rows) + 1, table.feet, said, forms)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(line)
        page.set_footer(f"&L{mark.replace('&', '&&')}&R&P / &N")
    return file.getvalue(), len(rows)


def _rows(page: Any, line: int, table: Table, rows: Sequence[Standing], forms: dict[str, Any]) -> None:
    """The headings in a row, the people below it."""
    columns = [*([("序号", 6.125)] if table.is_numbered else []), *((one.title, one.width) for one in table.columns)]
    for index, (title, width) in enumerate(columns):
        page.set_column(index, index, width)
        page.write_string(line, index, title, forms["head"])
    for number, one in enumerate(rows, start=1):
        values = [*([number] if table.is_numbered else []), *(column.value(one) for column in table.columns)]
        for index, value in enumerate(values):
            if isinstance(value, date):
                page.write_datetime(line + number, index, value, forms["day"])
            else:
                page.write(line + number, index, value if value != "" else None, forms["cell"])


def _formats(book: Any) -> dict[str, Any]:
    framed = {"border": 1, "valign": "vcenter", "text_wrap": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "line": book.add_format({"valign": "vcenter", "text_wrap": True}),
        "head": book.add_format({**framed, "bold": True, "align": "center"}),
        "cell": book.add_format(framed),
        "day": book.add_format({**framed, "num_format": "yyyy-mm-dd"}),
    }


def _lines(
    page: Any, line: int, lines: Sequence[Sequence[tuple[int, int, str]]], said: dict[str, Any], forms: dict[str, Any]
) -> int:
    """Lines of merged texts from a row on; the first that spans the table is its title; the row after them."""
    for parts in lines:
        for first, last, text in parts:
            form = forms["title"] if first == 0 and last > 5 and len(parts) == 1 and "注" not in text else forms["line"]
            filled = text.format(**said)
            if first == last:
                page.write_string(line, first, filled, form)
            else:
                page.merge_range(line, first, line, last, filled, form)
            if "\n" in filled:
                page.set_row(line, 15 * (filled.count("\n") + 1))
        line += 1
    return line
