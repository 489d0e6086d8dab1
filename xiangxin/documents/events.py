"""What happens to imports, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    IMPORTED = "documents.imported", _("{by}导入了{subject}")
