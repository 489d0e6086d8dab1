"""Who pays less for a while by decision, who pays by the quarter by consent, and which year was published?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.disclosure.models import OpenItem
from xiangxin.dues.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class ReliefQuerySet(models.QuerySet["Relief"]):
    """Reliefs, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Reliefs of people whose dues somebody assesses; hardship is nobody else's business."""
        return self.filter(checks.within_reach(user, May.ASSESS, "member__org_path"))


class Relief(models.Model):
    """One row is one request to pay less or nothing: the branch studies it, the next higher committee approves it.

    Of a retired member the branch alone may decide (notice 2017).
    """

    class State(models.TextChoices):
        ASKED = "asked", _("待上级审批")
        APPROVED = "approved", _("已批准")
        REFUSED = "refused", _("未批准")

    member = models.ForeignKey(Member, models.PROTECT, related_name="dues_reliefs")
    year = models.PositiveSmallIntegerField(_("年度"))
    from_month = models.PositiveSmallIntegerField(_("起始月份"))
    amount_fen = models.BigIntegerField(_("每月交纳"))
    reason = models.CharField(_("困难情况"), max_length=200)
    studied = models.CharField(_("支部研究"), max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(_("审批意见"), max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[ReliefQuerySet] = ReliefQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("少交或免交党费")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gte=0), name="a_relief_is_not_negative"),
            models.UniqueConstraint(fields=["member"], condition=Q(state="asked"), name="one_relief_asked_at_a_time"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="relief_decided_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.member.organization


class QuarterlyConsent(models.Model):
    """One row is the consent of a branch that one member pays by the quarter (rules 2008, art. 9)."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="quarterly_consent")
    note = models.CharField(_("说明"), max_length=120)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("按季度交纳")

    def __str__(self) -> str:
        return f"{self.member} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.member.organization


class Publication(models.Model):
    """One row is the yearly report on collection and use that one organization put before its members."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="dues_publications")
    year = models.PositiveSmallIntegerField(_("年度"))
    item = models.OneToOneField(OpenItem, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("党费收缴使用公布")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="each_year_is_published_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"

    @property
    def place(self) -> Organization:
        return self.organization
