"""What may be done with dues."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_DUES = "dues.see_dues", _("查看党费收缴情况")
    COLLECT = "dues.collect", _("登记和核对党费")
    ASSESS = "dues.assess", _("登记基数、核定党费")
    KEEP_PAY_ITEMS = "dues.keep_pay_items", _("确定工资项目是否计入基数")
    KEEP_LEDGER = "dues.keep_ledger", _("记账、上缴、下拨和使用党费")
    ALLOW_OVERDRAFT = "dues.allow_overdraft", _("批准超过余额的支出")
    APPROVE_RELIEF = "dues.approve_relief", _("审批少交或免交党费")
