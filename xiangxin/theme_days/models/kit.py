"""What does a committee give its branches for the theme of a month?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.meetings.models import Theme
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.organizations.models import Organization


class KitQuerySet(models.QuerySet["Kit"]):
    """Kits, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """The kits of committees above the branches one works for, and of those within reach."""
        paths = {*checks.reach_of(user, Meetings.SEE_MEETING).paths, *checks.reach_of(user, Meetings.SET_THEME).paths}
        either = Q(pk__in=[])
        for path in paths:
            either |= Q(theme__organization__path__in=reach.ancestors(path))
            either |= Q(theme__organization__path__startswith=path)
        return self.filter(either)

    def in_use(self) -> Self:
        return self.filter(theme__withdrawn_at__isnull=True)


class Kit(models.Model):
    """One row is the material kit of one month's theme; the theme itself stands in the branches' plans."""

    theme = models.OneToOneField(Theme, models.PROTECT, related_name="kit")
    purpose = models.CharField(_("目的"), max_length=400)
    agenda = models.TextField(_("议程"), max_length=1000, blank=True)
    questions = models.TextField(_("讨论题"), max_length=2000, blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[KitQuerySet] = KitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("材料包")
        ordering = ["-theme__year", "theme__month", "id"]

    def __str__(self) -> str:
        return self.theme.title

    @property
    def place(self) -> Organization:
        return self.theme.organization


class Reading(models.Model):
    """One row is something to read for a theme: a file, a link, or a title alone."""

    kit = models.ForeignKey(Kit, models.PROTECT, related_name="readings")
    title = models.CharField(_("材料名称"), max_length=80)
    link = models.CharField(_("网址"), max_length=200, blank=True)
    upload = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("学习材料")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["kit", "title"], name="one_reading_of_each_title")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.kit.theme.organization


class WalkItem(models.Model):
    """One row is one thing to look at on a walk, e.g. in the safety month; dropped ones stay for the walks that saw them."""

    kit = models.ForeignKey(Kit, models.PROTECT, related_name="walk_items")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("检查内容"), max_length=120)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("走访清单")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["kit", "text"], name="one_walk_item_of_each_text")]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.kit.theme.organization
