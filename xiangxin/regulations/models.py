"""What has been entered beside the packs: days off and make-up days, and what units have set."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach


class CalendarDay(models.Model):
    """One row is one day that an administrator entered as day off or as make-up working day."""

    day = models.DateField(_("日期"), unique=True)
    is_workday = models.BooleanField(_("上班"))
    name = models.CharField(_("说明"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("放假安排")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class LocalSettingQuerySet(models.QuerySet["LocalSetting"]):
    """What units have set, asked."""

    def holding(self, path: str, on: date) -> Self:
        """What holds at a place of the tree on a day: its own and its superiors', from the root down."""
        return (
            self.filter(organization__path__in=reach.ancestors(path), from_on__lte=on)
            .filter(Q(to_on__isnull=True) | Q(to_on__gte=on))
            .order_by("organization__path", "from_on", "id")
        )

    def visible_to(self, user: checks.Anyone) -> Self:
        """What touches a person: set above or below any place where the person holds a role."""
        touching = Q(pk__in=[])
        for _role, path in checks.roles_of(user):
            touching |= Q(organization__path__in=reach.ancestors(path)) | reach.below("organization__path", path)
            if path == reach.ROOT:
                return self
        return self.filter(touching)


class LocalSetting(models.Model):
    """One row is one parameter that an organization set for its subtree, where the regulation leaves it open.

    The nearest organization's setting holds; `to_on` is the last day, empty while it runs.
    """

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="local_settings")
    code = models.CharField(_("参数"), max_length=80)
    value = models.JSONField(_("取值"))
    reason = models.CharField(_("理由"), max_length=200)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    set_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[LocalSettingQuerySet] = LocalSettingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("本单位设定")
        ordering = ["-from_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "code"], condition=Q(to_on__isnull=True), name="one_running_setting"
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="setting_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"

    @property
    def place(self) -> reach.Place:
        where: reach.Place = self.organization
        return where
