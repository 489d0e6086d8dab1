"""How were the members of a branch appraised in a year?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.appraisal.permissions import May
from xiangxin.ballots.models import Ballot, Question
from xiangxin.meetings.models import AgendaItem
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Round(models.Model):
    """One row is one committee's call to appraise the members of a year, with the days it should take."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党组织"))
    year = models.PositiveSmallIntegerField(_("年度"))
    from_on = models.DateField(_("开始日期"))
    until_on = models.DateField(_("完成日期"))
    note = models.CharField(_("要求"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("年度民主评议布置")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_round_a_year"),
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")),
                name="round_ends_after_it_begins",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年民主评议党员"

    @property
    def place(self) -> Organization:
        return self.organization


class AppraisalQuerySet(models.QuerySet["Appraisal"]):
    """Appraisals, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Appraisals of branches within reach; a member's own line is reached through `Line`."""
        return self.filter(checks.within_reach(user, May.SEE_APPRAISAL, "organization__path"))


class Appraisal(models.Model):
    """One row is one branch's appraisal of a year, from self-assessment to the assembly's decision."""

    class State(models.TextChoices):
        GATHERING = "gathering", _("党员自评")
        RATING = "rating", _("测评投票")
        PROPOSING = "proposing", _("提出等次建议")
        DECIDED = "decided", _("已评定")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党支部"))
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.CharField(_("进度"), max_length=16, choices=State, default=State.GATHERING)
    ballot = models.OneToOneField(Ballot, models.PROTECT, null=True, related_name="appraisal")
    item = models.OneToOneField(
        AgendaItem, models.PROTECT, null=True, related_name="appraisal", verbose_name=_("会议议程")
    )
    due = models.PositiveIntegerField(_("应到有表决权人数"), null=True)
    present = models.PositiveIntegerField(_("实到有表决权人数"), null=True)
    yes = models.PositiveIntegerField(_("赞成票"), null=True)
    decided_on = models.DateField(_("评定日期"), null=True)

    objects: ClassVar[AppraisalQuerySet] = AppraisalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("民主评议党员")
        ordering = ["-year", "organization__path"]
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_appraisal_a_year")]

    def __str__(self) -> str:
        return f"{self.organization.short_name} {self.year}年民主评议党员"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_vote_planned(self) -> bool:
        """Whether the proposal stands on the agenda of a meeting that is still to be recorded."""
        return self.item is not None and self.item.meeting.is_open


class LineQuerySet(models.QuerySet["Line"]):
    """Lines, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Lines of branches within reach, and always one's own."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_APPRAISAL, "appraisal__organization__path")
        return self.filter(within | Q(member__user=user.pk)) if within else self


class Line(models.Model):
    """One row is one member's part in an appraisal: own words, the grade, an objection and its answer."""

    class Grade(models.TextChoices):
        EXCELLENT = "excellent", _("优秀")
        QUALIFIED = "qualified", _("合格")
        BASICALLY_QUALIFIED = "basically_qualified", _("基本合格")
        UNQUALIFIED = "unqualified", _("不合格")

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="lines")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    is_graded = models.BooleanField(default=True)
    exempt_reason = models.CharField(_("不评定等次的原因"), max_length=120, blank=True)
    self_assessment = models.TextField(_("个人自评"), max_length=2000, blank=True)
    question = models.OneToOneField(Question, models.PROTECT, null=True, related_name="+")
    proposed = models.CharField(_("建议等次"), max_length=24, choices=Grade, blank=True)
    grade = models.CharField(_("等次"), max_length=24, choices=Grade, blank=True)
    objection = models.CharField(_("异议"), max_length=400, blank=True)
    objected_at = models.DateTimeField(null=True)
    answer = models.CharField(_("答复"), max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("评议结果")
        ordering = ["member__pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "member"], name="one_line_each"),
            models.CheckConstraint(condition=Q(is_graded=True) | Q(grade=""), name="ungraded_have_no_grade"),
        ]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def place(self) -> Organization:
        return self.appraisal.organization
