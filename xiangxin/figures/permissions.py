"""What may be done with figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_FIGURES = "figures.see_figures", _("查看数据看板")
