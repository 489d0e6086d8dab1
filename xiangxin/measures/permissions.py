"""What may be done with measures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_MEASURE = "measures.see_measure", _("查看组织处置和处分影响期")
    KEEP_MEASURE = "measures.keep_measure", _("办理本支部的组织处置")
    APPROVE_MEASURE = "measures.approve_measure", _("审批组织处置")
    AWARD_MEDAL = "measures.award_medal", _("登记颁发纪念章")
