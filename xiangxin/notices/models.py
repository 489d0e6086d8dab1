"""Who was told what, and what has the person read?"""

from datetime import time
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.organizations.models import Organization


class Notice(models.Model):
    """One row is one message to some people, with its reason."""

    class Kind(models.TextChoices):
        REQUIRED = "required", _("需要您处理")
        OPTIONAL = "optional", _("供您了解")

    place = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.OPTIONAL)
    title = models.CharField(_("标题"), max_length=120)
    text = models.CharField(_("内容"), max_length=400, blank=True)
    link = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    article = models.CharField(_("依据"), max_length=120, blank=True)
    key = models.CharField(max_length=80, unique=True)
    is_settled = models.BooleanField(default=False)  # what was asked for is done: it waits for nobody any more
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("消息")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Receipts, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """A person's own and nobody else's: what others have read is not reported upward."""
        return self.none() if user.pk is None else self.filter(user=user.pk)


class Receipt(models.Model):
    """One row is one notice in one person's hands."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="receipts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="receipts")
    shown_from = models.DateTimeField()
    is_gathered = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ReceiptQuerySet] = ReceiptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("收到的消息")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="one_receipt_each")]
        indexes = [
            models.Index(fields=["user"], name="unread_of_a_person", condition=Q(read_at__isnull=True)),
            models.Index(fields=["user", "-shown_from", "-id"], name="notices_of_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.notice)


class Wish(models.Model):
    """One row is when one person wants to be left alone, and whether what can wait comes once a day."""

    QUIET_FROM, QUIET_UNTIL = time(21), time(7)

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    quiet_from = models.TimeField(_("免打扰开始"), default=QUIET_FROM)
    quiet_until = models.TimeField(_("免打扰结束"), default=QUIET_UNTIL)
    digest_at = models.TimeField(_("每日汇总时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("接收设置")

    def __str__(self) -> str:
        return f"{self.quiet_from:%H:%M}–{self.quiet_until:%H:%M}"
