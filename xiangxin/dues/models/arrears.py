"""Who has not paid for so long that people have to look into it?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.dues.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class ArrearsCaseQuerySet(models.QuerySet["ArrearsCase"]):
    """Cases, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Cases of organizations for whose dues somebody is responsible; nobody else, so that nobody is shamed."""
        return self.filter(checks.within_reach(user, May.ASSESS, "organization__path"))


class ArrearsCase(models.Model):
    """One row is one member who owes six months in a row, until people have looked into it; it decides nothing."""

    class Conclusion(models.TextChoices):
        PAID = "paid", _("已经补交")
        REASON = "reason", _("有正当理由")
        PROCEDURE = "procedure", _("转入组织处置程序")

    member = models.ForeignKey(Member, models.PROTECT, related_name="arrears_cases")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField(_("连续未交月数"))
    opened_at = models.DateTimeField()
    conclusion = models.CharField(_("结论"), max_length=12, choices=Conclusion, blank=True)
    note = models.CharField(_("核实情况"), max_length=400, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[ArrearsCaseQuerySet] = ArrearsCaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("未交党费核实")
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(closed_at__isnull=True), name="one_open_arrears_case_each"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="arrears_case_closed_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.organization
