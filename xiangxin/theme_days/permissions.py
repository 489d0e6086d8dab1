"""What may be done with theme days."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    KEEP_PRESET = "theme_days.keep_preset", _("设定主题党日的固定和自选项目")
    KEEP_KIT = "theme_days.keep_kit", _("编制主题库和材料包")
    KEEP_BASE = "theme_days.keep_base", _("登记和管理教育基地")
    BOOK_BASE = "theme_days.book_base", _("为支部预订教育基地")
