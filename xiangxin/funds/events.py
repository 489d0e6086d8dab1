"""What happens to working funds, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PLANNED = "funds.planned", _("{by}编制了{subject}")
    BUDGET_DECIDED = "funds.budget_decided", _("{by}登记了{subject}的集体决定")
    SPLIT = "funds.split", _("{by}分配了{subject}")
    HANDED_ON = "funds.handed_on", _("{by}把{subject}的经费再分给下级")
    PURPOSE_KEPT = "funds.purpose_kept", _("{by}确定了经费用途{subject}")
    ASKED = "funds.asked", _("{by}申请经费：{subject}")
    CLAIM_DECIDED = "funds.claim_decided", _("{by}审批了经费申请{subject}")
    SPENT = "funds.spent", _("{by}登记了支出{subject}")
    EXPENSE_REVERSED = "funds.expense_reversed", _("{by}冲销了支出{subject}")
    SETTLED = "funds.settled", _("{by}结算了{subject}")
    REPORTED = "funds.reported", _("{by}提请向党员报告经费使用情况：{subject}")
