"""What the platform tidies up by itself."""

from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from xiangxin.jobs.models import Job
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock

DELIVERIES_STAY = timedelta(days=1)
JOBS_STAY = timedelta(days=30)


def forget_old(_progress: Progress) -> Done:
    """Drop what ended long ago: deliveries after a day, jobs after 30 days."""
    now = clock.now()
    DBTaskResult.objects.filter(status__in=["SUCCESSFUL", "FAILED"], finished_at__lt=now - DELIVERIES_STAY).delete()
    ended = Job.objects.filter(status__in=[Job.Status.DONE, Job.Status.FAILED], finished_at__lt=now - JOBS_STAY)
    count, _kinds = ended.delete()
    return Done(message=str(count))
