"""Files as people really send them: what is read out of each, and that a second time changes nothing."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangxin.accounts.models import User
from xiangxin.documents import actions
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.documents.tests.make import citizen_id, table
from xiangxin.members.models import Member
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

BORN = date(1986, 7, 9)
IDS = [citizen_id(BORN, 1), citizen_id(BORN, 2)]
HEAD = ["序号", "姓名", "性别", "公民身份证号", "所在党支部", "人员类别", "入党时间", "转正时间", "手机号码"]
ROWS = [
    [1, "王一", "男", IDS[0], "机电党支部", "正式党员", "2008-07-01", "2009-07-01", "13800000001"],
    [2, "王二", "女", IDS[1], "机电党支部", "正式党员", "2008-07-01", "2009-07-01", "13800000002"],
]


def without(rows, *titles):
    keep = [index for index, title in enumerate(HEAD) if title not in titles]
    return [[row[index] for index in keep] for row in rows]


def people(path, **more):
    """Import twice; the people of the file as they stand then."""
    dry = run_import(find_table(path, **more), by=User.objects.system(), store=False)
    first = run_import(find_table(path, **more), by=User.objects.system(), store=True)
    again = run_import(find_table(path, **more), by=User.objects.system(), store=True)
    assert dry.counts == first.counts
    assert (again.counts["created"], again.counts["updated"]) == (0, 0), list(again.refusals())
    assert again.counts["unchanged"] == first.counts["created"] + first.counts["updated"] + first.counts["unchanged"]
    assert list(again.refusals()) == list(first.refusals())
    for line in first.refusals():
        assert line["row"]
        assert line["column"]
        assert line["message"]
    return list(Member.objects.filter(name__startswith="王").order_by("pk")), first


def assert_both(path, **more):
    found, report = people(path, **more)
    assert [one.name for one in found] == ["王一", "王二"], list(report.refusals())
    assert report.counts["refused"] == 0, list(report.refusals())
    for number, one in enumerate(found):
        assert (one.organization.short_name, one.category) == ("机电党支部", "full")
        assert (one.citizen_id, one.born_on) == (IDS[number], BORN)
        assert (one.joined_on, one.became_full_on) == (date(2008, 7, 1), date(2009, 7, 1))
        assert one.phone == f"1380000000{number + 1}"
    return found


def text_of(rows, delimiter=","):
    return "\r\n".join(delimiter.join(str(cell) for cell in row) for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_in_any_encoding_and_with_any_delimiter(world, tmp_path, encoding, delimiter):
    path = tmp_path / "花名册.csv"
    path.write_bytes(text_of([["云川重工集团党员花名册"], HEAD, *ROWS], delimiter).encode(encoding))
    assert_both(path)


def test_a_text_that_excel_wrote_for_itself(world, tmp_path):
    path = tmp_path / "a.csv"
    rows = [[*row[:3], f'="{row[3]}"', *row[4:8], f"'{row[8]}"] for row in ROWS]
    path.write_bytes(("sep=;\r\n" + text_of([HEAD, *rows], ";") + "\r\n;;;;;;;;\r\n").encode("gbk"))
    assert_both(path)


def test_a_real_xls(world, tmp_path):
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("花名册")
    page.write_merge(0, 0, 0, 8, "党员花名册")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for line, row in enumerate([HEAD, *ROWS], start=1):
        for index, cell in enumerate(row):
            if line > 1 and index in (6, 7):
                page.write(line, index, date.fromisoformat(cell), day)
            else:
                page.write(line, index, cell)
    book.save(str(tmp_path / "a.xls"))
    assert_both(tmp_path / "a.xls")


HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{charset}"><style>td{{}}</style></head><body>
<table border=1><tr><td colspan=9>党员花名册</td></tr>{rows}</table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_that_calls_itself_xls(world, tmp_path, charset):
    lines = "".join("<tr>" + "".join(f"<td>{cell}&nbsp;</td>" for cell in row) + "</tr>\n" for row in [HEAD, *ROWS])
    path = tmp_path / "导出.xls"
    path.write_bytes(HTML.format(charset=charset, rows=lines).encode(charset))
    assert_both(path)


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="花名册"><Table>{rows}</Table></Worksheet></Workbook>"""


