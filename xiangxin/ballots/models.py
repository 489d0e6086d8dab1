"""What is voted on, by whom, and what was counted, with nothing that joins a voter and a vote?"""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.ballots.permissions import May
from xiangxin.kernel.sealed import SealedField
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class BallotQuerySet(models.QuerySet["Ballot"]):
    """Ballots, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Ballots of organizations within reach, and those on whose roll one stands once they are open."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_BALLOT, "organization__path")
        if not within:
            return self
        mine = Voter.objects.filter(member__user=user.pk).values("ballot")
        return self.filter(within | Q(pk__in=mine))


class Ballot(models.Model):
    """One row is one secret ballot of one organization, from the draft to the count."""

    class State(models.TextChoices):
        DRAFT = "draft", _("拟定中")
        OPEN = "open", _("投票中")
        COUNTED = "counted", _("已计票")
        CANCELLED = "cancelled", _("已取消")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="ballots", verbose_name=_("党组织"))
    title = models.CharField(_("名称"), max_length=80)
    explanation = models.CharField(_("说明"), max_length=400, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    first_teller = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("计票人一")
    )
    second_teller = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("计票人二")
    )
    most_yes = models.PositiveSmallIntegerField(_("整张票至多赞成几人"), null=True, blank=True)
    key = SealedField(blank=True)
    accepted_papers = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancelled_reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    objects: ClassVar[BallotQuerySet] = BallotQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("无记名投票")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_teller__isnull=True) | ~Q(first_teller=F("second_teller")), name="two_tellers"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization


class Question(models.Model):
    """One row is one thing asked on the paper: who may be marked, and how often at most."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("表决事项"), max_length=120)
    least = models.PositiveSmallIntegerField(_("至少选几项"), default=0)
    most = models.PositiveSmallIntegerField(_("至多选几项"), default=1)
    write_ins = models.PositiveSmallIntegerField(_("可另写几人"), default=0)

    class Meta:
        verbose_name = _("表决事项")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["ballot", "position"], name="one_question_in_each_place")]

    def __str__(self) -> str:
        return self.text


class Option(models.Model):
    """One row is one answer that can be marked; `key` is what the module that asked calls it."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="options")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(_("选项"), max_length=60)
    key = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("选项")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["question", "position"], name="one_option_in_each_place"),
            models.UniqueConstraint(fields=["question", "key"], name="one_option_of_each_key"),
        ]

    def __str__(self) -> str:
        return self.label


class Voter(models.Model):
    """One row is one name on the roll, frozen at opening; it says how somebody votes, not when and not what."""

    class Way(models.TextChoices):
        NOT_YET = "", _("未投票")
        PHONE = "phone", _("已在手机上投票")
        PAPER = "paper", _("已领纸质票")

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="roll")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way, default=Way.NOT_YET, blank=True)

    class Meta:
        verbose_name = _("投票人")
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="once_on_the_roll")]

    def __str__(self) -> str:
        return str(self.member)


class SealedPaper(models.Model):
    """One row is one paper in the box; all are sealed anew, in another order, whenever one more comes in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="box")
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("票箱里的票")

    def __str__(self) -> str:
        return str(self.pk)


class Slip(models.Model):
    """One row is one receipt code: a paper was put into the box by phone; whose, and which, is written nowhere."""

    code = models.CharField(max_length=16, primary_key=True)
    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="slips")

    class Meta:
        verbose_name = _("回执")

    def __str__(self) -> str:
        return self.code


class TellerPaper(models.Model):
    """One row is one numbered paper as one teller read it, sealed; gone once both tellers agree."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="teller_papers")
    teller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("纸质票编号"))
    sealed = models.BinaryField()

    class Meta:
        verbose_name = _("计票人录入的票")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "teller", "number"], name="each_teller_reads_a_paper_once")
        ]

    def __str__(self) -> str:
        return str(self.number)


class CountedPaper(models.Model):
    """One row is one paper after the count, in shuffled order, tied to no receipt and no voter."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField()
    is_valid = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("已计的票")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "number"], name="papers_are_numbered")]

    def __str__(self) -> str:
        return str(self.number)


class Mark(models.Model):
    """One row is one mark on a counted paper: an option, or a name written in."""

    paper = models.ForeignKey(CountedPaper, models.PROTECT, related_name="marks")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    option = models.ForeignKey(Option, models.PROTECT, null=True, related_name="+")
    written = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("票上的标记")
        constraints = [
            models.CheckConstraint(condition=Q(option__isnull=True) ^ Q(written=""), name="an_option_or_a_written_name")
        ]

    def __str__(self) -> str:
        return self.written or str(self.option)
