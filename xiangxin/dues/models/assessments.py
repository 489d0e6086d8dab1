"""What does each member owe a month, from when, and what did the member say to it?"""

from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.dues.assessing import CATEGORIES
from xiangxin.dues.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Assessments of people within reach, and always one's own."""
        within = checks.within_reach(user, May.SEE_DUES, "member__org_path")
        if user.pk is None:
            return self.none()
        return self.filter(within | Q(member__user=user.pk)) if within else self


class Assessment(models.Model):
    """One row is what one member owes a month of one year, from a month on; January's is the yearly assessment."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="assessments", db_index=False, db_constraint=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    from_month = models.PositiveSmallIntegerField(_("起始月份"), default=1)
    category = models.CharField(_("类别"), max_length=20, choices=list(CATEGORIES.items()))
    base_fen = models.BigIntegerField(_("月计算基数"), null=True)
    rate_bp = models.PositiveSmallIntegerField(_("比例（万分之）"), null=True)
    unit_fen = models.PositiveSmallIntegerField(_("取整单位"), default=1)
    computed_fen = models.BigIntegerField(_("计算金额"))
    assessed_fen = models.BigIntegerField(_("核定金额"))
    reason = models.CharField(_("变动理由"), max_length=200, blank=True)
    decision = models.CharField(_("批准依据"), max_length=120, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )

    objects: ClassVar[AssessmentQuerySet] = AssessmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党费核定")
        ordering = ["-year", "-from_month"]
        constraints = [
            models.UniqueConstraint(fields=["member", "year", "from_month"], name="one_assessment_from_each_month"),
            models.CheckConstraint(
                condition=Q(from_month__gte=1, from_month__lte=12), name="an_assessment_begins_in_a_month"
            ),
            models.CheckConstraint(
                condition=Q(assessed_fen__gte=0, assessed_fen__lte=F("computed_fen")),
                name="assessed_is_at_most_computed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.year} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.member.organization

    @property
    def rate(self) -> Decimal | None:
        """The rate as a share of one."""
        return None if self.rate_bp is None else Decimal(self.rate_bp) / 10_000


class Objection(models.Model):
    """One row is what a member said against an assessment, and the answer to it."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="objections")
    text = models.CharField(_("异议"), max_length=400)
    raised_at = models.DateTimeField()
    answer = models.CharField(_("答复"), max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("党费异议")
        ordering = ["-raised_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(answered_at__isnull=True), name="one_open_objection_each"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="objection_answered_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment.member} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.assessment.place
