"""Where can a theme day be held besides the own room, and who has it when?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.theme_days.permissions import May


class BaseQuerySet(models.QuerySet["Base"]):
    """Bases, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Shared bases, and those of places above or within the reach of those who book or keep."""
        paths = {*checks.reach_of(user, May.BOOK_BASE).paths, *checks.reach_of(user, May.KEEP_BASE).paths}
        if not paths:
            return self.none()
        either = Q(is_shared=True)
        for path in paths:
            either |= Q(organization__path__in=reach.ancestors(path)) | Q(organization__path__startswith=path)
        return self.filter(either)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Base(models.Model):
    """One row is one base for theme days: a red-education base or a venue that a unit lends."""

    class Kind(models.TextChoices):
        RED_EDUCATION = "red_education", _("红色教育基地")
        OWN_VENUE = "own_venue", _("本单位阵地")
        OTHER = "other", _("其他场所")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("管理的党组织"))
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind, default=Kind.RED_EDUCATION)
    address = models.CharField(_("地址"), max_length=120)
    capacity = models.PositiveSmallIntegerField(_("可容纳人数"), null=True, blank=True)
    opening = models.CharField(_("开放时间"), max_length=120, blank=True)
    contact = models.CharField(_("联系人和电话"), max_length=80, blank=True)
    notes = models.CharField(_("说明"), max_length=400, blank=True)
    is_shared = models.BooleanField(_("其他单位的支部也可以预订"), default=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[BaseQuerySet] = BaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("教育基地")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                condition=Q(closed_at__isnull=True),
                name="one_base_of_each_name",
                violation_error_message=_("已有同名的教育基地。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization


class Booking(models.Model):
    """One row is one part of one day for which one branch has a base; nobody else has it while it stands."""

    class Part(models.TextChoices):
        MORNING = "1_morning", _("上午")
        AFTERNOON = "2_afternoon", _("下午")
        EVENING = "3_evening", _("晚上")

    base = models.ForeignKey(Base, models.PROTECT, related_name="bookings")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党支部"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="bookings")
    on = models.DateField(_("日期"))
    part = models.CharField(_("时段"), max_length=16, choices=Part)
    people = models.PositiveSmallIntegerField(_("人数"))
    purpose = models.CharField(_("用途"), max_length=120, blank=True)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("基地预订")
        ordering = ["on", "part", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["base", "on", "part"], condition=Q(withdrawn_at__isnull=True), name="one_booking_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["base", "on"], name="bookings_of_a_base")]

    def __str__(self) -> str:
        return f"{self.base} {self.on:%Y-%m-%d} {self.get_part_display()}"

    @property
    def place(self) -> Organization:
        return self.organization
