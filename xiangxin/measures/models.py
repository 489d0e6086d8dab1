"""What is done where a member falls short: which case stands where, and what was done in it?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel.sealed import SealedField
from xiangxin.measures.permissions import May
from xiangxin.meetings.models import AgendaItem
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Cases, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Cases of places within reach; one's own once it is more than a proposal."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_MEASURE, "organization__path")
        if not within:
            return self
        return self.filter(within | Q(member__user=user.pk) & ~Q(state=Measure.State.PROPOSED))

    def running(self) -> Self:
        """Neither ended nor dismissed."""
        return self.filter(state__in=Measure.RUNNING)


class Measure(models.Model):
    """One row is one case on one member: a talk, a correction, removal, stopped or restored membership (rules.md 6).

    A case that the platform proposed decides nothing: people take it up or dismiss it with the reason.
    """

    class Kind(models.TextChoices):
        REMINDER = "reminder", _("提醒谈话")
        CRITICISM = "criticism", _("批评教育")
        CORRECTION = "correction", _("限期改正")
        PERSUASION = "persuasion", _("劝其退党")
        REMOVAL = "removal", _("除名")
        SELF_LEAVING = "self_leaving", _("按自行脱党除名")
        LEAVING = "leaving", _("本人要求退党")
        STOP = "stop", _("停止党籍")
        RESTORE = "restore", _("恢复党籍")

    class Ground(models.TextChoices):
        CONDUCT = "conduct", _("党员意识、作风、纪律方面的苗头性问题")
        LIFE = "life", _("无正当理由不参加组织生活")
        DUES = "dues", _("连续六个月不交纳党费")
        DUTY = "duty", _("不做党分配的工作")
        BELIEF = "belief", _("理想信念动摇，丧失党员条件")
        RELIGION = "religion", _("信仰宗教，经教育没有转变")
        UNCHANGED = "unchanged", _("限期改正期满没有转变")
        WISH = "wish", _("本人书面提出退党")
        LOST = "lost", _("失去联系六个月以上")
        LOST_LONG = "lost_long", _("停止党籍两年后仍无法取得联系")
        ABROAD = "abroad", _("出国（境）定居或学习逾期未归")
        FOUND = "found", _("重新取得联系或回国，符合恢复条件")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待研究")
        OPEN = "open", _("办理中")
        IN_FORCE = "in_force", _("限期改正中")
        DONE = "done", _("已办结")
        REFUSED = "refused", _("未通过或未批准")
        WITHDRAWN = "withdrawn", _("不予办理或已撤销")

    RUNNING = (State.PROPOSED, State.OPEN, State.IN_FORCE)

    member = models.ForeignKey(Member, models.PROTECT, related_name="measures", verbose_name=_("党员"))
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("所在党支部"))
    kind = models.CharField(_("措施"), max_length=16, choices=Kind)
    ground = models.CharField(_("情形"), max_length=12, choices=Ground)
    facts = SealedField(_("事实和依据"), blank=True, default="")
    help_text = models.CharField(_("帮助措施"), max_length=400, blank=True)
    until_on = models.DateField(_("改正期限"), null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    opened_on = models.DateField(_("提出日期"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    has_improved = models.BooleanField(_("期满有转变"), null=True, blank=True)
    document_number = models.CharField(_("批复文号"), max_length=60, blank=True)
    ended_on = models.DateField(_("办结日期"), null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(_("说明"), max_length=200, blank=True)

    objects: ClassVar[MeasureQuerySet] = MeasureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("组织处置")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=Q(state__in=["proposed", "open", "in_force"]),
                name="one_running_measure_of_each_kind",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="measure_ended_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(until_on__isnull=False), name="a_correction_has_its_last_day"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="measures_by_state")]

    def __str__(self) -> str:
        return f"{self.member.name}的{self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_running(self) -> bool:
        return self.state in self.RUNNING


class Step(models.Model):
    """One row is one thing done in a case, with its day, what was said (sealed) and its paper."""

    class Kind(models.TextChoices):
        TALK = "talk", _("谈话")
        SEARCH = "search", _("查找联系")
        HEARING = "hearing", _("听取本人意见")
        DECISION = "decision", _("支部研究决定")
        VOTE = "vote", _("支部党员大会表决")
        APPROVAL = "approval", _("上级党组织审批")
        REVIEW = "review", _("期满考察")

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField(_("日期"))
    text = SealedField(_("情况"), blank=True, default="")
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("办理环节")
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["measure", "kind"], name="each_step_of_a_measure_once")]

    def __str__(self) -> str:
        return f"{self.measure} {self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.measure.organization


class Vote(models.Model):
    """One row is the point of an assembly's agenda on which a case is voted; the resolution stands there alone."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="measure_vote")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="votes")

    class Meta:
        verbose_name = _("组织处置表决")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.measure)

    @property
    def place(self) -> Organization:
        return self.measure.organization
