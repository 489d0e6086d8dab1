"""Where is voted, who may vote there, who watches, and how did each round go?"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.ballots.models import Ballot, Question
from xiangxin.elections.models.case import Election
from xiangxin.elections.models.contest import Contest
from xiangxin.meetings.models import AgendaItem
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Sitting(models.Model):
    """One row is one meeting at which is elected: the assembly or congress, or a first meeting of those elected."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="sittings")
    stage = models.CharField(max_length=24, choices=Contest.Stage)
    on = models.DateField(_("日期"))
    item = models.OneToOneField(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="election_sitting", verbose_name=_("会议议程")
    )
    chair = models.CharField(_("主持人"), max_length=40, blank=True)
    passed_yes = models.PositiveIntegerField(_("同意监票人的人数"), null=True, blank=True)

    class Meta:
        verbose_name = _("选举会议")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["election", "stage"], name="one_sitting_of_each_stage")]

    def __str__(self) -> str:
        return f"{self.election}·{self.get_stage_display()}"

    @property
    def place(self) -> Organization:
        return self.election.organization

    @property
    def has_scrutineers(self) -> bool:
        return self.passed_yes is not None


class Elector(models.Model):
    """One row is one person with the right to elect at a sitting on its day; who came is ticked."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="electors")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    is_left_out = models.BooleanField(_("不计入应到"), default=False)
    is_present = models.BooleanField(_("到会"), default=False)

    class Meta:
        verbose_name = _("选举人")
        ordering = ["member__pinyin", "pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "member"], name="an_elector_once")]

    def __str__(self) -> str:
        return self.member.name

    @property
    def place(self) -> Organization:
        return self.sitting.place


class Scrutineer(models.Model):
    """One row is one scrutineer (监票人) or teller (计票人) of a sitting; no candidate, passed by the meeting."""

    class Role(models.TextChoices):
        SCRUTINEER = "scrutineer", _("监票人")
        TELLER = "teller", _("计票人")

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="scrutineers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    role = models.CharField(_("职责"), max_length=16, choices=Role)

    class Meta:
        verbose_name = _("监票人和计票人")
        ordering = ["role", "pk"]
        constraints = [models.UniqueConstraint(fields=["sitting", "member"], name="watches_once")]

    def __str__(self) -> str:
        return self.member.name

    @property
    def place(self) -> Organization:
        return self.sitting.place


class Round(models.Model):
    """One row is one vote on a contest: the first, a second among those tied, or one more for the seats left."""

    class Kind(models.TextChoices):
        FIRST = "first", _("第一轮")
        TIE = "tie", _("票数相同再次投票")
        REST = "rest", _("不足名额另行选举")

    class State(models.TextChoices):
        OPEN = "open", _("投票中")
        COUNTED = "counted", _("已计票")
        VOID = "void", _("无效")

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="rounds")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.FIRST)
    state = models.CharField(max_length=16, choices=State, default=State.OPEN)
    seats = models.PositiveSmallIntegerField(_("应选"))
    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="election_round")
    due = models.PositiveIntegerField(_("应到"))
    present = models.PositiveIntegerField(_("实到"))
    issued = models.PositiveIntegerField(_("发出选票"))
    returned = models.PositiveIntegerField(_("收回选票"), null=True)
    valid = models.PositiveIntegerField(_("有效票"), null=True)
    invalid = models.PositiveIntegerField(_("无效票"), null=True)
    base = models.CharField(_("计算基数"), max_length=16, blank=True)
    needed = models.PositiveIntegerField(_("当选所需赞成票"), null=True)
    next_kind = models.CharField(max_length=16, blank=True)
    next_seats = models.PositiveSmallIntegerField(default=0)
    explanation = models.CharField(max_length=400, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("投票轮次")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="one_round_of_each_number"),
            models.UniqueConstraint(fields=["contest"], condition=Q(state="open"), name="one_open_round_each"),
            models.CheckConstraint(
                condition=Q(returned__isnull=True) | ~Q(state="counted") | Q(issued__gte=F("returned")),
                name="no_more_papers_back_than_out",
            ),
            models.CheckConstraint(
                condition=~Q(state="counted") | Q(returned=F("valid") + F("invalid")), name="every_paper_is_judged"
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("due")) & Q(issued__lte=F("present")), name="no_more_papers_out_than_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contest}{self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.contest.place


class Line(models.Model):
    """One row is one name of a round with its votes: a candidate, or somebody written in."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    written = models.CharField(_("另写的姓名"), max_length=40, blank=True)
    question = models.OneToOneField(Question, models.PROTECT, null=True, blank=True, related_name="+")
    yes = models.PositiveIntegerField(_("赞成"), default=0)
    no = models.PositiveIntegerField(_("不赞成"), default=0)
    abstain = models.PositiveIntegerField(_("弃权"), default=0)
    is_elected = models.BooleanField(default=False)
    is_tied = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("得票")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "position"], name="one_name_in_each_place"),
            models.CheckConstraint(
                condition=Q(is_elected=False) | Q(member__isnull=False), name="elected_is_somebody_known"
            ),
        ]

    def __str__(self) -> str:
        return self.member.name if self.member else self.written

    @property
    def place(self) -> Organization:
        return self.round.place
