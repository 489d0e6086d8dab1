"""What happens to jobs, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    FAILED = "jobs.failed", _("{by}的后台任务{subject}没有完成")
