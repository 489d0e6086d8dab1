"""What happens to dues, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PAY_ITEM_DECIDED = "dues.pay_item_decided", _("{by}确定了工资项目{subject}")
    FIGURES_KEPT = "dues.figures_kept", _("{by}登记了{subject}")
    FIGURES_IMPORTED = "dues.figures_imported", _("{by}导入了{subject}的党费基数")
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
    REFUND_ASKED = "dues.refund_asked", _("{by}请支付渠道退回{subject}")
    REFUND_DECLINED = "dues.refund_declined", _("{by}得知支付渠道没有退回{subject}")
    SPECIAL_ARRIVED = "dues.special_arrived", _("{by}登记了大额党费{subject}的中央收据")
    RELIEF_ASKED = "dues.relief_asked", _("{by}提请审批：{subject}")
    RELIEF_DECIDED = "dues.relief_decided", _("{by}审批了{subject}")
    QUARTERS_CONSENTED = "dues.quarters_consented", _("{by}登记支部同意{subject}按季度交纳党费")
    QUARTERS_ENDED = "dues.quarters_ended", _("{by}恢复{subject}按月交纳党费")
    ACCOUNT_KEPT = "dues.account_kept", _("{by}登记了党费账户{subject}")
    LINE_SETTLED = "dues.line_settled", _("{by}核对了银行流水{subject}")
    LINE_REOPENED = "dues.line_reopened", _("{by}重新核对银行流水{subject}")
    YEAR_PUBLISHED = "dues.year_published", _("{by}提请公布党费收缴使用情况：{subject}")
