"""What happens to appraisals, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    ROUND_CALLED = "appraisal.round_called", _("{by}布置了{subject}")
    BEGUN = "appraisal.begun", _("{by}开始了{subject}")
    PROPOSED = "appraisal.proposed", _("{by}提出了评议等次建议：{subject}")
    VOTE_PLANNED = "appraisal.vote_planned", _("{by}把评议等次建议列入会议议程：{subject}")
    DECIDED = "appraisal.decided", _("{by}登记了评议结果：{subject}")
    OBJECTED = "appraisal.objected", _("{by}对评议结果提出异议：{subject}")
    ANSWERED = "appraisal.answered", _("{by}答复了对评议结果的异议：{subject}")
