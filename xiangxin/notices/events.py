"""What happens to notices, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    TOLD = "notices.told", _("{by}发出了消息：{subject}")
