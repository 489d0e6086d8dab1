"""Meetings that were held come in from a list, once."""

from datetime import datetime

import xlsxwriter
from django.utils import timezone

from xiangxin.accounts.models import User
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.meetings import queries
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.papers.ledger import sheets_of

MEETINGS = [
    "所在分党委编码", "所在分党委", "所在党支部编码", "所在党支部", "会议类型", "主持人学工号", "主持人姓名", "会议名称",
    "计划会议时间", "实际会议时间", "会议地点", "应到人数", "实到人数", "请假人数", "列席人员", "会议议题", "会议内容", "会议决议",
]  # fmt: skip
DAYS = [
    "所在党支部编码",
    "所在党支部",
    "活动名称",
    "计划时间",
    "实际时间",
    "活动地点",
    "活动主题",
    "主要内容及特色",
    "应到人数",
    "实到人数",
]


def import_table(path, rows, *, by=None):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return run_import(find_table(path), by=by or User.objects.system(), store=True)


def codes(report):
    return {line["row"]: line["code"] for line in report.refusals()}


def meeting(**changes):
    row = dict.fromkeys(MEETINGS, "")
    row |= {
        "所在党支部编码": "YC0101", "会议类型": "支部党员大会", "主持人姓名": "周秘", "会议名称": "一季度党员大会",
        "实际会议时间": "2026/2/3  14:30", "会议地点": "活动室101", "应到人数": 20, "实到人数": 18, "请假人数": 2,
        "列席人员": "无", "会议议题": "学习文件", "会议内容": "学习了文件。", "会议决议": "同意。",
    }  # fmt: skip
    return list({**row, **changes}.values())


def test_a_meeting_is_recorded_with_its_numbers_and_once(world, tmp_path):
    report = import_table(tmp_path / "a.xlsx", [MEETINGS, meeting()])
    assert report.table.kind.name == "meetings"
    assert report.counts["created"] == 1
    held = Meeting.objects.get()
    assert (held.kind, held.organization, held.chair.name) == ("assembly", world.electric, "周秘")
    assert held.starts_at == timezone.make_aware(datetime(2026, 2, 3, 14, 30))  # noqa: DTZ001
    assert held.state == "recorded"
    assert "应到20人，实到18人，请假2人" in held.minutes.get().summary
    assert "同意。" in held.minutes.get().summary
    assert import_table(tmp_path / "b.xlsx", [MEETINGS, meeting()]).counts["unchanged"] == 1
    changed = import_table(tmp_path / "c.xlsx", [MEETINGS, meeting(会议地点="活动室102")])
    assert changed.counts["updated"] == 1


def test_theme_days_are_known_by_their_columns(world, tmp_path):
    row = [
        "",
        "机电党支部",
        "七一活动",
        "2026年6月28日 9:00",
        "2026年7月1日9时30分",
        "广场",
        "重温誓词",
        "全体宣誓",
        10,
        9,
    ]
    report = import_table(tmp_path / "a.xlsx", [DAYS, row])
    assert report.counts["created"] == 1
    assert (Meeting.objects.get().kind, Meeting.objects.get().starts_at.minute) == ("theme_day", 30)
    (sheet,) = sheets_of(queries.records_of(Meeting.objects.all()))
    (out,) = sheet.rows
    assert out[11:14] == [10, 9, 0], "the numbers go out as they came in, though no roll was made of them"
    assert queries.attendance_counts([Meeting.objects.get()]) == {Meeting.objects.get().pk: {"due": 10, "there": 9}}


def test_rows_that_do_not_hold_together_are_handed_back(world, tmp_path):
    rows = [
        MEETINGS,
        meeting(所在党支部编码="YC9"),
        meeting(实际会议时间="上周"),
        meeting(实际会议时间=""),
        meeting(实到人数=30),
        meeting(会议类型="党小组会"),
        meeting(所在党支部编码="YC0201"),
        meeting(),
        meeting(),
    ]
    report = import_table(tmp_path / "a.xlsx", rows, by=world.secretary)
    assert codes(report) == {
        2: "unknown_organization", 3: "date_unreadable", 4: "missing_time", 5: "more_than_due", 6: "not_a_group",
        7: "outside_reach", 9: "duplicate_row",
    }  # fmt: skip
