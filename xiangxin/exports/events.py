"""What exports announce."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Event(TextChoices):
    HANDED_OUT = "exports.handed_out", _("{by} 导出了 {subject}")
