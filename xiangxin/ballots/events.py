"""What happens to ballots, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PREPARED = "ballots.prepared", _("{by}拟定了投票：{subject}")
    OPENED = "ballots.opened", _("{by}开始了投票：{subject}")
    PAPERS_ACCEPTED = "ballots.papers_accepted", _("{by}确认了两位计票人录入的纸质票：{subject}")
    CLOSED = "ballots.closed", _("{by}结束了投票并计票：{subject}")
    CANCELLED = "ballots.cancelled", _("{by}取消了投票：{subject}")
