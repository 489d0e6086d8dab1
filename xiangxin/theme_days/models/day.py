"""What was a theme day made from, and what did its walk find?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.theme_days.models.kit import Kit, WalkItem
from xiangxin.theme_days.models.preset import Preset


class ThemeDay(models.Model):
    """One row is what one meeting of kind theme_day was made from: its preset and its kit."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="theme_day")
    preset = models.ForeignKey(Preset, models.PROTECT, null=True, blank=True, related_name="+")
    kit = models.ForeignKey(Kit, models.PROTECT, null=True, blank=True, related_name="theme_days")
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("主题党日")

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def place(self) -> Organization:
        return self.meeting.organization


class Tick(models.Model):
    """One row is one thing of a walk list looked at on one theme day: fine, or what is wrong."""

    theme_day = models.ForeignKey(ThemeDay, models.PROTECT, related_name="ticks")
    item = models.ForeignKey(WalkItem, models.PROTECT, related_name="ticks")
    is_fine = models.BooleanField(_("正常"))
    note = models.CharField(_("问题和处理"), max_length=200, blank=True)
    ticked_at = models.DateTimeField()
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("走访情况")
        ordering = ["item__position", "id"]
        constraints = [models.UniqueConstraint(fields=["theme_day", "item"], name="one_tick_of_each_walk_item")]

    def __str__(self) -> str:
        return self.item.text

    @property
    def place(self) -> Organization:
        return self.theme_day.meeting.organization
