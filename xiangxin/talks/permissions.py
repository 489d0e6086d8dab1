"""What may be done with talks. What was said is nobody's to be permitted: only the two open it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    KEEP_TALKS = "talks.keep_talks", _("安排本支部谈心谈话")
    SEE_COVERAGE = "talks.see_coverage", _("查看谈心谈话覆盖情况")
