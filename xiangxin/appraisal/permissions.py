"""What may be done with appraisals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    CALL_ROUND = "appraisal.call_round", _("布置年度民主评议")
    HOLD_APPRAISAL = "appraisal.hold_appraisal", _("组织本支部民主评议")
    SEE_APPRAISAL = "appraisal.see_appraisal", _("查看民主评议情况")
