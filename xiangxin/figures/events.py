"""What happens to figures, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    RECOUNTED = "figures.recounted", _("{by}重新核对了数据看板的存量统计")
