"""Tables that a superior asks for go out as they are asked; running cases of a new customer come in once."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied
from python_calamine import CalamineWorkbook

from xiangxin.development import actions, queries, tables, workbooks
from xiangxin.development.models import Case, StepRecord
from xiangxin.development.tests.make import DAYS, at, do, make_case, person
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused

HEADERS = [column.title for column in tables.CASES]


def _sheet(world, name, *, on, user=None):
    people = queries.standings(user or world.secretary, on, only_running=name != "cases")
    content, rows = workbooks.write(
        tables.TABLE[name], people, month=on, place="机电党支部", today=on, mark="周秘 导出"
    )  # fmt: skip
    page = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return page.to_python(), rows, page.merged_cell_ranges


def test_each_table_has_its_columns_in_their_order(world):
    widths = {"cases": 18, "activists_due": 7, "candidates_due": 8, "probationary_due": 8, "conversion_due": 9}
    widths |= {"training": 13, "admission": 14, "conversion": 10}
    for name, table in tables.TABLE.items():
        rows, _count, _merged = _sheet(world, name, on=date(2026, 7, 12))
        assert len(rows[len(table.heads)]) == widths[name]


def test_a_due_list_says_its_month_over_all_columns_and_who_is_due(world):
    make_case(world, until="contacts")
    early, nobody, merged = _sheet(world, "candidates_due", on=date(2026, 4, 1))
    assert (early[0][0], nobody) == ("2026年4月可接收入重点发展对象", 0)
    assert ((0, 0), (0, 7)) in merged
    rows, count, _merged = _sheet(world, "candidates_due", on=date(2026, 5, 1))
    assert count == 1
    assert rows[1] == [
        "序号", "党支部", "学号", "姓名", "性别", "出生年月", "申请入党时间", "确定为入党积极分子时间"
    ]  # fmt: skip
    assert rows[2][3:] == ["孙积", rows[2][4], "1996-04", DAYS["application"], DAYS["activist"]]


def test_the_summary_of_conversions_counts_the_people_in_its_head(world):
    make_case(world, until="conversion_application")
    rows, count, _merged = _sheet(world, "conversion", on=date(2027, 7, 22))
    assert count == 1
    assert rows[3][0] == "拟转正预备党员共  1  人"
    assert rows[5][5:8] == [DAYS["assembly"], DAYS["oath"], DAYS["conversion_application"]]


def test_the_page_hands_a_table_out(world, client):
    make_case(world)
    client.force_login(world.secretary)
    assert client.post("/development/table/", {"table": "cases", "month": "2026-05"}).status_code == 302
    assert client.post("/development/table/", {"table": "cases", "month": "x"}).status_code == 302
    assert client.post("/development/table/", {"table": "other"}).status_code == 404


def _import(path, world, *rows, store=True):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([HEADERS, *(list(row.values()) for row in rows)]):
            page.write_row(number, 0, row)
    return run_import(find_table(path), by=world.secretary, store=store)


def _row(**said):
    row = dict.fromkeys(HEADERS, "")
    row |= {
        "姓名": "孙积",
        "联系党支部编码": "YC0101",
        "提交书面申请书时间": "2025/1/8",
        "当前发展阶段": "入党积极分子",
    }
    return row | {"确定为入党积极分子时间": "2025-05-06", **said}


def test_a_running_case_comes_in_and_goes_on(world, tmp_path):
    member = person(world)
    dry = _import(tmp_path / "a.xlsx", world, _row(), store=False)
    assert (dry.table.kind.name, dry.counts["created"], Case.objects.count()) == ("development", 1, 0)
    assert _import(tmp_path / "b.xlsx", world, _row()).counts["created"] == 1
    case = Case.objects.get(member=member)
    assert (case.stage, case.member.category) == (2, "activist")
    assert _import(tmp_path / "c.xlsx", world, _row()).counts["unchanged"] == 1
    more = _import(tmp_path / "d.xlsx", world, _row(确定为发展对象时间="2026.5.20"))
    assert more.counts["updated"] == 1
    assert Entry.objects.filter(event="development.brought_in").count() == 1
    for kind in ("first_talk", "activist_filing"):
        do(world, case, kind)


def test_the_training_of_an_activist_is_kept_and_goes_out_again(world, tmp_path):
    person(world)
    row = _row(入党积极分子培训时间="2025-09-30", 确定为发展对象时间="2026-05-20")
    assert _import(tmp_path / "a.xlsx", world, row).counts["created"] == 1
    record = StepRecord.objects.get(kind="activist_training")
    assert (record.on, record.note) == (date(2025, 9, 30), "接入平台前办理")
    rows, _count, _merged = _sheet(world, "cases", on=date(2026, 6, 1))
    assert rows[1][HEADERS.index("入党积极分子培训时间")] == date(2025, 9, 30)
    late = _row(入党积极分子培训时间="2026-06-30", 确定为发展对象时间="2026-05-20")
    assert [line["code"] for line in _import(tmp_path / "b.xlsx", world, late).refusals()] == ["differs"]


def test_the_branch_records_the_training_of_an_activist_once(world):
    case = make_case(world, until="contacts")
    facts = {"on": date(2025, 9, 30), "hours": 24, "number": "积字12号", "at": at(date(2025, 10, 8))}
    for _ in range(2):
        record = actions.record(case, "activist_training", by=world.secretary, **facts)
    assert (record.hours, StepRecord.objects.filter(kind="activist_training").count()) == (24, 1)
    with pytest.raises(PermissionDenied):
        actions.record(case, "activist_training", by=world.member, **facts)


def test_nobody_is_trained_as_an_activist_before_being_one(world):
    case = make_case(world, until="first_talk")
    with pytest.raises(Refused) as refused:
        actions.record(case, "activist_training", on=DAYS["first_talk"], at=at(DAYS["activist"]), by=world.secretary)
    assert refused.value.refusal.code == "locked"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"姓名": "查无此人"}, "unknown_person"),
        ({"入党积极分子培训时间": "2025-04-01"}, "out_of_order"),
        ({"提交书面申请书时间": ""}, "missing_date"),
        ({"提交书面申请书时间": "2025年3月"}, "date_incomplete"),
        ({"确定为入党积极分子时间": "2024-12-01"}, "out_of_order"),
        ({"确定为入党积极分子时间": "2099-12-01"}, "in_future"),
        ({"转正时间": "2026-01-01"}, "already_full"),
        ({"联系党支部编码": "YC9999"}, "unknown_organization"),
    ],
)
def test_a_wrong_row_is_handed_back_with_its_reason_and_leaves_nothing(world, tmp_path, said, code):
    person(world)
    report = _import(tmp_path / "a.xlsx", world, _row(**said))
    assert [line["code"] for line in report.refusals()] == [code]
    assert not Case.objects.exists()


def test_a_day_that_differs_from_what_is_recorded_is_handed_back(world, tmp_path):
    make_case(world, until="activist")
    report = _import(tmp_path / "a.xlsx", world, _row(确定为入党积极分子时间="2025-05-07"))
    assert [line["code"] for line in report.refusals()] == ["differs"]


def test_nobody_becomes_a_party_member_by_a_list(world, tmp_path):
    member = person(world)
    row = _row(确定为发展对象时间="2025-05-20", 列入发展计划时间="2025-05-29", 入党时间="2025-07-20")
    assert _import(tmp_path / "a.xlsx", world, row).counts["created"] == 1
    member.refresh_from_db()
    assert member.category == "candidate"
    assert (member.activist_on, member.candidate_on) == (date(2025, 5, 6), date(2025, 5, 20))


def test_bringing_in_is_for_the_branch(world):
    member = person(world)
    days = {"application": DAYS["application"]}
    with pytest.raises(PermissionDenied):
        actions.bring_in(member, days, form_number="", at=at(DAYS["activist"]), by=world.member)
    with pytest.raises(Refused):
        actions.bring_in(member, days, form_number="", at=at(date(2024, 1, 1)), by=world.secretary)
    assert not StepRecord.objects.exists()
