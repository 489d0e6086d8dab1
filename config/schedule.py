"""When: every recurring job, with the rhythm it runs at."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from xiangxin.jobs import jobs
from xiangxin.jobs.rules import Recurring

SCHEDULE: list[Recurring] = [
    Recurring(jobs.forget_old, _("清理旧的后台任务"), at=time(3, 10)),
]
