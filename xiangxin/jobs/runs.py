"""How is a job run once, tried again, and taken back from a worker that died?"""

import logging
import os
import socket
import traceback
import uuid
from contextlib import nullcontext
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from xiangxin.accounts.models import User
from xiangxin.jobs import rules
from xiangxin.jobs.events import Event
from xiangxin.jobs.models import Job, JobQuerySet
from xiangxin.jobs.progress import Done, Progress, Pulse, Superseded
from xiangxin.journal.actions import announce
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

logger = logging.getLogger("xiangxin.jobs")
WORKER = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


@task()
def run(job_id: int) -> None:
    """The one task in the queue: run the job of this id."""
    execute(job_id, with_pulse=True)


def deliver(job: Job) -> None:
    """Put a queued job where workers look, to be taken from `due_at` on; part of the caller's transaction."""
    delivery = run.using(run_after=job.due_at).enqueue(job_id=job.pk)
    Job.objects.filter(pk=job.pk).update(delivery=delivery.id)


def execute(job_id: int, *, with_pulse: bool = False) -> bool:
    """Run a queued job to its end; whoever comes second finds nothing to do. Whether it ran."""
    progress = _claim(job_id)
    if progress is None:
        return False
    job = progress.job
    try:
        function = import_string(job.function)
        with Pulse(progress) if with_pulse else nullcontext():
            done = function(progress, **job.arguments)
    except Superseded:
        logger.warning("job %s was taken over by another worker", job.pk)
    except Refused as refused:
        _fail(progress, str(refused.refusal.message), "")
    except Exception as error:
        logger.exception("job %s %s failed", job.pk, job.function)
        _try_again_or_fail(progress, f"{type(error).__name__}: {error}", traceback.format_exc())
    except BaseException:  # the worker is being stopped: somebody else starts it afresh
        _put_back(progress, clock.now())
        raise
    else:
        _finish(progress, done if isinstance(done, Done) else Done())
    return True


def work_off() -> int:
    """Run everything that waits, here and now, whatever its due moment; for tests and small commands."""
    count = 0
    while (waiting := Job.objects.filter(status=Job.Status.QUEUED).order_by("due_at", "pk").first()) is not None:
        count += execute(waiting.pk)
    return count


def reap(now: datetime) -> int:
    """Take back jobs whose worker has not been heard of for settings.JOBS_LOST_AFTER seconds; how many."""
    silent_since = now - timedelta(seconds=settings.JOBS_LOST_AFTER)
    count = 0
    lost = Job.objects.filter(status=Job.Status.RUNNING, heartbeat_at__lt=silent_since).exclude(worker=WORKER)
    for job in lost.select_related("by"):
        progress = Progress(job, job.by, job.tries)
        if job.delivery:
            DBTaskResult.objects.filter(pk=job.delivery, status="RUNNING").update(status="FAILED", finished_at=now)
        if _try_again_or_fail(progress, _("运行它的进程中断了"), "", silent_since=silent_since):
            logger.warning("job %s was lost by worker %s", job.pk, job.worker)
            count += 1
    return count + _deliver_again(silent_since)


def _deliver_again(silent_since: datetime) -> int:
    """Queued jobs whose delivery was swallowed by a worker that died before it could start them."""
    count = 0
    for job in Job.objects.filter(status=Job.Status.QUEUED, due_at__lt=silent_since):
        waiting = DBTaskResult.objects.filter(pk__in=[job.delivery] if job.delivery else [])
        if not waiting.filter(status="READY").exists() and not waiting.filter(started_at__gte=silent_since).exists():
            deliver(job)
            count += 1
    return count


def _claim(job_id: int) -> Progress | None:
    """Mark the job as ours; None if it is not waiting any more."""
    now = clock.now()
    with transaction.atomic():
        job = Job.objects.select_for_update(of=("self",)).select_related("by").filter(pk=job_id).first()
        if job is None or job.status != Job.Status.QUEUED:
            return None
        job.status, job.tries, job.worker = Job.Status.RUNNING, job.tries + 1, WORKER
        job.started_at = job.heartbeat_at = now
        job.save(update_fields=["status", "tries", "worker", "started_at", "heartbeat_at"])
    return Progress(job, job.by, job.tries)


def _mine(progress: Progress) -> JobQuerySet:
    return Job.objects.filter(pk=progress.job.pk, status=Job.Status.RUNNING, tries=progress.tries)


def _finish(progress: Progress, done: Done) -> None:
    job = progress.job
    with transaction.atomic():
        _mine(progress).update(
            status=Job.Status.DONE,
            done=job.total or job.done,
            total=job.total,
            message=(done.message or job.message)[:400],
            url=done.url,
            traceback="",
            finished_at=clock.now(),
        )
        if job.is_recurring:  # the last run tells enough
            older = Job.objects.filter(function=job.function, is_recurring=True, status=Job.Status.DONE)
            older.filter(pk__lt=job.pk).delete()


def _try_again_or_fail(progress: Progress, message: str, trace: str, silent_since: datetime | None = None) -> bool:
    if not rules.is_worth_another_try(progress.tries):
        return _fail(progress, message, trace)
    due_at = clock.now() + (timedelta(0) if silent_since else rules.pause_after(progress.tries))
    return _put_back(progress, due_at, message=message, trace=trace, silent_since=silent_since)


def _put_back(
    progress: Progress,
    due_at: datetime,
    *,
    message: str = "",
    trace: str = "",
    silent_since: datetime | None = None,
) -> bool:
    """Queue this try once more; False where the job is no longer ours, or not as silent as it was."""
    with transaction.atomic():
        mine = _mine(progress)
        if silent_since is not None:
            mine = mine.filter(heartbeat_at__lt=silent_since)
        back = {"status": Job.Status.QUEUED, "due_at": due_at, "worker": ""}
        if not mine.update(**back, message=message[:400], traceback=trace):
            return False
        progress.job.due_at = due_at
        deliver(progress.job)
    return True


def _fail(progress: Progress, message: str, trace: str) -> bool:
    with transaction.atomic():
        failed = _mine(progress).update(
            status=Job.Status.FAILED, message=message[:400], traceback=trace, finished_at=clock.now()
        )
        if failed:
            announce(Event.FAILED, subject=progress.job, by=progress.by, function=progress.job.function)
    return bool(failed)


def act_as_system() -> User:
    """In whose name recurring work is done."""
    return User.objects.system()
