"""What audit announces."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    VERIFIED = "audit.verified", _("{by} 核验了日志")
