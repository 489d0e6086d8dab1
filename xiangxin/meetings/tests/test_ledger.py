"""The ledger and the workbook come out of the records; the Excel file goes in again and changes nothing."""

import io
from datetime import date, timedelta

from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from xiangxin.accounts.models import User
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.exports import pdf
from xiangxin.exports import sheets as writing
from xiangxin.exports.models import Export
from xiangxin.jobs import runs
from xiangxin.meetings import actions, queries
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.papers import ledger as paper
from xiangxin.meetings.tests.make import AT, make_announced, make_recorded

YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _records(user, **more):
    return queries.records_of(queries.ledger(user, **{**YEAR, **more}))


def test_the_ledger_holds_what_is_recorded_within_reach_and_the_period(world):
    meeting = make_recorded(world)
    make_announced(world, title="还没开的")
    assert list(queries.ledger(world.officer, **YEAR)) == [meeting]
    assert list(queries.ledger(world.outsider, **YEAR)) == []
    assert list(queries.ledger(world.officer, first=date(2026, 1, 1), last=date(2026, 11, 17))) == []
    assert list(queries.ledger(world.officer, **YEAR, kind="lecture")) == []
    page = _client(world.officer).get(reverse("meetings:ledger"), {"first": "2026-01-01", "last": "2026-12-31"})
    assert meeting.title in page.content.decode()


def test_who_reads_the_ledger_of_one_branch_need_not_choose_it(world):
    workbook = reverse("meetings:make_workbook", args=[world.electric.pk])
    ledger = reverse("meetings:ledger")
    assert workbook in _client(world.secretary).get(ledger).content.decode()
    page = _client(world.officer).get(ledger).content.decode()
    assert workbook not in page
    assert workbook in _client(world.officer).get(ledger, {"branch": world.electric.pk}).content.decode()


def test_a_period_that_ends_before_it_begins_is_refused(world):
    answer = _client(world.secretary).get(
        reverse("meetings:ledger"), {"first": "2026-12-31", "last": "2026-01-01"}, follow=True
    )
    assert "结束日期不能早于开始日期" in answer.content.decode()


def test_the_sheets_go_out_in_the_customary_columns_and_come_in_again(world, tmp_path):
    make_recorded(world, place_text="活动室101")
    make_recorded(world, kind="theme_day", title="七一活动", starts_at=AT - timedelta(days=1))
    for number, sheet in enumerate(paper.sheets_of(_records(world.officer))):
        path = tmp_path / f"{number}.xlsx"
        with path.open("wb") as file:
            writing.write_xlsx([sheet], file, mark="周秘 导出")
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert len(rows[2]) == (20, 15)[number]
        report = run_import(find_table(path), by=User.objects.system(), store=True)
        assert (report.counts["created"], report.counts["refused"]) == (0, 0)
    assert Meeting.objects.count() == 2


def test_excel_is_handed_out_with_the_button(world):
    make_recorded(world)
    answer = _client(world.secretary).post(
        reverse("meetings:export_ledger"), {"first": "2026-01-01", "last": "2026-12-31"}
    )
    content = b"".join(answer) if answer.streaming else answer.content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[3][9] == "十一月支部党员大会"
    assert rows[3][13:16] == [3, 3, 0]


def test_the_workbook_of_a_year_is_one_pdf_made_in_the_background(world):
    actions.propose_plan(world.electric, year=2026, at=AT, by=world.secretary)
    make_recorded(world)
    client = _client(world.secretary)
    said = {"first": "2026-01-01", "last": "2026-12-31"}
    client.post(reverse("meetings:make_workbook", args=[world.electric.pk]), said)
    client.post(reverse("meetings:make_workbook", args=[world.electric.pk]), said)
    export = Export.objects.get()
    assert export.upload is None
    if pdf.is_available():
        runs.work_off()
        export.refresh_from_db()
        assert export.rows == 1
        with export.upload.stored.open() as file:
            assert file.read(5) == b"%PDF-"


def test_a_workbook_takes_as_many_queries_for_ten_meetings_as_for_one(world, django_assert_num_queries):
    make_recorded(world)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        queries.workbook_of(world.electric, **YEAR)
    for _ in range(3):
        make_recorded(world)
    with django_assert_num_queries(len(one)):
        workbook = queries.workbook_of(world.electric, **YEAR)
    assert len(workbook.records) == 4
