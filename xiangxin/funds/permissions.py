"""What may be done with working funds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_FUNDS = "funds.see_funds", _("查看党建工作经费")
    ASK_FUNDS = "funds.ask_funds", _("申请、报销党建工作经费")
    KEEP_BUDGET = "funds.keep_budget", _("编制和分配党建工作经费预算")
    HAND_ON = "funds.hand_on", _("把分到的党建工作经费再分给下级")
    DECIDE_CLAIM = "funds.decide_claim", _("审批党建工作经费申请")
    ALLOW_OVERSPEND = "funds.allow_overspend", _("批准超过预算的支出")
