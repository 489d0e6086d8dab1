"""What is entered in a contest, by whom, and which award was confirmed?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models.activity import Activity
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Entry(models.Model):
    """One row is one work or team in a labour or skills contest, with its confirmed award."""

    class Award(models.TextChoices):
        FIRST = "1_first", _("一等奖")
        SECOND = "2_second", _("二等奖")
        THIRD = "3_third", _("三等奖")
        MERIT = "4_merit", _("优胜奖")
        TAKEN_PART = "5_taken_part", _("参赛")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="entries")
    title = models.CharField(_("参赛项目"), max_length=80)
    team = models.CharField(_("班组或团队"), max_length=60, blank=True)
    result = models.CharField(_("成果"), max_length=200, blank=True)
    award = models.CharField(_("评定结果"), max_length=16, choices=Award, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    awarded_at = models.DateTimeField(null=True, blank=True)
    awarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("参赛项目")
        ordering = ["award", "title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "title", "team"], name="one_entry_of_each_work"),
            models.CheckConstraint(
                condition=Q(award="", awarded_at__isnull=True)
                | (~Q(award="") & Q(awarded_at__isnull=False, awarded_by__isnull=False)),
                name="awarded_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.activity.organization


class Entrant(models.Model):
    """One row is one person who made an entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="entrants")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("参赛人员")
        ordering = ["member__pinyin", "id"]
        constraints = [models.UniqueConstraint(fields=["entry", "member"], name="one_entrant_each")]

    def __str__(self) -> str:
        return str(self.member)
