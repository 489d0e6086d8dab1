"""What may be done with life meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    KEEP_LIFE_MEETING = "life_meetings.keep_life_meeting", _("筹备组织生活会和民主生活会")
    SEE_LIFE_MEETING = "life_meetings.see_life_meeting", _("查看组织生活会和民主生活会")
    CONFIRM_RECTIFICATION = "life_meetings.confirm_rectification", _("确认下级整改事项")
