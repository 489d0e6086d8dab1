"""The deeds on background work: enqueue it, try it again, do what is due."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from xiangxin.accounts.models import User
from xiangxin.jobs import rules, runs
from xiangxin.jobs.models import Job, Turn
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import refuse_if


@transaction.atomic
def enqueue(
    function: Callable[..., Any] | str,
    *,
    by: User,
    title: "str | Promise",
    key: str = "",
    is_recurring: bool = False,
    **ids: Any,
) -> Job:
    """Have `function(progress, **ids)` run by a worker once this transaction is committed.

    `function` is a module-level function or its dotted path. `ids` are numbers and short texts, no rows. With a `key`
    an open job of the same key is given back instead of a second one. Raises ImportError or TypeError for a function
    that a worker could not find again.
    """
    path = function if isinstance(function, str) else f"{function.__module__}.{function.__qualname__}"
    if not callable(import_string(path)):
        raise TypeError(f"{path} is no function of a module")
    now = clock.now()
    job = Job(function=path, arguments=ids, title=str(title)[:120], key=key, by=by, queued_at=now, due_at=now)
    job.is_recurring = is_recurring
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        return Job.objects.get(key=key, status__in=Job.OPEN)
    runs.deliver(job)
    return job


@transaction.atomic
def try_again(job: Job, *, by: User) -> Job:
    """Start a failed job afresh; only its owner can see it, so nobody else may."""
    job = Job.objects.visible_to(by).select_for_update().get(pk=job.pk)
    refuse_if(rules.refusal_to_try_again(job.status))
    now = clock.now()
    job.status, job.tries, job.done, job.due_at, job.finished_at = Job.Status.QUEUED, 0, 0, now, None
    job.save(update_fields=["status", "tries", "done", "due_at", "finished_at"])
    runs.deliver(job)
    return job


def enqueue_what_is_due(*, by: User) -> list[Job]:
    """Enqueue the recurring work of config/schedule.py that has come due since it was last looked at.

    After a stop each missed job runs once, however often it was missed. Two workers that look at once enqueue it once.
    """
    now = clock.now()
    jobs = []
    for recurring in import_string(settings.SCHEDULE):
        due = rules.last_due(recurring, now)
        with transaction.atomic():
            turn, is_new = Turn.objects.get_or_create(name=recurring.name, defaults={"due_at": due})
            if is_new or turn.due_at >= due:
                continue
            if Turn.objects.filter(pk=turn.pk, due_at=turn.due_at).update(due_at=due):
                title, key = recurring.title, recurring.name
                jobs.append(enqueue(recurring.function, by=by, title=title, key=key, is_recurring=True))
    return jobs
