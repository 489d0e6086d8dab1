"""How many, in an organization and in everything under it?"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Count(models.Model):
    """One row is one figure of one organization: `own` of itself, `subtree` with everything under it."""

    organization = models.ForeignKey("organizations.Organization", models.CASCADE, related_name="counts")
    figure = models.CharField(max_length=40)
    own = models.IntegerField(default=0)
    subtree = models.IntegerField(default=0)
    as_of = models.DateTimeField()

    class Meta:
        verbose_name = _("统计数")
        constraints = [
            models.UniqueConstraint(fields=["organization", "figure"], name="one_count_of_a_figure_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.figure} {self.subtree}"


class Delta(models.Model):
    """One row is one change of a figure at one organization, waiting to be folded into its ancestors."""

    path = models.CharField(max_length=64)
    figure = models.CharField(max_length=40)
    amount = models.IntegerField()

    class Meta:
        verbose_name = _("待汇总变动")

    def __str__(self) -> str:
        return f"{self.path} {self.figure} {self.amount:+d}"
