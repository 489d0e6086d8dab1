"""What may be done with boxes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    OPEN_BOX = "archives.open_box", _("生成和下载年度档案")
