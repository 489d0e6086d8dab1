"""What a branch intends for a year, what committees add to it, and where a person's calendar reads it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.meetings.models.meeting import Meeting
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization


class Theme(models.Model):
    """One row is a theme that a committee gives to a kind of meeting of the branches below it, in one month of a year."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="themes", verbose_name=_("党组织"))
    year = models.PositiveSmallIntegerField(_("年度"))
    month = models.PositiveSmallIntegerField(_("月份"), choices=[(month, _("%d月") % month) for month in range(1, 13)])
    kind = models.CharField(_("用于"), max_length=32, choices=Meeting.Kind, default=Meeting.Kind.THEME_DAY)
    title = models.CharField(_("主题"), max_length=60)
    text = models.CharField(_("要求和材料"), max_length=400, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("计划主题")
        ordering = ["year", "month", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12),
                name="theme_in_one_of_twelve_months",
                violation_error_message=_("月份是 1 到 12。"),
            ),
            models.UniqueConstraint(
                fields=["organization", "year", "month", "kind", "title"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_theme_of_each_title",
                violation_error_message=_("这个月已有同名的主题。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization


class PlanQuerySet(models.QuerySet["Plan"]):
    """Year plans, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Plans of branches whose meetings one sees or follows."""
        see = checks.within_reach(user, May.SEE_MEETING, "organization__path")
        follow = checks.within_reach(user, May.SEE_COMPLIANCE, "organization__path")
        return self.filter(see | follow) if see and follow else self


class Plan(models.Model):
    """One row is one branch's plan of one year: proposed by the rules, adopted by the branch."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("年度"))
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[PlanQuerySet] = PlanQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("年度计划")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_plan_each_year"),
            models.CheckConstraint(
                condition=Q(adopted_at__isnull=True, adopted_by__isnull=True)
                | Q(adopted_at__isnull=False, adopted_by__isnull=False),
                name="adopted_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"

    @property
    def place(self) -> Organization:
        return self.organization


class PlanItem(models.Model):
    """One row is one meeting that a plan intends: on which day, by when at the latest, and why."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="items")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("召开组织"))
    kind = models.CharField(_("类型"), max_length=32, choices=Meeting.Kind)
    title = models.CharField(_("名称"), max_length=80)
    begins_on = models.DateField()
    due_on = models.DateField(_("最迟"))
    planned_on = models.DateField(_("计划日期"))
    article = models.CharField(_("依据"), max_length=120, blank=True)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("计划事项")
        ordering = ["planned_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("begins_on")), name="plan_item_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization


class Slip(models.Model):
    """One row is one move of a planned meeting after the plan was adopted, with its reason."""

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="slips")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(_("原因"), max_length=200)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("改期")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_on} {self.to_on}"

    @property
    def place(self) -> Organization:
        return self.item.organization


class Feed(models.Model):
    """One row is one person's calendar address; a new nonce makes the old address useless."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    nonce = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("日历订阅")

    def __str__(self) -> str:
        return str(self.user)
