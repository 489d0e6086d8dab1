"""Which items does a theme day always have, and which are offered beside them?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.organizations.models import Organization

# Offered where a unit has set nothing (rules.md 11.2, all by the unit's own rule).
OFFERED = (
    _("重温入党誓词"), _("诵读党章"), _("理论学习"), _("过政治生日"), _("志愿服务"), _("参观教育基地"), _("走访慰问"),
    _("岗位安全走查"),
)  # fmt: skip


def lines_of(text: str) -> list[str]:
    """The items of a text, one a line, in order, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class Preset(models.Model):
    """One row is an "N+X" of a unit: its fixed items and the offered ones, one a line, used by the branches below it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党组织"))
    name = models.CharField(_("名称"), max_length=40)
    fixed = models.TextField(_("固定项目"), max_length=1000)
    offered = models.TextField(_("自选项目"), max_length=2000, blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("主题党日项目")
        ordering = ["organization__path", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], condition=Q(dropped_at__isnull=True), name="one_preset_of_each_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization
