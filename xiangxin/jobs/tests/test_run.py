"""Does a job run once, get another try, and tell how it ended?"""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.utils import OperationalError
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from xiangxin.jobs import actions, runs
from xiangxin.jobs.events import Event
from xiangxin.jobs.jobs import forget_old
from xiangxin.jobs.models import Job, Turn
from xiangxin.jobs.progress import Progress, Superseded
from xiangxin.jobs.rules import TRIES, Recurring
from xiangxin.jobs.tests import make
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db
SCHEDULE = [Recurring(make.note, "记一笔", every=timedelta(hours=1))]


@pytest.fixture
def by():
    make.SEEN.clear()
    return make.make_user()


def test_a_job_runs_once_for_its_owner_and_says_where_its_result_is(by):
    job = actions.enqueue(make.note, by=by, title="记一笔", number=7)
    assert runs.work_off() == 1
    assert not runs.execute(job.pk)
    job.refresh_from_db()
    assert make.SEEN == [(7, "周秘")]
    assert (job.status, job.message, job.url, job.done, job.total) == ("done", "记下了 7", "/jobs/", 2, 2)


def test_the_queue_delivers_to_the_worker(by):
    job = actions.enqueue(make.note, by=by, title="记一笔")
    delivery = DBTaskResult.objects.get()
    assert delivery.args_kwargs["kwargs"] == {"job_id": job.pk}
    job.refresh_from_db()
    assert job.delivery == delivery.pk


def test_a_second_press_finds_the_open_job(by):
    first = actions.enqueue(make.note, by=by, title="记", key="note-1")
    assert actions.enqueue(make.note, by=by, title="记", key="note-1") == first
    runs.work_off()
    assert actions.enqueue(make.note, by=by, title="记", key="note-1") != first


def test_a_function_no_worker_could_find_is_a_mistake(by):
    with pytest.raises(ImportError):
        actions.enqueue(lambda progress: None, by=by, title="无名")


def test_a_stumbling_job_is_tried_again_after_a_pause(by):
    job = actions.enqueue(make.stumble, by=by, title="跌倒", times=1)
    runs.execute(job.pk)
    job.refresh_from_db()
    assert job.status == Job.Status.QUEUED
    assert "没有回答" in job.message
    assert job.due_at > clock.now() + timedelta(seconds=5)
    assert DBTaskResult.objects.filter(run_after=job.due_at).count() == 1
    runs.work_off()
    job.refresh_from_db()
    assert (job.status, make.SEEN) == (Job.Status.DONE, [1, 2])


def test_a_job_that_keeps_stumbling_is_given_up_and_announced(by):
    job = actions.enqueue(make.stumble, by=by, title="跌倒", times=9)
    runs.work_off()
    job.refresh_from_db()
    assert (job.status, job.tries) == (Job.Status.FAILED, TRIES)
    assert "ConnectionError" in job.traceback
    assert Entry.objects.get(event=Event.FAILED).subject_id == str(job.pk)


def test_a_refusal_ends_a_job_with_its_sentence(by):
    job = actions.enqueue(make.refuse, by=by, title="导入")
    runs.work_off()
    job.refresh_from_db()
    assert (job.status, job.tries) == (Job.Status.FAILED, 1)
    assert "表头" in job.message


def test_a_failed_job_can_be_started_afresh_by_its_owner_only(by):
    job = actions.enqueue(make.refuse, by=by, title="导入")
    with pytest.raises(Refused):
        actions.try_again(job, by=by)
    runs.work_off()
    with pytest.raises(Job.DoesNotExist):
        actions.try_again(job, by=make.make_user("别人"))
    assert actions.try_again(job, by=by).status == Job.Status.QUEUED


def test_a_silent_worker_loses_its_job_and_cannot_end_it_any_more(by):
    job = actions.enqueue(make.note, by=by, title="记")
    old = runs._claim(job.pk)
    Job.objects.filter(pk=job.pk).update(worker="elsewhere", heartbeat_at=clock.now() - timedelta(minutes=5))
    assert runs.reap(clock.now()) == 1
    assert runs.reap(clock.now()) == 0
    old.write()
    with pytest.raises(Superseded):
        old(5, 10)
    runs._fail(old, "too late", "")
    assert runs.work_off() == 1
    job.refresh_from_db()
    assert (job.status, job.tries) == (Job.Status.DONE, 2)


def test_a_living_worker_keeps_its_job(by):
    job = actions.enqueue(make.note, by=by, title="记")
    runs._claim(job.pk)
    Job.objects.filter(pk=job.pk).update(worker="elsewhere")
    assert runs.reap(clock.now()) == 0


def test_a_job_that_kills_its_worker_every_time_is_given_up(by):
    job = actions.enqueue(make.note, by=by, title="记")
    for _ in range(TRIES):
        runs._claim(job.pk)
        Job.objects.filter(pk=job.pk).update(worker="elsewhere", heartbeat_at=clock.now() - timedelta(minutes=5))
        runs.reap(clock.now())
    job.refresh_from_db()
    assert job.status == Job.Status.FAILED


def test_a_delivery_that_a_dead_worker_swallowed_is_made_again(by):
    job = actions.enqueue(make.note, by=by, title="记")
    past = clock.now() - timedelta(minutes=5)
    DBTaskResult.objects.update(status="RUNNING", started_at=past)
    Job.objects.update(due_at=past)
    assert runs.reap(clock.now()) == 1
    assert DBTaskResult.objects.filter(status="READY").count() == 1
    job.refresh_from_db()
    assert job.status == Job.Status.QUEUED


def test_recurring_work_catches_up_once_after_a_stop(by, settings):
    settings.SCHEDULE = "xiangxin.jobs.tests.test_run.SCHEDULE"
    assert actions.enqueue_what_is_due(by=by) == []
    Turn.objects.update(due_at=clock.now() - timedelta(days=2))
    assert len(actions.enqueue_what_is_due(by=by)) == 1
    assert actions.enqueue_what_is_due(by=by) == []
    runs.work_off()
    assert len(make.SEEN) == 1


def test_old_jobs_are_forgotten(by):
    job = actions.enqueue(make.note, by=by, title="记")
    runs.work_off()
    keep = actions.enqueue(make.note, by=by, title="记")
    Job.objects.filter(pk=job.pk).update(finished_at=clock.now() - timedelta(days=31))
    assert forget_old(Progress(keep, by, 1)).message == "1"
    assert list(Job.objects.all()) == [keep]


@pytest.mark.django_db(transaction=True)  # the worker opens its connection anew
def test_the_worker_looks_again_where_the_database_was_locked(by, monkeypatch):
    actions.enqueue(make.note, by=by, title="记一笔", number=7)
    locked = [OperationalError("database is locked")] * 2
    begin = db_worker.exclusive_transaction

    def stumbling(using):
        if locked:
            raise locked.pop()
        return begin(using)

    monkeypatch.setattr(db_worker, "exclusive_transaction", stumbling)
    call_command("worker", batch=True, interval=0.01)
    assert make.SEEN == [(7, "周秘")]
    monkeypatch.setattr(db_worker, "exclusive_transaction", _away)
    with pytest.raises(OperationalError):
        call_command("worker", batch=True, interval=0.01)


def _away(_using):
    raise OperationalError("no such table")
