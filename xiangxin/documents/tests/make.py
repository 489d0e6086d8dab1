"""Files as people send them, written for a test."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from xiangxin.kernel.identifiers import CITIZEN_CHECKS, CITIZEN_WEIGHTS

HEADERS = ("姓名", "身份证号", "性别", "出生日期", "人员类别", "所在党支部", "入党日期", "转正日期", "手机号码")


def citizen_id(born: date, number: int, area: str = "110105") -> str:
    """An invented ID that holds together; an odd `number` is a man's."""
    start = f"{area}{born:%Y%m%d}{number:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(start, CITIZEN_WEIGHTS, strict=True))
    return start + CITIZEN_CHECKS[total % 11]


def person(name: str, number: int, **changes: Any) -> dict[str, Any]:
    """A row of a roster that is right, but for `changes`."""
    row = {
        "姓名": name,
        "身份证号": citizen_id(date(1980, 3, 1), number),
        "性别": "男" if number % 2 else "女",
        "出生日期": "1980-03-01",
        "人员类别": "正式党员",
        "所在党支部": "机电党支部",
        "入党日期": "2005-07-01",
        "转正日期": "2006-07-01",
        "手机号码": f"1380000{number:04d}",
    }
    return {**row, **changes}


def roster(path: Path, rows: list[dict[str, Any]], *, above: int = 0, sheet: str = "花名册") -> Path:
    """An .xlsx with these rows, under `above` lines of title."""
    headers = list(dict.fromkeys(key for row in rows for key in row)) or list(HEADERS)
    cells = [[row.get(header, "") for header in headers] for row in rows]
    return table(path, [*[["党员花名册"]] * above, headers, *cells], sheet=sheet)


def table(path: Path, rows: list[list[Any]], *, sheet: str = "Sheet1") -> Path:
    """An .xlsx with these cells; days become Excel dates."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, row in enumerate(rows):
            for index, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, index, cell, day)
                elif cell not in ("", None):
                    page.write(number, index, cell)
    return path
