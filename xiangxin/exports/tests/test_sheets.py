"""Does a list arrive in Excel and CSV as it was?"""

import tracemalloc
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from xiangxin.exports.sheets import Column, Sheet, write_csv, write_xlsx
from xiangxin.exports.tests.make import AT, make_sheet


def _rows(content: BytesIO) -> list[list[object]]:
    content.seek(0)
    return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()


def test_a_workbook_holds_texts_numbers_amounts_in_yuan_and_days():
    content = BytesIO()
    assert write_xlsx([make_sheet()], content, mark="周秘 导出") == 2
    title, note, head, first, _second = _rows(content)
    assert title[0] == "花名册"
    assert "机电党支部" in note[0]
    assert "周秘 导出" in note[0]
    assert head == ["姓名", "人数", "金额", "日期", "时间"]
    assert first[:3] == ["=1+1", 0, 1234.56]
    assert first[3].isoformat().startswith("2026-03-01")
    assert first[4].isoformat().startswith(f"{AT:%Y-%m-%dT%H:%M}")


def test_a_text_that_looks_like_a_formula_stays_a_text_in_csv():
    content = BytesIO()
    assert write_csv(make_sheet(1), content) == 1
    lines = content.getvalue().decode("utf-8-sig").splitlines()
    assert lines[1] == "'=1+1,0,1234.56,2026-03-01,2026-03-02 09:30"
    assert content.getvalue().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("title", ["会议/记录:2026", "a" * 60, "'", "[]"])
def test_any_title_makes_a_sheet_that_excel_opens(title):
    content = BytesIO()
    write_xlsx([Sheet(title, [Column("姓名")], [["甲"], [None]])], content, mark="导出")
    assert _rows(content)[3] == ["甲"]


def test_a_row_of_the_wrong_length_is_an_error_and_not_a_shifted_row():
    with pytest.raises(ValueError, match="zip"):
        write_xlsx([Sheet("名册", [Column("姓名")], [["甲", "乙"]])], BytesIO(), mark="")


def test_memory_stays_flat_for_long_lists():
    columns = [Column(f"列{number}") for number in range(6)]

    def peak_of(count: int) -> int:
        tracemalloc.start()
        write_xlsx(
            [Sheet("名册", columns, ([f"{row}-{c}" for c in range(6)] for row in range(count)))], BytesIO(), mark=""
        )
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert peak_of(4_000) < peak_of(500) + 1_500_000
