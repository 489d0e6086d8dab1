"""What may be done with transfers of membership."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_TRANSFER = "transfers.see_transfer", _("查看组织关系转接")
    PREPARE_TRANSFER = "transfers.prepare_transfer", _("办理党支部的组织关系转接")
    DECIDE_TRANSFER = "transfers.decide_transfer", _("审批转接、开具介绍信、接收党员")
