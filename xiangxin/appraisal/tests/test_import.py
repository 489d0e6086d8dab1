"""Results that were decided on paper come in from the customary template, and go out the same way."""

from datetime import date

import pytest
import xlsxwriter

from xiangxin.accounts.models import User
from xiangxin.appraisal import queries, sheets
from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.appraisal.tests.make import make_begun, make_decided
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.exports.sheets import write_xlsx
from xiangxin.kernel import clock
from xiangxin.members import actions as members
from xiangxin.members.models import Member

HEADERS = ["学工号", "姓名", "党籍状态", "评议结果"]
YEAR = clock.today().year


def import_rows(path, rows, *, by=None, store=True, headers=HEADERS):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([headers, *rows]):
            page.write_row(number, 0, row)
    return run_import(find_table(path), by=by or User.objects.system(), store=store)


def codes(report):
    return {line["row"]: line["code"] for line in report.refusals()}


def full(world, name, number):
    return members.register(
        world.electric, name=name, category=Member.Category.FULL, on=date(2021, 1, 1), by=User.objects.system(),
        joined_on=date(2000, 1, 1), became_full_on=date(2001, 1, 1), employee_number=number,
    )  # fmt: skip


GOOD = [
    ["", "周秘", "正式党员", "合格"],
    ["", "赵员", "正式党员", "优秀"],
    ["00071", "吴七", "正式党员", "基本合格"],
    ["", "钱预", "预备党员", ""],
]


def test_results_come_in_once(world, tmp_path):
    full(world, "吴七", "00071")
    report = import_rows(tmp_path / "a.xlsx", GOOD)
    assert report.table.kind.name == "appraisals"
    assert report.counts["created"] == 4
    appraisal = Appraisal.objects.get()
    assert (appraisal.state, appraisal.year, appraisal.organization) == (Appraisal.State.DECIDED, YEAR, world.electric)
    assert {line.member.name: line.grade for line in appraisal.lines.all()} == {
        "周秘": "qualified", "赵员": "excellent", "吴七": "basically_qualified", "钱预": "",
    }  # fmt: skip
    assert "预备党员" in appraisal.lines.get(member__name="钱预").exempt_reason
    again = import_rows(tmp_path / "b.xlsx", GOOD)
    assert (again.counts["unchanged"], Line.objects.count()) == (4, 4)


def test_a_dry_run_says_the_same_and_leaves_nothing(world, tmp_path):
    full(world, "吴七", "00071")
    report = import_rows(tmp_path / "a.xlsx", GOOD, store=False)
    assert report.counts["created"] == 4
    assert not Appraisal.objects.exists()


def test_too_many_excellent_hand_the_whole_branch_back(world, tmp_path):
    rows = [["", "周秘", "正式党员", "合格"], ["", "赵员", "正式党员", "优秀"]]
    report = import_rows(tmp_path / "a.xlsx", rows)
    assert codes(report) == {2: "too_many_excellent", 3: "too_many_excellent"}
    assert "优秀最多 0 人" in str(next(iter(report.refusals()))["message"])
    assert not Appraisal.objects.exists()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["", "无名氏", "正式党员", "合格"], "unknown_person"), (["", "", "正式党员", "合格"], "missing_name"),
        (["", "赵员", "正式党员", ""], "missing_grade"), (["", "赵员", "正式党员", "良好"], "unknown_grade"),
        (["", "钱预", "预备党员", "合格"], "probationary"), (["", "孙积", "正式党员", "合格"], "not_a_member"),
        (["00099", "吴七", "正式党员", "合格"], "other_number"), (["", "周秘", "正式党员", "合格"], "duplicate_row"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_says_why(world, tmp_path, row, code):
    full(world, "吴七", "00071")
    report = import_rows(tmp_path / "a.xlsx", [["", "周秘", "正式党员", "合格"], row])
    assert codes(report) == {3: code}
    assert Line.objects.count() == 1


def test_nobody_brings_in_results_of_other_branches(world, tmp_path):
    report = import_rows(tmp_path / "a.xlsx", [["", "赵员", "正式党员", "合格"]], by=world.outsider)
    assert codes(report) == {2: "unknown_person"}


def test_what_is_appraised_here_is_not_overwritten(world, tmp_path):
    make_begun(world)
    headers = [*HEADERS, "年度"]
    report = import_rows(tmp_path / "a.xlsx", [["", "赵员", "正式党员", "合格", 2026]], headers=headers)
    assert codes(report) == {2: "held_here"}


def test_an_earlier_year_stands_in_its_column(world, tmp_path):
    import_rows(tmp_path / "a.xlsx", [["", "赵员", "正式党员", "合格", YEAR - 1]], headers=[*HEADERS, "年度"])
    assert Appraisal.objects.get().year == YEAR - 1


def test_what_goes_out_comes_in_again(world, tmp_path):
    full(world, "吴七", "00071")
    import_rows(tmp_path / "a.xlsx", GOOD)
    with (tmp_path / "out.xlsx").open("wb") as file:
        write_xlsx([sheets.results_of(YEAR, queries.decided(world.officer, YEAR))], file, mark="测试")
    report = run_import(find_table(tmp_path / "out.xlsx"), by=User.objects.system(), store=True)
    assert (report.counts["unchanged"], codes(report)) == (4, {})


def test_the_summary_counts_people_by_grade_and_exemptions(world):
    make_decided(world)
    row = queries.summary(world.officer, 2026).get()
    assert (row.members, row.qualified, row.excellent, row.exempt, row.waiting) == (3, 2, 0, 1, 0)
    assert [cell for line in sheets.summary_of(2026, [row]).rows for cell in line][1:7] == [3, 0, 2, 0, 0, 1]
    assert not queries.summary(world.outsider, 2026).exists()
