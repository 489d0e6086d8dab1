"""A workbook with several sheets: each with its own headers and meaning, checked and stored in one go."""

import json
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from xiangxin.documents import workbooks
from xiangxin.documents.models import ImportRun, ImportWorkbook
from xiangxin.documents.tests.make import citizen_id
from xiangxin.jobs import runs
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post

NEW_ID = citizen_id(date(1980, 3, 1), 11)


@pytest.fixture
def file(tmp_path):
    """Notes, posts, people and organizations, in the wrong order, with headers in different rows."""
    path = tmp_path / "三张表.xlsx"
    sheets = {
        "填写说明": [["一、请如实填写"], ["二、日期写成 1980-03-01"]],
        "班子": [["党组织", "姓名", "职务", "任职日期"], ["掘进党支部", "王新", "书记", "2026-01-05"]],
        "党员": [
            ["党员名册"], ["制表：党委组织部"],
            ["姓名", "身份证号", "性别", "出生日期", "人员类别", "所在党支部", "入党日期", "转正日期"],
            ["王新", NEW_ID, "男", "1980-03-01", "正式党员", "掘进党支部", "2005-07-01", "2006-07-01"],
            ["错号", "110105198003010000", "男", "1980-03-01", "正式党员", "掘进党支部", "2005-07-01", "2006-07-01"],
        ],
        "组织": [
            ["党组织名称", "党组织简称", "党组织类别", "上级党组织", "成立日期"],
            ["中共掘进党支部", "掘进党支部", "党支部", "一矿委员会", "2024-01-01"],
        ],
    }  # fmt: skip
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


@pytest.fixture
def officer(client, world):
    client.force_login(world.officer)
    return client


def _upload(client, file):
    return client.post(
        reverse("documents:imports"), {"file": SimpleUploadedFile("三张表.xlsx", file.read_bytes())}, follow=True
    )


def test_each_sheet_gets_its_kind_and_what_others_need_comes_first(file):
    found = [(table.kind.name, table.sheet, table.heading.row) for table in workbooks.tables_in(file)]
    assert found == [("organizations", "组织", 1), ("members", "党员", 3), ("posts", "班子", 1)]


def test_the_whole_workbook_goes_in_at_one_press_after_a_check_that_stores_nothing(officer, file):
    page = _upload(officer, file)
    book = ImportWorkbook.objects.get()
    assert "检查全部" in page.text
    assert "填写说明" not in page.text
    officer.post(reverse("documents:check_together", args=[book.pk]))
    runs.work_off()
    assert not Member.objects.filter(name="王新").exists()
    assert not Organization.objects.filter(short_name="掘进党支部").exists()
    counted = {run.kind: (run.status, run.created, run.refused) for run in book.runs.all()}
    assert counted == {
        "organizations": ("checked", 1, 0),
        "members": ("checked", 1, 1),
        "posts": ("checked", 1, 0),
    }
    page = officer.get(reverse("documents:workbook", args=[book.pk])).text
    assert "确认导入 3 行" in page
    officer.post(reverse("documents:confirm_together", args=[book.pk]))
    officer.post(reverse("documents:confirm_together", args=[book.pk]))
    runs.work_off()
    post = Post.objects.get(organization__short_name="掘进党支部")
    assert post.member.name == "王新"
    assert {run.status for run in book.runs.all()} == {"done"}
    assert Member.objects.filter(name="王新").count() == 1


def test_a_sheet_can_be_left_out(officer, file):
    _upload(officer, file)
    book = ImportWorkbook.objects.get()
    posts = book.runs.get(kind="posts")
    officer.post(reverse("documents:leave_out", args=[posts.pk]))
    assert set(book.runs.values_list("kind", flat=True)) == {"organizations", "members"}


def test_nothing_is_confirmed_before_everything_is_checked(officer, file):
    _upload(officer, file)
    book = ImportWorkbook.objects.get()
    page = officer.post(reverse("documents:confirm_together", args=[book.pk]), follow=True).text
    assert "检查全部" in page
    runs.work_off()
    assert not Member.objects.filter(name="王新").exists()


def test_a_secretary_gets_only_the_sheets_that_a_secretary_may_import(client, world, file):
    client.force_login(world.secretary)
    _upload(client, file)
    assert [run.kind for run in ImportRun.objects.all()] == ["posts"]


@pytest.mark.parametrize("is_trial", [True, False])
def test_the_command_takes_every_sheet_and_reports_each(world, file, tmp_path, is_trial, capsys):
    out = tmp_path / "out.json"
    options = {"all_sheets": True, "as_user": world.officer.username, "dry_run": is_trial, "report": out}
    for _ in range(1 if is_trial else 2):
        call_command("import", file, **options)
    sheets = json.loads(out.read_text(encoding="utf-8"))["sheets"]
    assert [(one["sheet"], one["header_row"], one["rows"]["refused"]) for one in sheets] == [
        ("组织", 1, 0), ("党员", 3, 1), ("班子", 1, 0),
    ]  # fmt: skip
    told = [(one["rows"]["created"], one["rows"]["unchanged"]) for one in sheets]
    assert told == ([(1, 0)] * 3 if is_trial else [(0, 1)] * 3)
    assert Member.objects.filter(name="王新").exists() is not is_trial
