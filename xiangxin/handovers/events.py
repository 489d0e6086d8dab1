"""What handovers announce."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    HANDED_OVER = "handovers.handed_over", _("{by} 办理了 {subject}")
