"""What happens to life meetings, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    OPENED = "life_meetings.opened", _("{by}开始筹备{subject}")
    CHANGED = "life_meetings.changed", _("{by}修改了{subject}的安排")
    STUDIED = "life_meetings.studied", _("{by}登记了{subject}的会前学习")
    COLLECTED = "life_meetings.collected", _("{by}登记了为{subject}征求的意见")
    HANDED_IN = "life_meetings.handed_in", _("{by}提交了{subject}的发言提纲")
    CALLED = "life_meetings.called", _("{by}为{subject}安排了会议")
    HELD = "life_meetings.held", _("{by}登记{subject}已经召开")
    PROBLEM_FOUND = "life_meetings.problem_found", _("{by}登记了整改事项：{subject}")
    STEP_TAKEN = "life_meetings.step_taken", _("{by}登记了整改进展：{subject}")
    CLOSED = "life_meetings.closed", _("{by}办结了整改事项：{subject}")
    CONFIRMED = "life_meetings.confirmed", _("{by}确认了整改事项：{subject}")
    SENT_BACK = "life_meetings.sent_back", _("{by}退回了整改事项：{subject}")
    REPORTED = "life_meetings.reported", _("{by}上报了{subject}的情况")
    PUBLISHED = "life_meetings.published", _("{by}公布了{subject}的整改情况")
