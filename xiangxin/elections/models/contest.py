"""What is to be filled, who stands for it, and who was elected?"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.elections.models.case import Election
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post


class Contest(models.Model):
    """One row is one kind of seats to be filled in an election, on a paper of its own."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("委员会委员")
        DISCIPLINE = "discipline", _("纪律检查委员会委员")
        STANDING = "standing_committee", _("常务委员会委员")
        SECRETARY = "secretary", _("书记")
        DEPUTY = "deputy_secretary", _("副书记")
        DISCIPLINE_SECRETARY = "discipline_secretary", _("纪委书记")
        DELEGATES = "delegates", _("党代表大会代表")

    class Stage(models.TextChoices):
        ASSEMBLY = "assembly", _("选举大会")
        FIRST_MEETING = "first_meeting", _("第一次全体会议")
        DISCIPLINE_MEETING = "discipline_meeting", _("纪委第一次全体会议")

    election = models.ForeignKey(Election, models.PROTECT, related_name="contests")
    kind = models.CharField(_("选举"), max_length=24, choices=Kind)
    stage = models.CharField(max_length=24, choices=Stage, default=Stage.ASSEMBLY)
    seats = models.PositiveSmallIntegerField(_("应选人数"))
    reduced_from = models.PositiveSmallIntegerField(_("原定名额"), null=True, blank=True)
    reduced_note = models.CharField(_("减少名额的决定"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("选举事项")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["election", "kind"], name="one_contest_of_each_kind"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="a_contest_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.election}·{self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.election.organization


class Candidate(models.Model):
    """One row is one person who stands for the seats of a contest, who proposed, and whether the superior agrees."""

    class Source(models.TextChoices):
        COMMITTEE = "committee", _("上届班子根据多数党员意见提名")
        MEMBERS = "members", _("党员推荐")

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="candidates")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("候选人"))
    source = models.CharField(_("提名"), max_length=16, choices=Source, default=Source.COMMITTEE)
    supporters = models.PositiveIntegerField(_("推荐人数"), default=0)
    introduction = models.TextField(_("简历、主要实绩和不足"), max_length=1000, blank=True)
    position = models.PositiveSmallIntegerField(_("批复顺序"), default=0)
    is_agreed = models.BooleanField(_("上级同意"), null=True)

    class Meta:
        verbose_name = _("候选人")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "member"], name="stands_once")]

    def __str__(self) -> str:
        return f"{self.member.name}（{self.contest.get_kind_display()}）"

    @property
    def place(self) -> Organization:
        return self.contest.place


class Seat(models.Model):
    """One row is one person elected, by which round, with how many votes, and what the person will look after."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="elected")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    round = models.ForeignKey("elections.Round", models.PROTECT, related_name="elected")
    votes = models.PositiveIntegerField()
    needed = models.PositiveIntegerField()
    duty = models.CharField(_("分工"), max_length=32, choices=Post.Kind, blank=True)

    class Meta:
        verbose_name = _("当选人")
        ordering = ["contest", "-votes", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "member"], name="elected_once"),
            models.CheckConstraint(condition=Q(votes__gte=F("needed")), name="nobody_seated_below_the_base"),
        ]

    def __str__(self) -> str:
        return self.member.name

    @property
    def place(self) -> Organization:
        return self.contest.place
