"""When was the journal verified, and what came of it?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Verification(models.Model):
    """One row is one time the chain of the journal was computed anew.

    `chained` entries hold together up to the hash `head`; `fault` names what does not, with the number `fault_at`.
    """

    class Fault(models.TextChoices):
        NONE = "", _("完整")
        MISSING = "missing", _("缺少一条")
        ALTERED = "altered", _("内容被改动")
        MISPLACED = "misplaced", _("前后不衔接")
        CUT_OFF = "cut_off", _("与上次核验的结尾不符")

    at = models.DateTimeField(_("核验时间"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chained = models.BigIntegerField(_("已串联条数"))
    waiting = models.BigIntegerField(_("待串联条数"), default=0)
    head = models.CharField(_("末条校验值"), max_length=64, blank=True)
    fault = models.CharField(_("结果"), max_length=16, choices=Fault, blank=True)
    fault_at = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("日志核验")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
