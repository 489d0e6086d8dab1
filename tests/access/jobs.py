"""The access rows of jobs: everybody sees their own, and nobody another's."""

from tests.access.table import Row
from xiangxin.jobs import actions, runs
from xiangxin.jobs.models import Job
from xiangxin.jobs.tests import make


def _failed_job(world) -> dict[str, int]:
    if (job := Job.objects.first()) is None:
        job = actions.enqueue(make.refuse, by=world.secretary, title="导入花名册")
        runs.work_off()
    else:
        Job.objects.update(status=Job.Status.FAILED)
    return {"pk": job.pk}


ROWS = {
    "jobs:index": Row(200),
    "jobs:detail": Row(404, {"secretary": 200}, path=_failed_job),
    "jobs:try_again": Row(404, {"secretary": 302}, method="post", path=_failed_job),
}
