"""What happens to boxes, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    ORDERED = "archives.ordered", _("{by}要求生成{subject}")
    PACKED = "archives.packed", _("{by}生成了{subject}")
    FETCHED = "archives.fetched", _("{by}下载了{subject}")
