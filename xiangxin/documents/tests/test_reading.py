"""Which files can be read, and what is found in them."""

import pytest

from xiangxin.documents.importing import find_table
from xiangxin.documents.members import MEMBERS
from xiangxin.documents.reading import open_book
from xiangxin.documents.tests.make import person, roster, table
from xiangxin.kernel.refusals import Refused

LINES = "姓名,身份证号,出生日期\n王一,11010519491231002X,1949-12-31\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_is_read_whatever_its_encoding(tmp_path, encoding):
    path = tmp_path / "花名册.csv"
    path.write_bytes(LINES.encode(encoding))
    found = find_table(path, kind=MEMBERS)
    assert found.heading.mapping == {"name": 0, "citizen_id": 1, "born_on": 2}
    assert [row for _number, row in found.rows()] == [["王一", "11010519491231002X", "1949-12-31"]]


def test_headers_are_found_under_notes_with_breaks_inside_and_marks_below(tmp_path):
    rows = [
        ["云川重工集团党员花名册"],
        ["填表说明：带*的为必填项。\n日期写成 1980-03-01。"],
        ["支部名称：机电党支部", "", "", "填表日期：2026年11月"],
        ["序号", "*姓  名", "公民\n身份证号\n（18位）", "出生\n年月", "入党\n时间", "备注\n（可空）"],
        ["", "必填", "必填，18位", "必填", "选填", ""],
        [1, "王一", "11010519491231002X", "1949.12", 1980.3, ""],
        [2, "", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["注：1、此表一式两份；2、请于月底前上报党委组织部。"],
        ["", "", "", "党委（公章）", "", "年   月   日"],
    ]
    found = find_table(table(tmp_path / "a.xlsx", rows), kind=MEMBERS)
    assert found.heading.row == 4
    assert found.heading.mapping == {"name": 1, "citizen_id": 2, "born_on": 3, "joined_on": 4, "note": 5}
    assert [number for number, _row in found.rows()] == [6]
    assert found.defaults == {"organization": "机电党支部"}


def test_headers_merged_over_two_rows_are_read_together(tmp_path):
    rows = [
        ["姓名", "性别", "所在党支部", "党内信息", "", "联系方式"],
        ["", "", "", "入党日期", "转正日期", ""],
        ["王一", "男", "机电党支部", "2005-07-01", "2006-07-01", "13800000001"],
    ]
    found = find_table(table(tmp_path / "a.xlsx", rows), kind=MEMBERS)
    assert found.heading.row == 2
    assert found.heading.mapping["joined_on"] == 3
    assert found.heading.mapping["name"] == 0
    assert found.heading.mapping["phone"] == 5


def test_a_column_without_header_is_known_by_what_stands_in_it(tmp_path):
    rows = [["姓名", "", "性别"]] + [["王一", "11010519491231002X", "女"]] * 3
    found = find_table(table(tmp_path / "a.xlsx", rows), kind=MEMBERS)
    assert found.heading.mapping["citizen_id"] == 1
    assert found.heading.columns[1].confidence < 1


def test_a_row_far_below_is_not_waited_for(tmp_path):
    path = table(tmp_path / "a.xlsx", [["姓名", "性别"], ["王一", "男"], *[[]] * 60_000, ["", "校验"]])
    assert len(list(open_book(path).rows("Sheet1"))) == 2


def test_the_sheet_with_the_table_is_taken_and_empty_ones_are_left(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("空表")
        book.add_worksheet("说明").write(0, 0, "请在下一张表填写")
        page = book.add_worksheet("数据")
        page.write_row(0, 0, ["姓名", "性别", "民族"])
        page.write_row(1, 0, ["王一", "男", "汉族"])
    assert find_table(path, kind=MEMBERS).sheet == "数据"
    with pytest.raises(Refused) as refused:
        find_table(path, kind=MEMBERS, sheet="没有")
    assert refused.value.refusal.code == "no_such_sheet"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty_file"),
        ("a.xlsx", b"PK\x03\x04 broken", "damaged_file"),
        ("a.xls", b"\xd0\xcf\x11\xe0 broken", "damaged_file"),
        ("a.pdf", b"%PDF-1.7", "unknown_format"),
        ("a.csv", b"just a line", "no_headers"),
        ("missing.csv", None, "no_such_file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, content, code):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        find_table(path, kind=MEMBERS)
    assert refused.value.refusal.code == code


def test_a_mapping_given_by_hand_wins(tmp_path):
    path = roster(tmp_path / "a.xlsx", [person("王一", 1, 曾用名="王二")])
    found = find_table(path, kind=MEMBERS, wanted={"曾用名": "name", "手机号码": None})
    assert found.heading.mapping["name"] == 9
    assert "phone" not in found.heading.mapping
    with pytest.raises(Refused) as refused:
        find_table(path, kind=MEMBERS, wanted={"姓名": "nickname"})
    assert refused.value.refusal.code == "unknown_field"


def test_a_filled_form_is_one_person_and_an_empty_one_nobody(tmp_path):
    rows = [
        ["党员基本信息采集表", "", "", "", "", "", "", "01 汉族"],
        ["1.姓名：", "", "王一", "2.性别：", "女", "3.民族：", "汉族", "02 蒙古族"],
        ["4.公民身份证号：", "", "11010519491231002X", "", "", "", "", "03 回族"],
        ["7.人员类别：", "", "正式党员"],
        ["8.所在党支部", "", "(填写全称)：", "机电党支部"],
        ["9.加入党组织日期：", "", "1975年7月1日"],
        ["12.联系电话", "(手机号)：", "13800000001"],
        ["党员（签字）：", "", "", "信息采集员（签字）："],
    ]
    found = find_table(table(tmp_path / "a.xlsx", rows), kind=MEMBERS)
    (record,) = found.records()
    assert record.values["name"] == "王一"
    assert record.values["organization"] == "机电党支部"
    assert record.values["phone"] == "13800000001"
    assert record.values["citizen_id"].number == "11010519491231002X"
    empty = [[cell if cell.endswith((":", "：")) or "." in cell else "" for cell in row] for row in rows]
    assert list(find_table(table(tmp_path / "b.xlsx", empty), kind=MEMBERS).records()) == []
