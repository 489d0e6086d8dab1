"""What happens in public, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PUBLISHED = "disclosure.published", _("{by}发布了公示{subject}")
    WITHDRAWN = "disclosure.withdrawn", _("{by}撤回了公示{subject}")
    CLOSED = "disclosure.closed", _("{by}结束了公示{subject}")
    OBJECTED = "disclosure.objected", _("{by}收到对{subject}的意见")
    ANSWERED = "disclosure.answered", _("{by}处理了对{subject}的意见")
    PROPOSED = "disclosure.proposed", _("{by}提出公开{subject}")
    REVIEWED = "disclosure.reviewed", _("{by}审核通过公开{subject}")
    APPROVED = "disclosure.approved", _("{by}批准公开{subject}")
    SENT_BACK = "disclosure.sent_back", _("{by}退回了公开{subject}")
    ARCHIVED = "disclosure.archived", _("{by}归档了公开事项{subject}")
