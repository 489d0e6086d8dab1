"""What happens to dues, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PAY_ITEM_DECIDED = "dues.pay_item_decided", _("{by}确定了工资项目{subject}")
    FIGURES_KEPT = "dues.figures_kept", _("{by}登记了{subject}")
    ASSESSED = "dues.assessed", _("{by}核定了{subject}")
    ASSESSED_ALL = "dues.assessed_all", _("{by}核定了{subject}的年度党费")
    BILLED_ALL = "dues.billed_all", _("{by}形成了{subject}的应交清单")
    OBJECTED = "dues.objected", _("{by}对{subject}提出异议")
    OBJECTION_ANSWERED = "dues.objection_answered", _("{by}答复了{subject}")
    CASE_OPENED = "dues.case_opened", _("{by}提请核实：{subject}")
    CASE_CLOSED = "dues.case_closed", _("{by}核实了{subject}")
    PAYMENT_BEGUN = "dues.payment_begun", _("{by}发起了交纳{subject}")
    PAID = "dues.paid", _("{by}登记了交纳{subject}")
    REFUNDED = "dues.refunded", _("{by}退回了交纳{subject}")
    BOOKED = "dues.booked", _("{by}记账：{subject}")
    REVERSED = "dues.reversed", _("{by}冲销：{subject}")
    CLOSED = "dues.closed", _("{by}结账：{subject}")
    REMITTED = "dues.remitted", _("{by}上缴或下拨了{subject}")
    RECEIVED = "dues.received", _("{by}确认收到{subject}")
