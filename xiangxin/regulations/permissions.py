"""What may be done with rules."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SET_PARAMETER = "regulations.set_parameter", _("设定规则中由单位决定的参数")
    KEEP_CALENDAR = "regulations.keep_calendar", _("录入放假安排")
