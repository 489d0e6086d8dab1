"""What access announces."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    ROLE_ASSIGNED = "access.role_assigned", _("{by} 任用了 {subject}")
    ASSIGNMENT_ENDED = "access.assignment_ended", _("{by} 收回了 {subject}")
