"""Is every file that leaves marked, written down, and given to its owner alone?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangxin.exports import actions
from xiangxin.exports.models import Export
from xiangxin.exports.tests import make
from xiangxin.files.models import Upload
from xiangxin.jobs import runs
from xiangxin.jobs.models import Job
from xiangxin.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_list_is_handed_out_and_the_journal_says_so(client):
    user = make.make_user()
    export = actions.hand_out([make.make_sheet()], at=make.AT, by=user)
    assert export.rows == 2
    assert Entry.objects.get(event="exports.handed_out").data["rows"] == 2
    client.force_login(user)
    answer = client.get(f"/exports/{export.pk}/file/")
    assert b"".join(answer).startswith(b"PK")
    assert "filename*=utf-8" in answer["Content-Disposition"]


def test_a_finished_file_keeps_its_name(client):
    user = make.make_user()
    export = actions.hand_out_bytes(b"{}", name="我的数据.json", at=make.AT, by=user)
    assert (export.title, export.upload.content_type) == ("我的数据", "application/json")


def test_a_promised_file_is_filled_by_the_worker_once():
    user = make.make_user()
    first = actions.promise(make.fill, title="花名册", at=make.AT, by=user, key="roster")
    again = actions.promise(make.fill, title="花名册", at=make.AT, by=user, key="roster")
    assert first == again
    runs.work_off()
    export = Export.objects.get()
    assert (export.rows, export.job.status) == (3, Job.Status.DONE)
    assert export.job.url == f"/exports/{export.pk}/"
    actions.fill(export, [make.make_sheet()], by=user)
    assert Upload.objects.count() == 1


def test_two_people_do_not_share_a_promise():
    exports = {
        actions.promise(make.fill, title="名册", at=make.AT, by=make.make_user(name), key="k") for name in "甲乙"
    }
    assert len(exports) == 2


def test_nobody_fetches_the_copy_of_another(client):
    export = actions.hand_out([make.make_sheet()], at=make.AT, by=make.make_user())
    client.force_login(make.make_user("别人"))
    assert client.get(f"/exports/{export.pk}/").status_code == 404
    assert client.get(f"/exports/{export.pk}/file/").status_code == 404


def test_files_go_after_a_week_and_the_row_stays(client):
    user = make.make_user()
    export = actions.hand_out([make.make_sheet()], at=make.AT, by=user)
    assert actions.forget_old(at=make.AT + timedelta(days=7), by=user) == 0
    assert actions.forget_old(at=make.AT + timedelta(days=7, minutes=1), by=user) == 1
    assert not Upload.objects.exists()
    client.force_login(user)
    assert "文件已过期" in client.get(f"/exports/{export.pk}/").content.decode()
    assert client.get(f"/exports/{export.pk}/file/").status_code == 302


def test_the_pages_show_what_is_ready_and_what_is_waited_for(client):
    user = make.make_user()
    client.force_login(user)
    assert "还没有导出过文件" in client.get("/exports/").content.decode()
    waiting = actions.promise(make.fill, title="会议台账", at=make.AT, by=user)
    actions.hand_out([make.make_sheet()], at=make.AT, by=user)
    page = client.get("/exports/").content.decode()
    assert "会议台账" in page
    assert "等待中" in page
    assert 'hx-trigger="every 2s"' in client.get(f"/exports/{waiting.pk}/").content.decode()


def test_the_list_takes_as_many_queries_for_many_as_for_few(client):
    user = make.make_user()
    client.force_login(user)
    counts = []
    for _turn in range(2):
        for _number in range(6):
            actions.hand_out([make.make_sheet()], at=make.AT, by=user)
        with CaptureQueriesContext(connection) as asked:
            client.get("/exports/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
