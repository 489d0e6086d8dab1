"""What may be done with documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    KEEP_TEMPLATES = "documents.keep_templates", _("管理 Word 模板")
    FILL_FORM = "documents.fill_form", _("用模板填写文书")
