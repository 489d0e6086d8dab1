"""Who takes part, in which group, and how long was it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models.activity import Activity
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Group(models.Model):
    """One row is one group of an activity."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="groups")
    name = models.CharField(_("组名"), max_length=40)

    class Meta:
        verbose_name = _("分组")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["activity", "name"], name="one_group_of_each_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.activity.organization


class SignUp(models.Model):
    """One row is one person's place or wait for one activity, and what the organizer confirmed of it."""

    class State(models.TextChoices):
        TAKEN = "taken", _("已报名")
        WAITING = "waiting", _("候补")
        WITHDRAWN = "withdrawn", _("已退出")

    class Attendance(models.TextChoices):
        PRESENT = "present", _("到场")
        ABSENT = "absent", _("未到")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="sign_ups")
    member = models.ForeignKey(Member, models.PROTECT, related_name="sign_ups")
    state = models.CharField(max_length=16, choices=State)
    signed_at = models.DateTimeField()
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="sign_ups")
    attendance = models.CharField(_("到场"), max_length=16, choices=Attendance, blank=True)
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"), default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("报名")
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "member"], name="one_sign_up_each"),
            models.CheckConstraint(
                condition=Q(attendance="", minutes=0) | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="attendance_only_if_confirmed",
            ),
            models.CheckConstraint(condition=Q(minutes=0) | Q(attendance="present"), name="hours_only_of_those_there"),
        ]
        indexes = [models.Index(fields=["member", "attendance"], name="sign_ups_of_a_person")]

    def __str__(self) -> str:
        return f"{self.member} {self.activity}"

    @property
    def place(self) -> Organization:
        return self.activity.organization

    @property
    def hours(self) -> str:
        """The confirmed time in hours, without needless zeros."""
        return f"{self.minutes / 60:g}"
