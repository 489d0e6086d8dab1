"""How is a life meeting prepared, who took part, what was found, and is it put right?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel.sealed import SealedField
from xiangxin.life_meetings.permissions import May
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class LifeMeetingQuerySet(models.QuerySet["LifeMeeting"]):
    """Life meetings, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those within reach, those in which one takes part, and what is published to the members of the place."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_LIFE_MEETING, "organization__path")
        if not within:
            return self
        own = Member.objects.filter(user=user.pk).party_members().values_list("org_path", flat=True).first() or ""
        above = [own[:end] for end in range(4, len(own) + 1, 4)]
        mine = Q(pk__in=Part.objects.filter(member__user=user.pk).values("life"))
        return self.filter(within | mine | Q(published_at__isnull=False, organization__path__in=above))


class LifeMeeting(models.Model):
    """One row is one life meeting of an organization in a year, from the first preparation to the published result."""

    class Kind(models.TextChoices):
        ORGANIZATIONAL = "organizational_life_meeting", _("组织生活会")
        DEMOCRATIC = "democratic_life_meeting", _("民主生活会")

    class State(models.TextChoices):
        PREPARING = "preparing", _("筹备中")
        HELD = "held", _("已召开")
        REPORTED = "reported", _("已上报")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党组织"))
    kind = models.CharField(_("类型"), max_length=32, choices=Kind)
    year = models.PositiveSmallIntegerField(_("年度"))
    theme = models.CharField(_("主题"), max_length=120, blank=True)
    meets_on = models.DateField(_("计划日期"), null=True, blank=True)
    consent = models.CharField(_("提前或推迟的上级意见"), max_length=120, blank=True)
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, related_name="life_meeting")
    state = models.CharField(_("进度"), max_length=16, choices=State, default=State.PREPARING)
    held_on = models.DateField(_("召开日期"), null=True)
    due = models.PositiveIntegerField(_("应到"), null=True)
    present = models.PositiveIntegerField(_("实到"), null=True)
    report_due_on = models.DateField(_("上报期限"), null=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects: ClassVar[LifeMeetingQuerySet] = LifeMeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("组织生活会和民主生活会")
        ordering = ["-year", "organization__path"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "kind", "year", "theme"], name="one_life_meeting_each"),
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(present__lte=F("due")), name="life_present_due"
            ),
            models.CheckConstraint(
                condition=Q(state="preparing") | Q(held_on__isnull=False, due__isnull=False), name="life_held_with_roll"
            ),
        ]
        indexes = [models.Index(fields=["report_due_on"], name="life_reports_due", condition=Q(state="held"))]

    def __str__(self) -> str:
        return f"{self.organization.short_name}{self.year}年度{self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_democratic(self) -> bool:
        return self.kind == self.Kind.DEMOCRATIC


class Part(models.Model):
    """One row is one person who takes part: the text of self-examination, and whether the person was there."""

    class Presence(models.TextChoices):
        UNKNOWN = "", _("未登记")
        PRESENT = "present", _("到会")
        ABSENT = "absent", _("缺席")

    life = models.ForeignKey(LifeMeeting, models.PROTECT, related_name="parts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    text = SealedField(_("对照检查发言提纲"), blank=True, default="")
    handed_in_at = models.DateTimeField(null=True)
    presence = models.CharField(_("到会情况"), max_length=8, choices=Presence, default=Presence.UNKNOWN, blank=True)

    class Meta:
        verbose_name = _("参加人员")
        ordering = ["member__pinyin", "pk"]
        constraints = [models.UniqueConstraint(fields=["life", "member"], name="one_part_each")]

    def __str__(self) -> str:
        return str(self.member)


class Study(models.Model):
    """One row is one study session before the meeting."""

    life = models.ForeignKey(LifeMeeting, models.PROTECT, related_name="studies")
    on = models.DateField(_("学习日期"))
    subject = models.CharField(_("学习内容"), max_length=120)

    class Meta:
        verbose_name = _("会前学习")
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["life", "on", "subject"], name="one_study_each")]

    def __str__(self) -> str:
        return self.subject


class Opinion(models.Model):
    """One row is one opinion that was collected; from which side, and a name only where the person agreed to it."""

    class Source(models.TextChoices):
        SUPERIOR = "superior", _("上级党组织")
        COMMITTEE = "committee", _("班子成员")
        MEMBER = "member", _("党员")
        EMPLOYEE = "employee", _("职工群众")
        SERVED = "served", _("服务对象")
        BOX = "box", _("意见箱")

    life = models.ForeignKey(LifeMeeting, models.PROTECT, related_name="opinions")
    source = models.CharField(_("来自"), max_length=16, choices=Source)
    text = models.CharField(_("意见建议"), max_length=400)
    name = models.CharField(_("提出人（本人同意署名才填）"), max_length=40, blank=True)
    has_agreed = models.BooleanField(_("本人同意署名"), default=False)

    class Meta:
        verbose_name = _("征求到的意见")
        ordering = ["source", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(name="") | Q(has_agreed=True), name="named_only_if_agreed"),
            models.UniqueConstraint(fields=["life", "source", "text"], name="one_opinion_each"),
        ]

    def __str__(self) -> str:
        return self.text


class ProblemQuerySet(models.QuerySet["Problem"]):
    """Problems, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those of life meetings that one sees."""
        return self.filter(life__in=LifeMeeting.objects.visible_to(user))

    def unfinished(self) -> Self:
        return self.exclude(state=Problem.State.CONFIRMED)


class Problem(models.Model):
    """One row is one problem that the meeting found, with who puts it right, how, and by when."""

    class State(models.TextChoices):
        OPEN = "open", _("整改中")
        CLOSED = "closed", _("待上级确认")
        CONFIRMED = "confirmed", _("已完成")

    life = models.ForeignKey(LifeMeeting, models.PROTECT, related_name="problems")
    text = models.CharField(_("问题"), max_length=200)
    owner = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("责任人"))
    measures = models.CharField(_("整改措施"), max_length=400)
    due_on = models.DateField(_("完成期限"))
    state = models.CharField(_("进度"), max_length=16, choices=State, default=State.OPEN)
    closed_on = models.DateField(_("办结日期"), null=True)
    result = models.CharField(_("整改结果"), max_length=400, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_back_because = models.CharField(_("退回原因"), max_length=200, blank=True)

    objects: ClassVar[ProblemQuerySet] = ProblemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("整改事项")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["life", "text"], name="one_problem_each"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(closed_on__isnull=False), name="a_problem_is_closed_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="problems_still_open", condition=Q(state="open"))]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.life.organization


class Step(models.Model):
    """One row is one step towards putting a problem right."""

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="steps")
    on = models.DateField(_("日期"))
    text = models.CharField(_("进展"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("整改进展")
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["problem", "on", "text"], name="one_step_each")]

    def __str__(self) -> str:
        return self.text
