"""Which month is owed, and which money paid for it?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.dues.permissions import May
from xiangxin.files.models import Upload
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class BillQuerySet(models.QuerySet["Bill"]):
    """Bills, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Bills of organizations within reach, and always one's own."""
        within = checks.within_reach(user, May.SEE_DUES, "organization__path")
        if user.pk is None:
            return self.none()
        return self.filter(within | Q(member__user=user.pk)) if within else self

    def unpaid(self) -> Self:
        """Bills of which something is still owed."""
        return self.filter(paid_fen__lt=F("due_fen"))


class Bill(models.Model):
    """One row is what one member owes one organization for one month, and how much of it is paid."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="bills", db_index=False, db_constraint=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="bills", db_index=False, db_constraint=False
    )
    month = models.DateField(_("月份"))
    due_fen = models.BigIntegerField(_("应交"))
    paid_fen = models.BigIntegerField(_("已交"), default=0)
    made_at = models.DateTimeField()

    objects: ClassVar[BillQuerySet] = BillQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党费应交")
        ordering = ["month", "id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "month"], name="one_bill_each_month"),
            models.CheckConstraint(
                condition=Q(paid_fen__gte=0, paid_fen__lte=F("due_fen")), name="paid_is_at_most_due"
            ),
        ]
        indexes = [models.Index(fields=["organization", "month"], name="bills_of_a_month")]

    def __str__(self) -> str:
        return f"{self.member} {self.month:%Y-%m} {self._meta.verbose_name}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def open_fen(self) -> int:
        """What is still owed."""
        return self.due_fen - self.paid_fen


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Payments, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Payments to organizations within reach, those one made, and those for oneself."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_DUES, "organization__path")
        if not within:
            return self
        for_me = Share.objects.filter(bill__member__user=user.pk).values("payment")
        return self.filter(within | Q(asked_by=user.pk) | Q(pk__in=for_me))


class Payment(models.Model):
    """One row is one sum of money handed over by one channel, for the bills its shares name."""

    class Kind(models.TextChoices):
        DUES = "dues", _("党费")
        SPECIAL = "special", _("自愿多交（大额党费）")

    class Channel(models.TextChoices):
        CASH = "cash", _("现金")
        TRANSFER = "transfer", _("转账")
        WECHAT = "wechat", _("微信支付")
        ALIPAY = "alipay", _("支付宝")

    class State(models.TextChoices):
        WAITING = "waiting", _("待支付")
        PAID = "paid", _("已到账")
        REFUNDING = "refunding", _("退款中")
        REFUNDED = "refunded", _("已退回")
        CLOSED = "closed", _("未支付，已关闭")

    number = models.CharField(_("单号"), max_length=32, unique=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="dues_payments")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DUES)
    channel = models.CharField(_("方式"), max_length=8, choices=Channel)
    amount_fen = models.BigIntegerField(_("金额"))
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("交纳人")
    )
    paid_at = models.DateTimeField(null=True, blank=True)
    external_number = models.CharField(_("渠道流水号"), max_length=64, blank=True)
    voucher = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    voucher_number = models.CharField(_("凭证号"), max_length=60, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    refunded_reason = models.CharField(_("退回原因"), max_length=200, blank=True)
    situation = models.CharField(_("党员情况"), max_length=200, blank=True)
    central_receipt = models.CharField(_("中央组织部收据号"), max_length=60, blank=True)

    objects: ClassVar[PaymentQuerySet] = PaymentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党费交纳")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="a_payment_is_a_positive_amount"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "closed"]) | Q(paid_at__isnull=False), name="paid_when"
            ),
            models.UniqueConstraint(
                fields=["channel", "external_number"],
                condition=~Q(external_number=""),
                name="one_payment_for_each_number_of_a_channel",
            ),
        ]
        indexes = [models.Index(fields=["organization", "-asked_at"], name="payments_of_an_organization")]

    def __str__(self) -> str:
        return self.number

    @property
    def place(self) -> Organization:
        return self.organization


class Share(models.Model):
    """One row is the part of one payment that goes to one bill."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="shares")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="shares")
    amount_fen = models.BigIntegerField()
    applied_fen = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("交纳明细")
        ordering = ["bill__month", "id"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "bill"], name="one_share_of_a_payment_for_each_bill"),
            models.CheckConstraint(
                condition=Q(amount_fen__gt=0, applied_fen__gte=0, applied_fen__lte=F("amount_fen")),
                name="no_more_applied_than_paid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.payment} {self.bill}"
