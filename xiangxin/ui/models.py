"""What a person has arranged for the own screen."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ColumnChoice(models.Model):
    """One row is which columns one person wants to see in one table; without a row the table's own columns stand."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("用户"))
    table = models.CharField(_("表格"), max_length=40)
    columns = models.JSONField(_("列"), default=list)

    class Meta:
        verbose_name = _("列的选择")
        constraints = [models.UniqueConstraint(fields=["user", "table"], name="one_choice_of_columns_each")]

    def __str__(self) -> str:
        return self.table
