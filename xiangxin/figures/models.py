"""What has been counted, and what is to be counted again?"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization

Counts = dict[str, int]


class Roll(models.Model):
    """One row is the counts of one topic at one place: of itself, and of everything below it including itself.

    Counts are kept by the key of their figure, zeros left out; a place without a row has none. They are read and
    written whole and never searched, hence JSON (decision 0045). `below` is null where nothing lies below.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="rolls")
    topic = models.CharField(max_length=16)
    own = models.JSONField(default=dict)
    below = models.JSONField(null=True)
    as_of = models.DateTimeField()

    class Meta:
        verbose_name = _("存量统计")
        constraints = [models.UniqueConstraint(fields=["organization", "topic"], name="one_roll_of_each_topic")]

    def __str__(self) -> str:
        return f"{self.organization} {self.topic}"

    @property
    def counts(self) -> Counts:
        """The counts of the whole subtree."""
        counts: Counts = self.own if self.below is None else self.below
        return counts


class StaleQuerySet(models.QuerySet["Stale"]):
    """Marks, asked."""

    def touching(self, place: Organization) -> Self:
        """Marks inside a place, and marks of everything."""
        return self.filter(reach.below("path", place.path) | Q(is_whole=True))


class Stale(models.Model):
    """One row is one place whose counts of a topic have changed since they were stored; append-only until folded.

    `is_whole` marks everything: after a move of a subtree or an import, counting anew is quicker than following.
    """

    path = models.CharField(max_length=64)
    topic = models.CharField(max_length=16)
    is_whole = models.BooleanField(default=False)

    objects: ClassVar[StaleQuerySet] = StaleQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("待更新统计")
        indexes = [models.Index(fields=["path"], name="stale_by_place")]

    def __str__(self) -> str:
        return f"{self.path} {self.topic}"
