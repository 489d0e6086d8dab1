"""What happens to talks, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PROPOSED = "talks.proposed", _("{by}拟定了谈心谈话安排：{subject}")
    ARRANGED = "talks.arranged", _("{by}安排了{subject}")
    INVITED = "talks.invited", _("{by}约定了{subject}的时间")
    SAID_HELD = "talks.said_held", _("{by}登记了{subject}")
    HELD = "talks.held", _("{by}确认{subject}已经开展")
    DENIED = "talks.denied", _("{by}没有确认{subject}")
    DROPPED = "talks.dropped", _("{by}取消了{subject}")
    NEED_AGREED = "talks.need_agreed", _("{by}同意让支部书记知道需要的帮助")
    NEED_SETTLED = "talks.need_settled", _("{by}登记了帮助的结果")
