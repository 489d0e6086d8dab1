"""What did an activity cost, out of what; and its album, which nobody must keep."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models.activity import Activity
from xiangxin.organizations.models import Organization


class Cost(models.Model):
    """One row is one cost of an activity, paid out of dues or out of the fund; amounts in fen."""

    class Source(models.TextChoices):
        DUES = "dues", _("党费")
        FUND = "fund", _("党组织工作经费")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="costs")
    title = models.CharField(_("用途"), max_length=80)
    amount = models.PositiveBigIntegerField(_("金额"))
    source = models.CharField(_("列支"), max_length=8, choices=Source)
    reference = models.CharField(_("凭证或审批号"), max_length=80, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("活动费用")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="costs_are_above_zero"),
            models.UniqueConstraint(
                fields=["activity", "title", "amount", "source", "reference"], name="one_cost_of_each_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.activity.organization


class Picture(models.Model):
    """One row is one picture of an activity's album."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="pictures")
    upload = models.ForeignKey("files.Upload", models.PROTECT, related_name="+")
    caption = models.CharField(_("说明"), max_length=80, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("活动照片")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.caption or str(self.activity)

    @property
    def place(self) -> Organization:
        return self.activity.organization
