"""What happens to elections, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    OPENED = "elections.opened", _("{by}启动了{subject}")
    PLANNED = "elections.planned", _("{by}拟定了{subject}的工作方案")
    REQUESTED = "elections.requested", _("{by}就{subject}向上级请示")
    APPROVED = "elections.approved", _("{by}批复同意{subject}")
    SENT_BACK = "elections.sent_back", _("{by}退回了{subject}的请示")
    CANCELLED = "elections.cancelled", _("{by}终止了{subject}")
    NOMINATED = "elections.nominated", _("{by}登记了候选人：{subject}")
    DROPPED = "elections.dropped", _("{by}撤下了候选人：{subject}")
    PROPOSED = "elections.proposed", _("{by}上报了{subject}的候选人")
    CONSENTED = "elections.consented", _("{by}同意{subject}的候选人")
    DECLINED = "elections.declined", _("{by}退回了{subject}的候选人")
    LEFT_OUT = "elections.left_out", _("{by}登记不计入应到：{subject}")
    COUNTED_AGAIN = "elections.counted_again", _("{by}重新计入应到：{subject}")
    ALLOTTED = "elections.allotted", _("{by}分配了代表名额：{subject}")
    DELEGATE_ADDED = "elections.delegate_added", _("{by}登记了代表：{subject}")
    DELEGATE_DROPPED = "elections.delegate_dropped", _("{by}撤下了代表：{subject}")
    CONVENED = "elections.convened", _("{by}安排了{subject}")
    SCRUTINEERS_PASSED = "elections.scrutineers_passed", _("{by}登记{subject}通过了监票人")
    ROUND_OPENED = "elections.round_opened", _("{by}开始了{subject}的投票")
    ROUND_COUNTED = "elections.round_counted", _("{by}完成了{subject}的计票")
    ROUND_VOIDED = "elections.round_voided", _("{by}宣布{subject}无效")
    HELD = "elections.held", _("{by}登记{subject}的大会选举完成")
    SEATS_REDUCED = "elections.seats_reduced", _("{by}登记大会减少{subject}的名额")
    WORK_DIVIDED = "elections.work_divided", _("{by}登记了{subject}的委员分工")
    REPORTED = "elections.reported", _("{by}上报了{subject}的结果")
    CONFIRMED = "elections.confirmed", _("{by}批复了{subject}的结果")
    RESULT_SENT_BACK = "elections.result_sent_back", _("{by}退回了{subject}的结果")
    FILED = "elections.filed", _("{by}按{subject}的结果登记了任职")
