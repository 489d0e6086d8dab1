"""The pages of imports: from the file to the roster, and nothing before it is confirmed."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from xiangxin.documents.models import ImportMapping, ImportRun
from xiangxin.documents.tests import words
from xiangxin.documents.tests.make import person, roster
from xiangxin.jobs import runs
from xiangxin.jobs.models import Job
from xiangxin.journal.models import Entry
from xiangxin.members.models import Member


@pytest.fixture
def officer(client, world):
    client.force_login(world.officer)
    return client


def upload(client, tmp_path, rows, **more):
    path = roster(tmp_path / "a.xlsx", rows)
    file = SimpleUploadedFile("花名册.xlsx", path.read_bytes())
    return client.post(reverse("documents:imports"), {"file": file, **more})


def map_as_proposed(client, run, **changes):
    wanted = {index: name or "" for index, name in run.mapping.items()}
    return client.post(reverse("documents:map_columns", args=[run.pk]), {**wanted, **changes})


def test_a_roster_goes_from_the_file_to_the_list(officer, tmp_path):
    rows = [person("王一", 1), person("王二", 2, 性别="男")]
    answer = upload(officer, tmp_path, rows)
    run = ImportRun.objects.get()
    assert answer.url == reverse("documents:map_columns", args=[run.pk])
    page = officer.get(answer.url).content.decode()
    assert "王二" in page
    assert "很有把握" in page
    answer = map_as_proposed(officer, run)
    runs.work_off()
    run.refresh_from_db()
    assert (run.status, run.created, run.refused) == ("checked", 1, 1)
    assert not Member.objects.filter(name="王一").exists()
    page = officer.get(reverse("documents:run", args=[run.pk])).content.decode()
    assert "还没有保存" in page
    assert "不一致" in page
    officer.post(reverse("documents:confirm", args=[run.pk]))
    officer.post(reverse("documents:confirm", args=[run.pk]))
    assert Job.objects.filter(key=f"store-import-{run.pk}").count() == 1
    runs.work_off()
    officer.post(reverse("documents:confirm", args=[run.pk]))
    run.refresh_from_db()
    assert (run.status, run.created) == ("done", 1)
    assert Member.objects.filter(name="王一").count() == 1
    assert Entry.objects.filter(event="documents.imported").count() == 1
    assert "花名册.xlsx" in officer.get(reverse("documents:imports")).content.decode()


def test_refused_rows_come_back_as_excel_with_their_reasons(officer, tmp_path):
    upload(officer, tmp_path, [person("王一", 1), person("=王二", 2, 性别="男")])
    run = ImportRun.objects.get()
    map_as_proposed(officer, run)
    runs.work_off()
    answer = officer.get(reverse("documents:refused_rows", args=[run.pk]))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:2] == ["姓名", "身份证号"]
    assert rows[1][0] == "=王二"
    assert "性别" in rows[1][-2]
    assert len(rows) == 2


def test_differences_are_shown_before_anything_is_stored(officer, tmp_path):
    for phone in ("13800000001", "13911112222"):
        upload(officer, tmp_path, [person("王一", 1, 手机号码=phone)])
        run = ImportRun.objects.first()
        map_as_proposed(officer, run)
        runs.work_off()
        if phone == "13800000001":
            officer.post(reverse("documents:confirm", args=[run.pk]))
            runs.work_off()
    page = officer.get(reverse("documents:run", args=[run.pk]) + "?show=changes").content.decode()
    assert "13800000001" in page
    assert "13911112222" in page


def test_a_mapping_is_remembered_for_the_next_file_with_these_headers(officer, tmp_path):
    rows = [person("王一", 1, 曾用名="王壹")]
    upload(officer, tmp_path, rows)
    run = ImportRun.objects.get()
    map_as_proposed(officer, run, **{"8": ""})
    upload(officer, tmp_path, rows)
    assert "8" not in ImportRun.objects.first().mapping
    assert ImportMapping.objects.count() == 1


def test_a_meaning_is_given_once(officer, tmp_path):
    upload(officer, tmp_path, [person("王一", 1)])
    answer = map_as_proposed(officer, ImportRun.objects.get(), **{"8": "name"})
    assert answer.status_code == 422
    assert "选了两次" in answer.content.decode()


def test_a_file_that_cannot_be_read_is_told_on_the_page(officer):
    file = SimpleUploadedFile("a.xlsx", b"no excel at all")
    answer = officer.post(reverse("documents:imports"), {"file": file})
    assert answer.status_code == 422
    assert not ImportRun.objects.exists()


def test_what_one_may_not_import_is_refused_before_it_is_kept(client, world, tmp_path):
    client.force_login(world.secretary)
    assert upload(client, tmp_path, [person("王一", 1)]).status_code == 403
    assert not ImportRun.objects.exists()


def test_the_list_asks_as_often_for_many_runs_as_for_two(officer, world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from xiangxin.kernel import clock

    def queries(count):
        ImportRun.objects.bulk_create(
            ImportRun(kind="members", file_name=f"{number}.xlsx", by=world.officer, begun_at=clock.now())
            for number in range(count)
        )
        with CaptureQueriesContext(
            connection,
        ) as seen:
            officer.get(reverse("documents:imports"))
        return len(seen)

    queries(2)
    assert queries(2) == queries(20)


def test_a_store_that_was_broken_off_is_run_again_and_doubles_nothing(officer, world, tmp_path, monkeypatch):
    from xiangxin.documents import actions, importing

    monkeypatch.setattr(importing, "CHUNK", 2)
    upload(officer, tmp_path, [person(f"王{number}", number) for number in (1, 2, 3, 4, 5, 1)])
    run = ImportRun.objects.get()
    map_as_proposed(officer, run)
    runs.work_off()
    actions.confirm(run, by=world.officer)
    run.refresh_from_db()

    def die(done):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.work_through(run, store=True, by=world.officer, say=die)
    assert Member.objects.filter(name__startswith="王").count() == 4
    actions.work_through(run, store=True, by=world.officer)
    assert Member.objects.filter(name__startswith="王").count() == 5
    assert (run.read, run.created, run.unchanged, run.refused) == (6, 5, 0, 1)
    assert run.findings.exclude(code="").values_list("code", flat=True).get() == "duplicate_row"


def test_a_file_without_rows_says_so_and_asks_for_nothing(officer, tmp_path):
    answer = upload(officer, tmp_path, [])
    run = ImportRun.objects.get()
    page = officer.get(answer.url).content.decode()
    assert "表头下面没有数据" in page
    assert "检查这些行" not in page
    map_as_proposed(officer, run)
    runs.work_off()
    page = officer.get(reverse("documents:run", args=[run.pk])).content.decode()
    assert "没有可导入的行" in page
    assert "确认后导入" not in page


def test_a_csv_file_shows_no_name_of_a_sheet(officer):
    rows = "姓名,性别,出生日期,所在党支部\n王一,男,1980-01-02,没有的党支部\n"
    file = SimpleUploadedFile("花名册.csv", rows.encode("gbk"))
    answer = officer.post(reverse("documents:imports"), {"file": file})
    run = ImportRun.objects.get()
    assert run.sheet == ""
    assert run.upload.stored.name.rpartition("/")[2].partition(".")[0] not in officer.get(answer.url).content.decode()
    map_as_proposed(officer, run)
    runs.work_off()
    page = officer.get(reverse("documents:run", args=[run.pk])).content.decode()
    assert "没有可导入的行。退回的 1 行" in page


def test_a_document_named_like_a_workbook_is_told_so(officer):
    file = SimpleUploadedFile("花名册.xlsx", words.document("一"))
    page = officer.post(reverse("documents:imports"), {"file": file})
    assert page.status_code == 422
    assert "内容与扩展名不符" in page.content.decode()
    assert not ImportRun.objects.exists()
