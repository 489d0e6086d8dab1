"""What happens to screens, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SCREEN_PAIRED = "signage.screen_paired", _("{by}配对了屏幕{subject}")
    SCREEN_CHANGED = "signage.screen_changed", _("{by}更改了屏幕{subject}")
    SCREEN_RETIRED = "signage.screen_retired", _("{by}停用了屏幕{subject}")
    STORY_PUBLISHED = "signage.story_published", _("{by}在屏幕上发布了{subject}")
    STORY_WITHDRAWN = "signage.story_withdrawn", _("{by}从屏幕上撤下了{subject}")
