"""What may be done with screens."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    KEEP_SCREENS = "signage.keep_screens", _("配对和停用屏幕")
    PUBLISH_STORY = "signage.publish_story", _("在屏幕上发布通知和故事")
