"""How much may a year spend, who got how much of it, what was asked for, decided, spent and settled?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.disclosure.models import OpenItem
from xiangxin.files.models import Upload
from xiangxin.funds.permissions import May
from xiangxin.meetings.models import Resolution
from xiangxin.organizations.models import Organization


class BudgetQuerySet(models.QuerySet["Budget"]):
    """Budgets, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Budgets of organizations within reach."""
        return self.filter(checks.within_reach(user, May.SEE_FUNDS, "organization__path"))


class Budget(models.Model):
    """One row is the yearly budget of one committee: last year's payroll, what was carried over, what may be allotted."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="fund_budgets")
    year = models.PositiveSmallIntegerField(_("年度"))
    wages_fen = models.BigIntegerField(_("上年度职工工资总额"))
    carried_fen = models.BigIntegerField(_("累计结转"), default=0)
    allotted_fen = models.BigIntegerField(_("本年安排"))
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+")
    document_number = models.CharField(_("集体决定的会议或文号"), max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    report = models.ForeignKey(OpenItem, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[BudgetQuerySet] = BudgetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党建工作经费预算")
        ordering = ["-year", "organization"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_fund_budget_a_year"),
            models.CheckConstraint(
                condition=Q(wages_fen__gt=0, carried_fen__gte=0, allotted_fen__gte=0),
                name="a_fund_budget_is_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="fund_budget_decided_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.year} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def available_fen(self) -> int:
        """What there is to spend this year, with what was carried over."""
        return self.allotted_fen + self.carried_fen


class Share(models.Model):
    """One row is the part of a budget that one organization may spend or hand on to those below it."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="shares")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="fund_shares")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    amount_fen = models.BigIntegerField(_("金额"))

    class Meta:
        verbose_name = _("经费分配")
        ordering = ["organization__path"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "organization"], name="one_share_of_a_fund_budget_each"),
            models.CheckConstraint(condition=Q(amount_fen__gte=0), name="a_fund_share_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.budget.year}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def giver(self) -> Organization:
        """Who handed it out, and decides what is spent of it."""
        return self.part_of.organization if self.part_of else self.budget.organization


class Purpose(models.Model):
    """One row is what a unit has decided about one purpose: whether working funds may be spent on it, and by which source."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="fund_purposes", verbose_name=_("党组织")
    )
    name = models.CharField(_("用途"), max_length=60)
    is_allowed = models.BooleanField(_("可以列支"))
    source = models.CharField(_("依据"), max_length=120)

    class Meta:
        verbose_name = _("经费用途")
        ordering = ["-is_allowed", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_decision_on_a_fund_purpose"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Claims of organizations within reach."""
        return self.filter(checks.within_reach(user, May.SEE_FUNDS, "share__organization__path"))


class Claim(models.Model):
    """One row is one request for money out of a share: asked, decided, spent with vouchers, settled."""

    class State(models.TextChoices):
        ASKED = "asked", _("待审批")
        APPROVED = "approved", _("已批准")
        REFUSED = "refused", _("未批准")
        SETTLED = "settled", _("已结算")

    share = models.ForeignKey(Share, models.PROTECT, related_name="claims")
    purpose = models.CharField(_("用途"), max_length=60)
    title = models.CharField(_("事项"), max_length=80)
    reason = models.CharField(_("说明"), max_length=400, blank=True)
    amount_fen = models.BigIntegerField(_("申请金额"))
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_fen = models.BigIntegerField(_("批准金额"), default=0)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+")
    document_number = models.CharField(_("集体决定的会议或文号"), max_length=120, blank=True)
    answer = models.CharField(_("审批意见"), max_length=200, blank=True)
    overspend_note = models.CharField(_("超预算批准说明"), max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settlement = models.CharField(_("结算说明"), max_length=200, blank=True)

    objects: ClassVar[ClaimQuerySet] = ClaimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("经费申请")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0, approved_fen__gte=0, approved_fen__lte=F("amount_fen")),
                name="no_more_approved_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="claim_decided_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="claim_settled_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.share.organization


class Expense(models.Model):
    """One row is one payment out of a claim with its voucher; a wrong one is taken back by its mirror image."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="expenses")
    on = models.DateField(_("日期"))
    text = models.CharField(_("摘要"), max_length=80)
    amount_fen = models.BigIntegerField(_("金额"))  # negative only for a reversal
    voucher_number = models.CharField(_("发票或凭证号"), max_length=60)
    voucher = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=60, unique=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("经费支出")
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount_fen__gt=0) | Q(reverses__isnull=False, amount_fen__lt=0),
                name="an_expense_is_positive_its_reversal_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.claim.place
