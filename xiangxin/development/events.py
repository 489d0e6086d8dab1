"""What happens to people on the way into the Party, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    OPENED = "development.opened", _("{by}登记了{subject}的入党申请")
    BROUGHT_IN = "development.brought_in", _("{by}补充导入了{subject}的发展记录")
    RECORDED = "development.recorded", _("{by}登记了{subject}")
    DECLINED = "development.declined", _("{by}未同意{subject}")
    VOIDED = "development.voided", _("{by}撤销了登记：{subject}")
    ACCEPTED = "development.accepted", _("{by}审批接收{subject}为预备党员")
    CONVERTED = "development.converted", _("{by}审批{subject}转为正式党员")
    COMPANIONS_NAMED = "development.companions_named", _("{by}指定了{subject}的培养联系人或介绍人")
    INSPECTED = "development.inspected", _("{by}记录了对{subject}的考察")
    REVIEWED = "development.reviewed", _("{by}登记了{subject}的政治审查结论")
    REVIEW_OPENED = "development.review_opened", _("{by}打开了{subject}的政治审查材料")
    VOTE_PLANNED = "development.vote_planned", _("{by}把{subject}列入了会议议程")
    OPINION_HANDED_IN = "development.opinion_handed_in", _("{by}收到一份书面意见：{subject}")
    COUNTED = "development.counted", _("{by}登记了{subject}的票决结果")
    ENDED = "development.ended", _("{by}终止了{subject}的发展过程")
    LEFT = "development.left", _("{by}登记{subject}暂时离开")
    RETURNED = "development.returned", _("{by}登记{subject}返回")
    QUOTA_SET = "development.quota_set", _("{by}下达了{subject}")
    POOL_ANALYSED = "development.pool_analysed", _("{by}登记了{subject}积极分子队伍分析")
    PAPER_HANDED_IN = "development.paper_handed_in", _("{by}提交了{subject}")
    PAPER_CHECKED = "development.paper_checked", _("{by}核对了{subject}")
