"""What was resolved to be done, by whom and by when; and ticks that a phone made without network."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models.meeting import AgendaItem, Attendance
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """What is to be done, asked."""

    def still_open(self) -> Self:
        return self.filter(done_at__isnull=True)


class FollowUp(models.Model):
    """One row is one thing that a meeting decided to have done, by an owner, until a day."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="follow_ups")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="follow_ups")
    text = models.CharField(_("待办"), max_length=200)
    owner = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("负责人"))
    due_on = models.DateField(_("期限"), null=True, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    done_note = models.CharField(_("办理结果"), max_length=200, blank=True)

    objects: ClassVar[FollowUpQuerySet] = FollowUpQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("会议待办")
        ordering = ["due_on", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "text"], name="one_follow_up_of_each_text")]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.organization


class Mark(models.Model):
    """One row is one tick of the roll that a phone made without network and sent later; its id comes from the phone."""

    client_id = models.UUIDField(unique=True)
    line = models.ForeignKey(Attendance, models.PROTECT, related_name="marks")
    status = models.CharField(max_length=16, choices=Attendance.Status)
    is_remote = models.BooleanField(default=False)
    marked_at = models.DateTimeField()
    synced_at = models.DateTimeField()
    synced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("离线勾选")

    def __str__(self) -> str:
        return f"{self.line} {self.status}"

    @property
    def place(self) -> Organization:
        return self.line.meeting.organization
