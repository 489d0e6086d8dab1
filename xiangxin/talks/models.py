"""Who talks with whom in a year, did it take place, and what do the two keep for themselves?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel.sealed import SealedField
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.talks.permissions import May


class TalkQuerySet(models.QuerySet["Talk"]):
    """Talks, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Talks of branches whose talks one arranges, and always one's own."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.KEEP_TALKS, "organization__path")
        return self.filter(within | Q(first__user=user.pk) | Q(second__user=user.pk)) if within else self

    def between(self, user: checks.Anyone) -> Self:
        """One's own talks alone: what was said, and who says that it took place, is a matter of the two."""
        return self.none() if user.pk is None else self.filter(Q(first__user=user.pk) | Q(second__user=user.pk))


class Talk(models.Model):
    """One row is one talk of two people in a year: planned, agreed on, and that it took place."""

    class Kind(models.TextChoices):
        COMMITTEE_COMMITTEE = "committee_committee", _("委员之间")
        COMMITTEE_MEMBER = "committee_member", _("委员与党员之间")
        MEMBER_MEMBER = "member_member", _("党员之间")
        DUTY = "duty", _("关心谈话")

    class State(models.TextChoices):
        PLANNED = "planned", _("待约定")
        INVITED = "invited", _("已约定")
        CLAIMED = "claimed", _("待对方确认")
        HELD = "held", _("已开展")
        DROPPED = "dropped", _("已取消")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="talks", verbose_name=_("党支部"))
    year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("类别"), max_length=24, choices=Kind)
    first = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("一方"))
    second = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("另一方"))
    state = models.CharField(_("进度"), max_length=16, choices=State, default=State.PLANNED)
    due_on = models.DateField(_("完成期限"))
    meets_at = models.DateTimeField(_("约定时间"), null=True, blank=True)
    place_text = models.CharField(_("地点"), max_length=60, blank=True)
    held_on = models.DateField(_("开展日期"), null=True, blank=True)
    said_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    is_one_sided = models.BooleanField(_("一方登记（对方没有账号）"), default=False)

    objects: ClassVar[TalkQuerySet] = TalkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("谈心谈话")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(first=F("second")), name="a_talk_needs_two"),
            models.CheckConstraint(condition=~Q(state="held") | Q(held_on__isnull=False), name="held_on_a_day"),
            models.UniqueConstraint(
                fields=["organization", "year", "first", "second"],
                condition=~Q(kind="duty") & ~Q(state="dropped"),
                name="a_pair_is_planned_once_a_year",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "year"], name="talks_of_a_branch"),
            models.Index(
                fields=["due_on"], name="open_talks", condition=Q(state__in=["planned", "invited", "claimed"])
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(first)s与%(second)s的谈心谈话") % {"first": self.first.name, "second": self.second.name})

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_open(self) -> bool:
        return self.state not in (self.State.HELD, self.State.DROPPED)

    def other_than(self, member: Member) -> Member:
        """The one with whom somebody talks."""
        return self.second if member.pk == self.first_id else self.first

    def side_of(self, user: checks.Anyone) -> Member | None:
        """The party who signs in as `user`; None for everybody else."""
        return next((one for one in (self.first, self.second) if user.pk and one.user_id == user.pk), None)


class TalkKey(models.Model):
    """One row is one person's key pair for words of talks; the private half opens only with the own passphrase."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="+")
    public = models.BinaryField()
    private = SealedField()

    class Meta:
        verbose_name = _("谈心口令")

    def __str__(self) -> str:
        return str(self.member)


class Words(models.Model):
    """One row is what two people keep of their talk: sealed under a key of its own, wrapped for each of the two."""

    talk = models.OneToOneField(Talk, models.PROTECT, related_name="words")
    sealed = models.BinaryField()
    for_first = models.BinaryField()
    for_second = models.BinaryField()

    class Meta:
        verbose_name = _("谈话内容")

    def __str__(self) -> str:
        return str(self.pk)


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Needs that one agreed to, within the reach of who arranges talks; and always one's own."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.KEEP_TALKS, "organization__path")
        agreed = Q(agreed_at__isnull=False)
        return self.filter((agreed & within if within else agreed) | Q(member__user=user.pk))


class Need(models.Model):
    """One row is one thing with which somebody needs help; the secretary sees it once the person has agreed."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党支部"))
    talk = models.ForeignKey(Talk, models.PROTECT, related_name="needs")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("谁需要帮助"))
    text = SealedField(_("需要的帮助"))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    result = models.CharField(_("帮助的结果"), max_length=200, blank=True)

    objects: ClassVar[NeedQuerySet] = NeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("需要帮助")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(agreed_at__isnull=False), name="settled_only_if_agreed"
            ),
        ]

    def __str__(self) -> str:
        return str(_("%(name)s需要的帮助") % {"name": self.member.name})

    @property
    def place(self) -> Organization:
        return self.organization


class CoverageQuerySet(models.QuerySet["Coverage"]):
    """Coverage, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Figures of the branches within reach."""
        return self.filter(checks.within_reach(user, May.SEE_COVERAGE, "organization__path"))


class Coverage(models.Model):
    """One row is how far one branch is with its talks of a year, by class: due and done; figures, no names."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党支部"))
    year = models.PositiveSmallIntegerField(_("年度"))
    committee_committee_due = models.PositiveIntegerField(default=0)
    committee_committee_done = models.PositiveIntegerField(default=0)
    committee_member_due = models.PositiveIntegerField(default=0)
    committee_member_done = models.PositiveIntegerField(default=0)
    member_member_due = models.PositiveIntegerField(default=0)
    member_member_done = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(_("还差"), default=0)
    planned = models.PositiveIntegerField(_("已安排未开展"), default=0)

    objects: ClassVar[CoverageQuerySet] = CoverageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("谈心谈话覆盖情况")
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_coverage_a_year")]
        indexes = [models.Index(fields=["year"], name="branches_behind_with_talks", condition=Q(missing__gt=0))]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def parts(self) -> list[tuple[str, int, int]]:
        """Each class with what is done and due."""
        return [
            (str(Talk.Kind.COMMITTEE_COMMITTEE.label), self.committee_committee_done, self.committee_committee_due),
            (str(Talk.Kind.COMMITTEE_MEMBER.label), self.committee_member_done, self.committee_member_due),
            (str(Talk.Kind.MEMBER_MEMBER.label), self.member_member_done, self.member_member_due),
        ]
