"""What does a member earn, and which parts of it count?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.dues.assessing import CATEGORIES
from xiangxin.dues.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

DEDUCTIONS = ("tax_fen", "social_insurance_fen", "housing_fund_fen", "annuity_fen")  # what a person pays of the pay


class PayItem(models.Model):
    """One row is one item of pay slips, whether it counts, why, and who decided so from which day."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="pay_items", verbose_name=_("党组织"))
    name = models.CharField(_("工资项目"), max_length=60)
    in_base = models.BooleanField(_("计入基数"))
    reason = models.CharField(_("理由"), max_length=200)
    decided_by = models.CharField(_("决定"), max_length=120, help_text=_("会议名称或文号"))
    from_on = models.DateField(_("起始日期"))

    class Meta:
        verbose_name = _("工资项目")
        ordering = ["-in_base", "name", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name", "from_on"], name="one_decision_on_a_pay_item_each_day"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization


class FiguresQuerySet(models.QuerySet["Figures"]):
    """Figures, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Figures of people within reach of those who assess, and always one's own."""
        within = checks.within_reach(user, May.ASSESS, "member__org_path")
        if user.pk is None:
            return self.none()
        return self.filter(within | Q(member__user=user.pk)) if within else self


class Figures(models.Model):
    """One row is what one member's dues of one year are computed from: the category and the monthly base."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="dues_figures", db_index=False)
    year = models.PositiveSmallIntegerField(_("年度"))
    category = models.CharField(_("类别"), max_length=20, choices=list(CATEGORIES.items()))
    base_fen = models.BigIntegerField(_("月计算基数"), null=True, blank=True)
    amount_fen = models.BigIntegerField(_("选定或批准的月交纳额"), null=True, blank=True)
    decision = models.CharField(_("批准依据"), max_length=120, blank=True)
    tax_fen = models.BigIntegerField(_("个人所得税"), default=0)
    social_insurance_fen = models.BigIntegerField(_("个人社会保险"), default=0)
    housing_fund_fen = models.BigIntegerField(_("个人住房公积金"), default=0)
    annuity_fen = models.BigIntegerField(_("个人年金"), default=0)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    objects: ClassVar[FiguresQuerySet] = FiguresQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党费基数")
        constraints = [
            models.UniqueConstraint(fields=["member", "year"], name="one_set_of_figures_each_year"),
            models.CheckConstraint(
                condition=Q(base_fen__isnull=True) | Q(base_fen__gte=0, base_fen__lte=10_000_000_000),
                name="a_base_is_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(amount_fen__isnull=True) | Q(amount_fen__gte=0), name="a_decided_amount_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.year} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.member.organization


class PaySlipLine(models.Model):
    """One row is one item of the pay slip from which a base was computed."""

    figures = models.ForeignKey(Figures, models.CASCADE, related_name="lines")
    name = models.CharField(_("工资项目"), max_length=60)
    amount_fen = models.BigIntegerField(_("金额"))
    in_base = models.BooleanField(_("计入基数"))

    class Meta:
        verbose_name = _("工资单")
        ordering = ["-in_base", "id"]

    def __str__(self) -> str:
        return self.name
