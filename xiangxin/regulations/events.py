"""What happens to rules, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PARAMETER_SET = "regulations.parameter_set", _("{by}设定了参数{subject}")
    SETTING_ENDED = "regulations.setting_ended", _("{by}停用了本单位设定{subject}")
    CALENDAR_KEPT = "regulations.calendar_kept", _("{by}录入了放假安排{subject}")
