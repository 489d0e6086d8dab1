"""Does the page of a job show how far it is, to its owner alone?"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangxin.jobs import actions, runs
from xiangxin.jobs.models import Job
from xiangxin.jobs.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client):
    user = make.make_user()
    client.force_login(user)
    return user


def test_an_open_job_asks_again_and_an_ended_one_does_not(client, owner):
    job = actions.enqueue(make.note, by=owner, title="导出花名册")
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert "导出花名册" in page
    assert 'hx-trigger="every 2s"' in page
    assert 'http-equiv="refresh"' in page
    Job.objects.update(status="running", done=30, total=120)
    assert 'value="25"' in client.get(f"/jobs/{job.pk}/").content.decode()
    Job.objects.update(status="queued")
    runs.work_off()
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert 'hx-trigger="every' not in page
    assert "查看结果" in page


def test_another_persons_job_is_not_found(client, owner):
    job = actions.enqueue(make.note, by=make.make_user("别人"), title="导出")
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/try-again/").status_code == 404


def test_the_button_starts_a_failed_job_afresh(client, owner):
    job = actions.enqueue(make.refuse, by=owner, title="导入")
    runs.work_off()
    assert "再试一次" in client.get(f"/jobs/{job.pk}/").content.decode()
    assert client.post(f"/jobs/{job.pk}/try-again/").status_code == 302
    job.refresh_from_db()
    assert job.status == Job.Status.QUEUED


def test_the_list_is_flat(client, owner):
    actions.enqueue(make.note, by=owner, title="一")
    before = queries_of(client)
    for number in range(11):
        actions.enqueue(make.note, by=owner, title=str(number))
    assert queries_of(client) == before


def queries_of(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/jobs/")
    return len(queries)
