"""What happens to activities, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PREPARED = "activities.prepared", _("{by}筹备了活动{subject}")
    CHANGED = "activities.changed", _("{by}修改了活动{subject}")
    SAFETY_PLANNED = "activities.safety_planned", _("{by}填写了{subject}的安全预案")
    ANNOUNCED = "activities.announced", _("{by}发布了活动{subject}")
    CANCELLED = "activities.cancelled", _("{by}取消了活动{subject}")
    CONCLUDED = "activities.concluded", _("{by}办结了活动{subject}")
    SIGNED_UP = "activities.signed_up", _("{by}报名：{subject}")
    WITHDRAWN = "activities.withdrawn", _("{by}退出报名：{subject}")
    MOVED_UP = "activities.moved_up", _("候补转为报名：{subject}（{by}）")
    CONFIRMED = "activities.confirmed", _("{by}确认了{subject}的到场和时长")
    GROUPED = "activities.grouped", _("{by}分组：{subject}")
    ENTERED = "activities.entered", _("{by}登记了参赛{subject}")
    AWARDED = "activities.awarded", _("{by}确认了{subject}的评定结果")
    COST_ADDED = "activities.cost_added", _("{by}登记了费用{subject}")
    COST_DROPPED = "activities.cost_dropped", _("{by}删除了费用{subject}")
    PICTURE_ADDED = "activities.picture_added", _("{by}增加了照片{subject}")
    PICTURE_DROPPED = "activities.picture_dropped", _("{by}删除了照片{subject}")
