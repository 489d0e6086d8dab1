"""Where is the money, where did it come from, and where did it go? Nothing here is ever changed or deleted."""

from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.dues.models.payments import Payment
from xiangxin.dues.permissions import May
from xiangxin.files.models import Upload
from xiangxin.meetings.models import Resolution
from xiangxin.organizations.models import Organization


class BookingQuerySet(models.QuerySet["Booking"]):
    """Bookings, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Bookings of organizations within reach."""
        return self.filter(checks.within_reach(user, May.SEE_DUES, "organization__path"))


class Booking(models.Model):
    """One row is one entry of an organization's ledger; its postings add up to nothing."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("期初余额")
        PAYMENT = "payment", _("收缴党费")
        REFUND = "refund", _("退回党费")
        SETTLEMENT = "settlement", _("资金转存")
        REMITTANCE = "remittance", _("上缴上级")
        RECEIPT = "receipt", _("收到下级上缴")
        ALLOCATION = "allocation", _("下拨下级")
        GRANT = "grant", _("收到上级下拨")
        USE = "use", _("使用")
        INTEREST = "interest", _("利息")
        REVERSAL = "reversal", _("冲销")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="dues_bookings")
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    on = models.DateField(_("日期"))
    text = models.CharField(_("摘要"), max_length=120)
    key = models.CharField(max_length=60, unique=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="bookings")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+")
    document_number = models.CharField(_("集体决定的会议或文号"), max_length=120, blank=True)
    voucher = models.ForeignKey(Upload, models.PROTECT, null=True, blank=True, related_name="+")
    overdraft_note = models.CharField(_("超支批准说明"), max_length=200, blank=True)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[BookingQuerySet] = BookingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党费账目")
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["organization", "on"], name="bookings_of_an_organization")]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.organization


class Posting(models.Model):
    """One row is one side of a booking: debit is positive, credit negative."""

    class Account(models.TextChoices):
        CASH = "cash", _("库存现金")
        BANK = "bank", _("银行存款")
        CHANNEL = "channel", _("支付渠道待结算")
        SUSPENSE = "suspense", _("待处理款")
        SPECIAL = "special", _("大额党费待上缴")
        OPENING = "opening", _("期初结余")
        DUES = "dues", _("党费收入")
        INTEREST = "interest", _("利息收入")
        FROM_BELOW = "from_below", _("下级上缴收入")
        FROM_ABOVE = "from_above", _("上级下拨收入")
        UPWARD = "upward", _("上缴支出")
        DOWNWARD = "downward", _("下拨支出")
        USE = "use", _("使用支出")

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="postings")
    account = models.CharField(_("科目"), max_length=12, choices=Account)
    amount_fen = models.BigIntegerField(_("金额"))

    class Meta:
        verbose_name = _("分录")
        ordering = ["-amount_fen", "id"]
        constraints = [models.CheckConstraint(condition=~Q(amount_fen=0), name="a_posting_moves_something")]

    def __str__(self) -> str:
        return f"{self.get_account_display()} {self.amount_fen}"


class Closing(models.Model):
    """One row is the end of a day or month in an organization's ledger: nothing is booked on or before it."""

    class Period(models.TextChoices):
        DAY = "day", _("日结")
        MONTH = "month", _("月结")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="dues_closings")
    period = models.CharField(max_length=5, choices=Period)
    through_on = models.DateField(_("截止日期"))
    counted_fen = models.BigIntegerField(_("实点现金"), null=True, blank=True)
    note = models.CharField(_("差额说明"), max_length=200, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("结账")
        ordering = ["-through_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "period", "through_on"], name="one_closing_of_each_period")
        ]

    def __str__(self) -> str:
        return f"{self.get_period_display()} {self.through_on}"

    @property
    def place(self) -> Organization:
        return self.organization


class ClosingLine(models.Model):
    """One row is the balance of one account at a closing."""

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="lines")
    account = models.CharField(max_length=12, choices=Posting.Account)
    balance_fen = models.BigIntegerField()

    class Meta:
        verbose_name = _("结账余额")
        constraints = [models.UniqueConstraint(fields=["closing", "account"], name="one_balance_of_an_account")]

    def __str__(self) -> str:
        return f"{self.get_account_display()} {self.balance_fen}"


class Remittance(models.Model):
    """One row is money sent from one organization to the one above or below it, and its receipt there."""

    class Direction(models.TextChoices):
        UPWARD = "upward", _("上缴")
        DOWNWARD = "downward", _("下拨")
        SPECIAL = "special", _("大额党费上缴")

    direction = models.CharField(max_length=8, choices=Direction)
    sender = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    from_month = models.DateField(_("起始月份"), null=True, blank=True)
    to_month = models.DateField(_("截止月份"), null=True, blank=True)
    ratio_bp = models.PositiveSmallIntegerField(_("比例（万分之）"), null=True, blank=True)
    amount_fen = models.BigIntegerField(_("金额"))
    purpose = models.CharField(_("用途"), max_length=120, blank=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, related_name="remittances")
    sent_on = models.DateField(_("上缴或下拨日期"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_on = models.DateField(_("收到日期"), null=True, blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("上缴下拨")
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="a_remittance_is_a_positive_amount"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="a_remittance_goes_elsewhere"),
            models.UniqueConstraint(
                fields=["sender", "from_month"],
                condition=Q(direction="upward"),
                name="each_period_is_remitted_once",
            ),
            models.UniqueConstraint(fields=["sender", "payment"], name="each_special_payment_goes_up_once"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_by__isnull=True)
                | Q(received_on__isnull=False, received_by__isnull=False),
                name="remittance_received_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} → {self.receiver}"

    @property
    def ratio_percent(self) -> str:
        """The ratio as people write it."""
        return f"{(Decimal(self.ratio_bp or 0) / 100).normalize():f}"

    @property
    def place(self) -> Organization:
        return self.sender
