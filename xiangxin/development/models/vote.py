"""Which votes on people hang on the agenda of an assembly?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.development.models.case import Case
from xiangxin.meetings.models import AgendaItem
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Vote(models.Model):
    """One row is the secret vote of an assembly on one person, hung on its own agenda item; counts only, no names."""

    class Purpose(models.TextChoices):
        ADMISSION = "admission", _("接收为预备党员")
        CONVERSION = "conversion", _("转为正式党员")
        EXTENSION = "extension", _("延长预备期")
        CANCELLATION = "cancellation", _("取消预备党员资格")

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="development_vote")
    case = models.ForeignKey(Case, models.PROTECT, related_name="votes")
    purpose = models.CharField(max_length=16, choices=Purpose)
    months = models.PositiveSmallIntegerField(_("延长月数"), null=True, blank=True)
    performance = models.CharField(_("主要表现"), max_length=400, blank=True)
    due = models.PositiveIntegerField(_("应到有表决权"), null=True)
    present = models.PositiveIntegerField(_("实到有表决权"), null=True)
    yes = models.PositiveIntegerField(_("赞成"), default=0)
    no = models.PositiveIntegerField(_("不赞成"), default=0)
    abstain = models.PositiveIntegerField(_("弃权"), default=0)
    written_yes = models.PositiveIntegerField(_("书面赞成"), default=0)
    has_quorum = models.BooleanField(null=True)
    is_passed = models.BooleanField(null=True)
    counted_at = models.DateTimeField(null=True, blank=True)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("票决")
        ordering = ["item__meeting__starts_at", "item__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "purpose"], condition=Q(counted_at__isnull=True), name="one_open_vote_of_each_purpose"
            ),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__gte=F("yes") + F("no") + F("abstain")),
                name="no_more_ballots_than_voters",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.get_purpose_display()}"

    @property
    def place(self) -> Organization:
        return self.item.meeting.organization


class WrittenOpinion(models.Model):
    """One row is that one voter who could not come handed in a written opinion before the meeting; not what it said."""

    vote = models.ForeignKey(Vote, models.PROTECT, related_name="opinions")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    handed_in_on = models.DateField(_("交来日期"))

    class Meta:
        verbose_name = _("书面意见")
        constraints = [models.UniqueConstraint(fields=["vote", "member"], name="one_written_opinion_each")]

    def __str__(self) -> str:
        return f"{self.vote} {self.member}"

    @property
    def place(self) -> Organization:
        return self.vote.place
