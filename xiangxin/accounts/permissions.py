"""What may be done with accounts of others."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_ACCOUNT = "accounts.see_account", _("查看账号")
    KEEP_ACCOUNT = "accounts.keep_account", _("开通、重置、停用账号")
    DROP_FACTORS = "accounts.drop_factors", _("解除丢失的两步验证")
