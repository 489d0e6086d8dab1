"""What does the bank say, and which line of it is which payment or booking of ours?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.dues.models.ledger import Booking
from xiangxin.dues.permissions import May
from xiangxin.kernel import money
from xiangxin.organizations.models import Organization


class BankAccount(models.Model):
    """One row is the bank account in which one organization keeps its dues and nothing else."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="dues_account")
    bank = models.CharField(_("开户行"), max_length=60)
    number = models.CharField(_("账号"), max_length=40, unique=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("党费银行账户")

    def __str__(self) -> str:
        return f"{self.bank} {self.tail}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def tail(self) -> str:
        """The last four digits, as pages show the number."""
        return f"…{self.number[-4:]}"


class BankLineQuerySet(models.QuerySet["BankLine"]):
    """Lines of statements, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Lines of organizations whose ledger somebody keeps: they name who paid from where."""
        return self.filter(checks.within_reach(user, May.KEEP_LEDGER, "organization__path"))

    def open(self) -> Self:
        """Lines of which nobody has said yet what they are."""
        return self.filter(settled_at__isnull=True)


class BankLine(models.Model):
    """One row is one line of a bank's statement; a person says which booking it is, or why it is none."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="bank_lines")
    on = models.DateField(_("日期"))
    amount_fen = models.BigIntegerField(_("金额"))  # what came is positive, what went negative
    other_party = models.CharField(_("对方户名"), max_length=120, blank=True)
    summary = models.CharField(_("摘要"), max_length=200, blank=True)
    serial = models.CharField(_("流水号"), max_length=64, blank=True)
    mark = models.CharField(max_length=64)  # the same for the same line in whichever file it stands
    booking = models.OneToOneField(Booking, models.PROTECT, null=True, blank=True, related_name="bank_line")
    note = models.CharField(_("说明"), max_length=200, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[BankLineQuerySet] = BankLineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("银行流水")
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "mark"], name="one_row_for_each_bank_line"),
            models.CheckConstraint(condition=~Q(amount_fen=0), name="a_bank_line_moves_something"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, booking__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="bank_line_settled_when_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["organization", "on"], name="bank_lines_of_a_place")]

    def __str__(self) -> str:
        return f"{self.on} {money.plain(self.amount_fen)}"

    @property
    def place(self) -> Organization:
        return self.organization
