"""What handovers announce."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    HANDED_OVER = "handovers.handed_over", _("{by} 办理了 {subject}")
    PLANNED = "handovers.planned", _("{by}预约了{subject}")
    WITHDRAWN = "handovers.withdrawn", _("{by}撤回了预约的{subject}")
    NOT_TAKEN_EFFECT = "handovers.not_taken_effect", _("{by}未能按期办理{subject}")
