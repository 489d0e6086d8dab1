"""What may be done with activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_ACTIVITY = "activities.see_activity", _("查看活动、志愿服务和竞赛")
    HOLD_ACTIVITY = "activities.hold_activity", _("组织活动，确认到场、时长和获奖")
