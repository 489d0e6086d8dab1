"""Which elections are prepared, approved, held and filed; who is not counted as due; who are the delegates?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.elections.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Term

OVER = ("filed", "cancelled")
# From here on the people of the organization may read who stands, who is not counted, and how it went.
SHOWN = ("agreed", "held", "reported", "confirmed", "filed")


class ElectionQuerySet(models.QuerySet["Election"]):
    """Elections, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Elections within reach; one's own organization's once the candidates are agreed; where one is on the roll."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_ELECTION, "organization__path")
        if not within:
            return self
        mine = Member.objects.filter(user=user.pk)
        at_home = Q(organization__in=mine.party_members().values("organization"), state__in=SHOWN)
        on_a_roll = Q(sittings__electors__member__in=mine) | Q(delegates__member__in=mine, state__in=SHOWN)
        ids = self.model.objects.filter(within | at_home | on_a_roll).values("pk")
        return self.filter(pk__in=ids)

    def running(self) -> Self:
        """Not yet filed and not ended."""
        return self.exclude(state__in=OVER)

    def of_committees(self) -> Self:
        """Elections of a committee or its leaders; a unit may elect delegates meanwhile."""
        return self.exclude(kind=Election.Kind.DELEGATES)


class Election(models.Model):
    """One row is one election of one organization, from the reminder to the posts that were written.

    A unit's election of delegates belongs to the `congress` they are sent to, whose committee allots the number.
    """

    class Kind(models.TextChoices):
        TERM = "term", _("换届选举")
        BY_ELECTION = "by_election", _("补选")
        DELEGATES = "delegates", _("选举代表")

    class Form(models.TextChoices):
        ASSEMBLY = "assembly", _("党员大会")
        CONGRESS = "congress", _("党员代表大会")

    class Timing(models.TextChoices):
        ON_TIME = "on_time", _("按期")
        EARLY = "early", _("提前")
        LATE = "late", _("延期")

    class State(models.TextChoices):
        PREPARING = "preparing", _("筹备")
        REQUESTED = "requested", _("已请示")
        APPROVED = "approved", _("已批复")
        PROPOSED = "proposed", _("候选人已上报")
        AGREED = "agreed", _("候选人已同意")
        HELD = "held", _("大会已选举")
        REPORTED = "reported", _("结果已上报")
        CONFIRMED = "confirmed", _("结果已批复")
        FILED = "filed", _("已办结")
        CANCELLED = "cancelled", _("已终止")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="elections", verbose_name=_("党组织"))
    kind = models.CharField(_("类别"), max_length=16, choices=Kind, default=Kind.TERM)
    state = models.CharField(_("进度"), max_length=16, choices=State, default=State.PREPARING)
    term = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("届满任期"))
    congress = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="of_units", verbose_name=_("出席的党代表大会")
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    form = models.CharField(_("选举形式"), max_length=16, choices=Form, default=Form.ASSEMBLY)
    form_reason = models.CharField(_("召开代表大会的理由"), max_length=200, blank=True)
    delegate_total = models.PositiveSmallIntegerField(_("代表名额"), null=True, blank=True)
    planned_on = models.DateField(_("拟召开日期"), null=True, blank=True)
    timing = models.CharField(_("时间"), max_length=16, choices=Timing, default=Timing.ON_TIME)
    timing_reason = models.CharField(_("提前或延期的理由"), max_length=200, blank=True)
    decided_on = models.DateField(_("班子研究日期"), null=True, blank=True)
    vacancy = models.CharField(_("出缺情况"), max_length=200, blank=True)
    requested_on = models.DateField(null=True, blank=True)
    replied_on = models.DateField(_("批复日期"), null=True, blank=True)
    reply_number = models.CharField(_("批复文号"), max_length=60, blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    consented_on = models.DateField(_("候选人批复日期"), null=True, blank=True)
    consent_number = models.CharField(_("候选人批复文号"), max_length=60, blank=True)
    sent_back_note = models.CharField(_("退回原因"), max_length=200, blank=True)
    held_on = models.DateField(_("选举日期"), null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(_("结果批复日期"), null=True, blank=True)
    confirm_number = models.CharField(_("结果批复文号"), max_length=60, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    cancelled_reason = models.CharField(_("终止原因"), max_length=200, blank=True)

    objects: ClassVar[ElectionQuerySet] = ElectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("换届选举")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=~Q(state__in=OVER) & ~Q(kind="delegates"),
                name="one_running_election_each",
            ),
            models.UniqueConstraint(
                fields=["organization", "congress"],
                condition=~Q(state="cancelled"),
                name="one_election_of_delegates_each",
            ),
            models.CheckConstraint(
                condition=Q(kind="delegates", congress__isnull=False) | ~Q(kind="delegates") & Q(congress__isnull=True),
                name="delegates_are_sent_to_a_congress",
            ),
            models.CheckConstraint(
                condition=Q(form="assembly") | Q(delegate_total__isnull=False), name="a_congress_has_delegates"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="elections_by_state")]

    def __str__(self) -> str:
        return f"{self.organization.short_name}{self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_running(self) -> bool:
        return self.state not in OVER


class LeftOut(models.Model):
    """One row is one member who is not counted as due in one election, with the ground and the branch's decision."""

    class Ground(models.TextChoices):
        NO_WILL = "no_will", _("患有精神疾病等不能表达本人意志")
        ABROAD = "abroad", _("自费出国（境）半年以上")
        SENTENCED = "sentenced", _("正在服刑")
        BEDRIDDEN = "bedridden", _("年老体弱卧床不起、长期生病生活不能自理")
        AWAY = "away", _("外出六个月以上、应转未转组织关系")

    election = models.ForeignKey(Election, models.PROTECT, related_name="left_out")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("党员"))
    ground = models.CharField(_("情形"), max_length=16, choices=Ground)
    reason = models.CharField(_("具体情况"), max_length=200)
    decided_on = models.DateField(_("支委会（支部）决定日期"))

    class Meta:
        verbose_name = _("不计入应到")
        ordering = ["member__pinyin", "pk"]
        constraints = [models.UniqueConstraint(fields=["election", "member"], name="left_out_once")]

    def __str__(self) -> str:
        return f"{self.member.name}（{self.get_ground_display()}）"

    @property
    def place(self) -> Organization:
        return self.election.organization


class Delegate(models.Model):
    """One row is one delegate to a congress, with the unit that elected and the day."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="delegates")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("代表"))
    unit = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("选举单位"))
    elected_on = models.DateField(_("当选日期"))

    class Meta:
        verbose_name = _("党代表大会代表")
        ordering = ["unit__path", "member__pinyin", "pk"]
        constraints = [models.UniqueConstraint(fields=["election", "member"], name="a_delegate_once")]

    def __str__(self) -> str:
        return self.member.name

    @property
    def place(self) -> Organization:
        return self.election.organization
