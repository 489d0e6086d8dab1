"""What may be done with the journal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_JOURNAL = "audit.see_journal", _("查看和导出日志")
    VERIFY_JOURNAL = "audit.verify_journal", _("核验日志")
