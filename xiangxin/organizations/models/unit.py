"""Which units has the enterprise, and which Party organization covers each?"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.models.organization import Organization
from xiangxin.organizations.permissions import May


class UnitQuerySet(models.QuerySet["Unit"]):
    """The enterprise's tree, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Units below what organizations within the reach of the user cover; all of them at the top."""
        return self._below_covered(checks.reach_of(user, May.SEE_ORGANIZATION))

    def kept_by(self, user: checks.Anyone) -> Self:
        """Units that the user keeps: below what organizations cover where the user may keep units."""
        return self._below_covered(checks.reach_of(user, May.KEEP_UNITS))

    def _below_covered(self, scope: reach.Reach) -> Self:
        if scope.covers(reach.ROOT):
            return self
        covering = Coverage.objects.filter(scope.as_q("organization__path"), to_on__isnull=True)
        paths = covering.values_list("unit__path", flat=True)
        return self.filter(reach.Reach.over((path, 0) for path in paths).as_q("path"))

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def uncovered(self) -> Self:
        """Open units that no Party organization covers today (应建尽建)."""
        covering = Coverage.objects.filter(unit=OuterRef("pk"), to_on__isnull=True)
        return self.open().filter(~Exists(covering))


class Unit(models.Model):
    """One row is one unit of the enterprise: company, mine, plant, department, project, shift."""

    class Kind(models.TextChoices):
        GROUP_COMPANY = "group_company", _("集团公司")
        COMPANY = "company", _("子公司")
        PLANT = "plant", _("厂矿")
        DEPARTMENT = "department", _("部门")
        PROJECT = "project", _("项目部")
        WORKSHOP = "workshop", _("车间、区队")
        SHIFT = "shift", _("班组")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    name = models.CharField(_("全称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
    code = models.CharField(_("单位代码"), max_length=40, blank=True)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    is_legal_person = models.BooleanField(_("独立法人"), default=False)
    employees = models.PositiveIntegerField(_("职工人数"), null=True, blank=True)
    opened_on = models.DateField(_("设立日期"), null=True, blank=True)
    planned_to_on = models.DateField(_("计划结束日期"), null=True, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)

    objects: ClassVar[UnitQuerySet] = UnitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("单位")
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="one_unit_for_each_code",
                violation_error_message=_("已有这个代码的单位。"),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class Coverage(models.Model):
    """One row is one unit covered by one Party organization for a time."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="coverages")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="coverages")
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("组织覆盖")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "unit"],
                condition=Q(to_on__isnull=True),
                name="covered_once_by_the_same_organization",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} · {self.unit}"

    @property
    def place(self) -> Organization:
        return self.organization
