"""What happens to meetings, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PREPARED = "meetings.prepared", _("{by}筹备了{subject}")
    CHANGED = "meetings.changed", _("{by}修改了{subject}的安排")
    ANNOUNCED = "meetings.announced", _("{by}发出了{subject}的通知")
    CANCELLED = "meetings.cancelled", _("{by}取消了{subject}")
    ATTENDANCE_CONFIRMED = "meetings.attendance_confirmed", _("{by}确认了{subject}")
    CHECKED_IN = "meetings.checked_in", _("{by}扫码报到：{subject}")
    LEAVE_ASKED = "meetings.leave_asked", _("{by}请假：{subject}")
    ITEM_ADDED = "meetings.item_added", _("{by}增加了议题{subject}")
    RESOLVED = "meetings.resolved", _("{by}登记了{subject}的表决")
    RECORDED = "meetings.recorded", _("{by}形成了{subject}的记录")
    CORRECTED = "meetings.corrected", _("{by}更正了{subject}的记录")
    SIGNED = "meetings.signed", _("{by}在{subject}的记录上签字")
    PUBLISHED = "meetings.published", _("{by}公布了{subject}的记录")
    FILED = "meetings.filed", _("{by}归档了{subject}的记录")
    PLAN_PROPOSED = "meetings.plan_proposed", _("{by}生成了{subject}的年度计划")
    PLAN_ADOPTED = "meetings.plan_adopted", _("{by}通过了{subject}的年度计划")
    PLAN_CHANGED = "meetings.plan_changed", _("{by}调整了计划事项{subject}")
    PLAN_MOVED = "meetings.plan_moved", _("{by}把{subject}改期")
    THEME_SET = "meetings.theme_set", _("{by}定了主题{subject}")
    THEME_WITHDRAWN = "meetings.theme_withdrawn", _("{by}撤下了主题{subject}")
    FEED_MADE = "meetings.feed_made", _("{by}生成了自己的日历订阅地址")
    RECOUNTED = "meetings.recounted", _("{by}核对了组织生活开展情况")
    REMINDED = "meetings.reminded", _("{by}提醒了{subject}")
    HELP_OFFERED = "meetings.help_offered", _("{by}提出帮助：{subject}")
    HELP_ANSWERED = "meetings.help_answered", _("{by}答复了帮助：{subject}")
    EXEMPTED = "meetings.exempted", _("{by}登记了免开展：{subject}")
    EXEMPTION_ENDED = "meetings.exemption_ended", _("{by}结束了免开展：{subject}")