def test_an_xml_spreadsheet_of_2003(world, tmp_path):
    def cell(value, index):
        return f'<Cell ss:Index="{index}"><Data ss:Type="String">{value}</Data></Cell>'

    rows = "".join(
        "<Row>" + "".join(cell(value, index) for index, value in enumerate(row, start=2)) + "</Row>"
        for row in [HEAD, *ROWS]
    )
    path = tmp_path / "a.xls"
    path.write_text(XML.format(rows=rows), encoding="utf-8")
    assert_both(path)


def merged(path, write):
    """An .xlsx whose cells `write(page, format)` sets itself."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("花名册")
        write(page, book.add_format({"align": "center"}))
    return path


def test_two_rows_of_headers_with_merged_cells(world, tmp_path):
    def write(page, form):
        page.merge_range(0, 0, 0, 8, "党员花名册", form)
        for index, title in enumerate(HEAD[:6]):
            page.merge_range(1, index, 2, index, title, form)
        page.merge_range(1, 6, 1, 7, "党内信息", form)
        page.write_row(2, 6, ["入党时间", "转正时间"])
        page.merge_range(1, 8, 2, 8, "手机号码", form)
        for number, row in enumerate(ROWS):
            page.write_row(3 + number, 0, row)

    assert_both(merged(tmp_path / "a.xlsx", write))


def test_headers_whose_halves_stand_in_two_rows(world, tmp_path):
    rows = [
        ["序号", "姓名", "性别", "公民身份证", "所在", "人员", "入党", "转正", "联系方式", ""],
        ["", "", "", "号码", "党支部", "类别", "时间", "时间", "手机", "固定电话"],
        *[[*row, "0351-2345678"] for row in ROWS],
    ]
    found = assert_both(table(tmp_path / "a.xlsx", rows))
    assert found[0].landline == "0351-2345678"


def test_a_branch_written_once_over_merged_cells(world, tmp_path):
    def write(page, form):
        page.write_row(0, 0, HEAD)
        for number, row in enumerate(ROWS):
            page.write_row(1 + number, 0, row)
        page.merge_range(1, 4, 2, 4, "机电党支部", form)
        page.merge_range(1, 5, 2, 5, "正式党员", form)

    assert_both(merged(tmp_path / "a.xlsx", write))


def test_branches_that_stand_in_lines_of_their_own(world, tmp_path):
    rows = without([HEAD, *ROWS], "所在党支部")
    lines = [rows[0], ["一、机电党支部（1人）"], rows[1], ["二、机电党支部（1人）"], rows[2], ["合计", 2]]
    assert_both(table(tmp_path / "a.xlsx", lines))


def test_blank_rows_totals_titles_and_signatures(world, tmp_path):
    rows = [
        ["附件2"],
        ["云川重工集团党员花名册"],
        ["填报单位（盖章）：一矿党委", "", "", "", "", "", "", "填报日期：2026年11月"],
        HEAD,
        ["", "必填", "男/女", "18位", "全称", "正式党员/预备党员", "如：2008-07-01", "", ""],
        ROWS[0],
        [""] * 9,
        ["", "小计", "", "", "", "1人"],
        [],
        ROWS[1],
        ["合  计", "2人", "男1人、女1人", "", "", 2],
        ["总计：2人"],
        ["说明：本表一式两份。"],
        ["书记签字：", "", "", "经办人：张三", "", "", "联系电话：0351-1234567"],
        ["填表人：李四  审核人：王五"],
    ]
    assert_both(table(tmp_path / "a.xlsx", rows))


def test_a_hidden_column_a_hidden_sheet_and_headers_that_come_twice(world, tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        lists = book.add_worksheet("代码表")
        lists.write_row(
            0, 0, ["姓名", "性别", "公民身份证号", "入党时间", "转正时间", "手机号码", "民族", "籍贯", "学历"]
        )
        lists.hide()
        page = book.add_worksheet("花名册")
        page.activate()
        page.set_first_sheet()
        page.write_row(0, 0, [*HEAD, "手机号码", "姓名"])
        for number, row in enumerate(ROWS, start=1):
            page.write_row(number, 0, [*row, "13900000000", "张配偶"])
        page.set_column(0, 0, None, None, {"hidden": True})
        page.set_column(9, 10, None, None, {"hidden": True})
    assert_both(path)


def test_a_list_without_any_header(world, tmp_path):
    assert_both(table(tmp_path / "a.xlsx", ROWS))


def test_blanks_full_width_and_remarks_everywhere(world, tmp_path):
    head = [
        " 序号",
        "姓　名 ",
        "性 别",
        "*公民身份证号(18位)",
        "所在党支部：",
        "人员类别\n(正式/预备)",
        "入党时间（年月日）",
        "转正时间",
        "手机号码（必填）",
    ]
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    rows = [
        ["１", " 王　一 ", "男 ", f" {IDS[0].translate(wide)}\u00a0", " 机电党支部 ", "正式党员 ", "２００８．０７．０１", "2009年7月1号", "138 0000 0001"],
        ["2", "王\u200b二", "女性", f"'{IDS[1][:6]} {IDS[1][6:14]} {IDS[1][14:]}", "中共云川机电支部委员会", "1 正式党员", "2008/7/1 0:00:00", "20090701", "+86 138-0000-0002"],
    ]  # fmt: skip
    rows[1][4] = "中共机电党支部委员会"
    assert_both(table(tmp_path / "a.xlsx", [head, *rows]))


DAYS = [
    "1986.7", "198607", "1986年7月", "1986-07", "1986/7", "1986年07月份", "1986．7", 1986.7, 198607,
    "一九八六年七月", "1986年7月 ", "1986.07.", "1986 年 7 月",
]  # fmt: skip
WHOLE_DAYS = [
    31602, 31602.0, "31602", date(1986, 7, 9), "1986-07-09 00:00:00", "1986年7月9日", "1986.7.9", "19860709", 19860709,
    "1986/07/09", "1986-7-9", "１９８６年７月９日", "1986年7月9号", "1986 07 09", "一九八六年七月九日", "1986,7,9",
    "1986-07-09T00:00:00", "1986.07.09.", "1986。7。9",
]  # fmt: skip


@pytest.mark.parametrize("cell", [*DAYS, *WHOLE_DAYS], ids=str)
def test_a_day_of_birth_in_any_spelling(world, tmp_path, cell):
    rows = [[*row[:3], "", *row[4:]] for row in ROWS[:1]]
    path = table(tmp_path / "a.xlsx", [[*HEAD, "出生年月"], [*rows[0], cell]])
    found, report = people(path)
    assert list(report.refusals()) == []
    assert found[0].born_on == (date(1986, 7, 1) if cell in DAYS else BORN)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("公民身份证号", float(IDS[0][:17] + "0"), "id_as_number"),
        ("公民身份证号", "1.10105E+17", "id_as_number"),
        ("公民身份证号", IDS[0][:17] + ("0" if IDS[0][17] != "0" else "1"), "id_wrong_check_digit"),
        ("公民身份证号", "110105860709001", "id_fifteen_digits"),
        ("入党时间", "去年七月", "date_unreadable"),
        ("入党时间", "08.7", "date_without_century"),
        ("入党时间", "2008-02-30", "date_impossible"),
        ("入党时间", "2008", "date_incomplete"),
        ("入党时间", 2008.1, "date_ambiguous"),
        ("入党时间", "2099-07-01", "date_in_future"),
        ("转正时间", "2007-07-01", "full_before_joining"),
        ("性别", "女", "sex_differs_from_id"),
        ("人员类别", "很好", "unknown_word"),
        ("所在党支部", "没有的党支部", "unknown_organization"),
        ("所在党支部", "", "missing_organization"),
        ("手机号码", "12345678901234", "phone_malformed"),
        ("姓名", "", "missing_name"),
    ],
)
def test_what_cannot_be_taken_names_row_column_value_and_remedy(world, tmp_path, column, cell, code):
    wrong = [*ROWS[0]]
    wrong[HEAD.index(column)] = cell
    _found, report = people(table(tmp_path / "a.xlsx", [["党员花名册"], HEAD, wrong, ROWS[1]]))
    line = next(report.refusals())
    assert (line["row"], line["column"], line["code"]) == (3, column, code)
    assert report.counts["refused"] == 1
    assert report.counts["created"] == 1


@pytest.mark.parametrize("cell", ["不详", "未转正", "无", "—", "暂无", "/", "#N/A", "#REF!"])
def test_words_for_nothing_are_nothing(world, tmp_path, cell):
    row = [*ROWS[0][:5], "预备党员", "2026-07-01", cell, "" if "转正" in cell else cell]
    found, report = people(table(tmp_path / "a.xlsx", [HEAD, row]))
    assert list(report.refusals()) == []
    assert (found[0].became_full_on, found[0].phone) == (None, "")


@pytest.mark.parametrize(
    ("cell", "phone", "landline"),
    [
        (13800000001.0, "13800000001", ""),
        ("13800000001/13900000002", "13800000001", ""),
        ("13800000001（办公）", "13800000001", ""),
        ("0351-2345678", "", "03512345678"),
        ("2345678", "", "2345678"),
        ("666123", "", "666123"),
    ],
)
def test_a_phone_as_people_write_it(world, tmp_path, cell, phone, landline):
    found, report = people(table(tmp_path / "a.xlsx", [HEAD, [*ROWS[0][:8], cell]]))
    assert list(report.refusals()) == []
    assert (found[0].phone, found[0].landline) == (phone, landline)


def test_everything_else_of_a_person(world, tmp_path):
    more = {
        "民族": "01 汉族", "籍贯": "山东济南", "学历": "大学（工学学士）", "学位": "学士", "工作单位": "机电工区", "职务": "队长",
        "参加工作时间": "2004.7", "申请入党时间": "2006.3", "确定为入党积极分子时间": "2007.3", "确定为发展对象时间": "2008.3",
        "是否流动党员": "是", "外出流向": "上海市", "岗位类别": "企业管理岗位", "是否一线": "√", "邮箱": "a@example.com",
    }  # fmt: skip
    found, report = people(table(tmp_path / "a.xlsx", [[*HEAD, *more], [*ROWS[0], *more.values()]]))
    assert list(report.refusals()) == []
    one = found[0]
    assert (one.ethnicity, one.origin, one.education, one.degree) == ("01", "山东省济南市", "21", "4")
    assert (one.workplace, one.job, one.occupation, one.is_front_line) == ("机电工区", "队长", "manager", True)
    assert (one.applied_on, one.activist_on, one.candidate_on) == (date(2006, 3, 1), date(2007, 3, 1), date(2008, 3, 1))
    assert one.mobile_since is not None
    assert one.mobile_to == "上海市"
    assert None not in {column.field for column in report.table.heading.columns if column.header != "序号"}


def test_headers_on_every_page_and_numbers_below_them(world, tmp_path):
    numbers = [str(number) for number in range(1, len(HEAD) + 1)]
    assert_both(table(tmp_path / "a.xlsx", [HEAD, numbers, ROWS[0], ["党员花名册（续）"], HEAD, ROWS[1]]))


def test_a_remark_behind_a_day(world, tmp_path):
    found, report = people(table(tmp_path / "a.xlsx", [[*HEAD, "出生年月"], [*ROWS[0], "1986.7（40岁）"]]))
    assert list(report.refusals()) == []
    assert found[0].born_on == BORN


PAGE = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [HEAD, *ROWS])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("导出.xls", f"<table>{PAGE}</table>".encode()),
        ("花名册.csv", text_of([HEAD, *ROWS], "\t").encode("utf-16")),
    ],
)
def test_the_page_of_imports_takes_them_too(world, name, content):
    run = actions.take_in(SimpleUploadedFile(name, content), kind=None, by=world.officer)
    assert run.file_name == name
    actions.work_through(run, store=False, by=world.officer)
    assert (run.read, run.created) == (2, 2)


def test_a_remark_behind_a_name(world, tmp_path):
    rows = [[1, "王一（男）", *ROWS[0][2:]], [2, "王二(女)", *ROWS[1][2:]]]
    assert_both(table(tmp_path / "a.xlsx", [HEAD, *rows]))


def test_a_group_named_in_the_branch_column_and_in_its_own(world, tmp_path):
    group = organizations.establish(
        parent=world.electric, kind=Organization.Kind.GROUP, name="机电一组", short_name="一组", on=date(2024, 1, 1),
        by=world.officer,
    )  # fmt: skip
    found, _report = people(table(tmp_path / "a.xlsx", [[*HEAD, "党小组"], [*ROWS[0], "一组"], [*ROWS[1], ""]]))
    assert [one.group for one in found] == [group, None]
    assert found[0].org_path == group.path


def test_a_mapping_names_the_first_of_two_columns_with_one_header(world, tmp_path):
    path = table(tmp_path / "a.xlsx", [[*HEAD[:-1], "电话", "电话"], [*ROWS[0], "13900000000"]])
    found, _report = people(path, wanted={"电话": "phone"})
    assert found[0].phone == "13800000001"


def test_an_unknown_file_says_what_to_do(tmp_path):
    from xiangxin.kernel.refusals import Refused

    path = Path(tmp_path / "a.xlsx")
    table(path, [["会议通知"], ["请于周五前报送"]])
    with pytest.raises(Refused) as refused:
        find_table(path)
    assert "表头" in str(refused.value)
