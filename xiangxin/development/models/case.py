"""Who is on the way into the Party, and what has been done of it?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.development.permissions import May
from xiangxin.development.steps import STAGES
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Cases of people within reach, and always one's own."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_CASE, "member__org_path")
        return self.filter(within | Q(member__user=user.pk)) if within else self

    def running(self) -> Self:
        """Neither ended nor completed."""
        return self.filter(state=Case.State.RUNNING)


class Case(models.Model):
    """One row is one person's way from the application to full membership; a new application is a new row.

    What is next and by when is a copy of what the clock says (development.clock), renewed with every deed and each
    night, for lists; the records alone decide.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("进行中")
        ENDED = "ended", _("已终止")
        COMPLETED = "completed", _("已完成")

    class End(models.TextChoices):
        WITHDRAWN = "withdrawn", _("本人撤回申请")
        STOPPED = "stopped", _("不再作为培养对象")
        CANCELLED = "cancelled", _("取消预备党员资格")
        MOVED = "moved", _("转往其他单位")
        RESTART = "restart", _("重新履行程序")

    member = models.ForeignKey(Member, models.PROTECT, related_name="development_cases")
    state = models.CharField(max_length=16, choices=State, default=State.RUNNING)
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    end = models.CharField(_("终止情形"), max_length=16, choices=End, blank=True)
    end_reason = models.CharField(_("终止原因"), max_length=200, blank=True)
    stage = models.PositiveSmallIntegerField(_("阶段"), choices=list(STAGES.items()), default=1)
    next_step = models.CharField(max_length=32, blank=True)
    next_actor = models.CharField(max_length=16, blank=True)
    next_from_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    is_late = models.BooleanField(default=False)
    wound_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    reminded_of = models.CharField(max_length=80, blank=True)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("发展过程")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(state="running"), name="one_running_case_each"),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False) | ~Q(state="ended"), name="ended_on_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "reminded_on", "id"], name="cases_to_wind"),
            models.Index(fields=["state", "stage"], name="cases_by_stage"),
        ]

    def __str__(self) -> str:
        return self.member.name

    @property
    def place(self) -> Organization:
        return self.member.organization

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING


class StepRecord(models.Model):
    """One row is one deed on a case with its day; a deed that was declined or struck out stays and does not count."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=32)
    on = models.DateField(_("日期"))
    from_on = models.DateField(_("开始日期"), null=True, blank=True)
    is_passed = models.BooleanField(_("同意"), default=True)
    days = models.PositiveSmallIntegerField(_("天数"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("学时"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("月数"), null=True, blank=True)
    due = models.PositiveSmallIntegerField(_("应到委员"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("实到委员"), null=True, blank=True)
    yes = models.PositiveSmallIntegerField(_("赞成"), null=True, blank=True)
    no = models.PositiveSmallIntegerField(_("不赞成"), null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(_("弃权"), null=True, blank=True)
    number = models.CharField(_("编号或文号"), max_length=60, blank=True)
    note = models.CharField(_("说明"), max_length=400, blank=True)
    late_reason = models.CharField(_("超期原因"), max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.CharField(_("撤销原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("步骤记录")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(voided_at__isnull=True, is_passed=True),
                name="one_record_of_each_kind",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True)
                | Q(voided_at__isnull=False, voided_by__isnull=False),
                name="voided_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(from_on__lte=F("on")), name="begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}：{self.kind}"

    @property
    def place(self) -> Organization:
        return self.case.place


class Pause(models.Model):
    """One row is one time during which an activist was away; the days away are added to the year of training."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="pauses")
    from_on = models.DateField(_("离开日期"))
    to_on = models.DateField(_("返回日期"), null=True, blank=True)
    reason = models.CharField(_("原因"), max_length=200)

    class Meta:
        verbose_name = _("离开期间")
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(to_on__isnull=True), name="one_open_pause"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="returns_after_leaving"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.from_on}"

    @property
    def place(self) -> Organization:
        return self.case.place


class PoolAnalysis(models.Model):
    """One row is that a committee analysed its pool of activists in a year: when, with what findings."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="pool_analyses")
    year = models.PositiveSmallIntegerField(_("年度"))
    on = models.DateField(_("分析日期"))
    finding = models.CharField(_("分析情况和改进措施"), max_length=1000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("积极分子队伍分析")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_pool_analysis_a_year")]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"

    @property
    def place(self) -> Organization:
        return self.organization


class Quota(models.Model):
    """One row is how many members an organization may accept in a year, as its superior set it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="quotas", verbose_name=_("党组织"))
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.PositiveIntegerField(_("计划人数"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("发展党员计划")
        ordering = ["-year", "organization__path"]
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_quota_for_each_year")]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"

    @property
    def place(self) -> Organization:
        return self.organization
