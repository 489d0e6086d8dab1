"""What may be done with API clients."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_CLIENT = "openapi.see_client", _("查看接口程序")
    KEEP_CLIENT = "openapi.keep_client", _("开通、更换令牌和停用接口程序")
    RELEASE_CLIENT = "openapi.release_client", _("放行接口程序")
