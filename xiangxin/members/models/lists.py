"""Which lists has somebody given a name, and which columns does an export hold?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization


class SavedFilter(models.Model):
    """One row is one list of people that somebody looks at often: its name and the query of its address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_filters")
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=800)

    class Meta:
        verbose_name = _("常用筛选")
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_saved_filter_for_each_name")]

    def __str__(self) -> str:
        return self.name


class ExportTemplateQuerySet(models.QuerySet["ExportTemplate"]):
    """Templates, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those kept at, above or below the places where the user exports; without a reach none."""
        own = checks.reach_of(user, May.EXPORT_ROSTER)
        above = {path for reached in own.paths for path in reach.ancestors(reached)}
        if not own:
            return self.none()
        return self.filter(Q(organization__path__in=above) | own.as_q("organization__path"))


class ExportTemplate(models.Model):
    """One row is one order of columns for rosters, kept by a committee for everybody below it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=40)
    columns = models.JSONField(default=list)  # names of members.columns.COLUMNS, in order
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[ExportTemplateQuerySet] = ExportTemplateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("导出模板")
        ordering = ["organization__path", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_export_template_for_each_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization
