"""What waits, runs and has run in the background?"""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from xiangxin.accounts.models import User


class JobQuerySet(models.QuerySet["Job"]):
    """Whose jobs somebody sees, and which of them are open."""

    def visible_to(self, user: "User | AnonymousUser") -> "JobQuerySet":
        """A person's own jobs."""
        return self.filter(by_id=user.pk) if user.pk else self.none()

    def open(self) -> "JobQuerySet":
        return self.filter(status__in=Job.OPEN)


class Job(models.Model):
    """One row is one piece of background work: what is to be done, for whom, how far it is, how it ended.

    `tries` counts the starts and is the fence: a worker may only write to the try it started itself.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", _("等待中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("未完成")

    OPEN = (Status.QUEUED, Status.RUNNING)

    function = models.CharField(max_length=160)
    arguments = models.JSONField(default=dict)
    title = models.CharField(_("任务"), max_length=120)
    key = models.CharField(max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_recurring = models.BooleanField(default=False)
    status = models.CharField(_("状态"), max_length=8, choices=Status, default=Status.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    message = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=300, blank=True)
    traceback = models.TextField(blank=True)
    worker = models.CharField(max_length=80, blank=True)
    delivery = models.UUIDField(null=True)
    queued_at = models.DateTimeField(_("提交时间"))
    due_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True)

    objects: ClassVar[models.Manager["Job"]] = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("后台任务")
        indexes = [
            models.Index(fields=["by", "-id"], name="jobs_of_a_person"),
            models.Index(
                fields=["status", "heartbeat_at"],
                name="open_jobs",
                condition=models.Q(status__in=["queued", "running"]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~models.Q(key="") & models.Q(status__in=["queued", "running"]),
                name="one_open_job_for_each_key",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def percent(self) -> int | None:
        """How far it is, 0 to 100; unknown until the total is."""
        return min(100, self.done * 100 // self.total) if self.total else None


class Turn(models.Model):
    """One row is one recurring job and the last moment at which it was due and taken care of."""

    name = models.CharField(max_length=160, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
