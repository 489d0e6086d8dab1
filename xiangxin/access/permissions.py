"""What may be done with roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_ASSIGNMENT = "access.see_assignment", _("查看角色任用")
    ASSIGN_ROLE = "access.assign_role", _("任用和收回角色")
