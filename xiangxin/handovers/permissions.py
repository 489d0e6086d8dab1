"""What may be done with handovers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    HAND_OVER = "handovers.hand_over", _("办理工作交接")
