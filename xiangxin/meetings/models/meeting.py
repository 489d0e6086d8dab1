"""Which meetings are planned and held, who was there, and what was decided?"""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Venue


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Meetings that organizations within reach hold or are asked to, and those to which one is invited."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_MEETING, "organization__path")
        if not within:
            return self
        invited = Attendance.objects.filter(member__user=user.pk).values("meeting")
        asked = apps.get_model("meetings", "Participation")._default_manager.filter(within)
        return self.filter(within | Q(pk__in=invited) | Q(pk__in=asked.values("meeting")))

    def recorded(self) -> Self:
        """What counts: meetings with a record."""
        return self.filter(state=Meeting.State.RECORDED)


class Meeting(models.Model):
    """One row is one meeting or activity of one organization, from the first plan to its record."""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("支部党员大会")
        COMMITTEE_MEETING = "committee_meeting", _("支部委员会会议")
        GROUP_MEETING = "group_meeting", _("党小组会")
        LECTURE = "lecture", _("党课")
        THEME_DAY = "theme_day", _("主题党日")
        ORGANIZATIONAL_LIFE = "organizational_life_meeting", _("组织生活会")
        OTHER = "other", _("其他活动")

    class State(models.TextChoices):
        DRAFT = "draft", _("筹备中")
        ANNOUNCED = "announced", _("已通知")
        RECORDED = "recorded", _("已记录")
        CANCELLED = "cancelled", _("已取消")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="meetings", verbose_name=_("党组织"))
    kind = models.CharField(_("类型"), max_length=32, choices=Kind)
    title = models.CharField(_("名称"), max_length=80)
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    venue = models.ForeignKey(
        Venue, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("阵地")
    )
    place_text = models.CharField(_("地点"), max_length=80, blank=True)
    link = models.URLField(_("线上链接"), blank=True)
    chair = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("主持人"))
    recorder = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("记录人")
    )
    lecturer = models.CharField(_("主讲人"), max_length=40, blank=True)
    topic = models.ForeignKey(
        "meetings.Topic", models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("课题")
    )
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    announced_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    current_item = models.ForeignKey("meetings.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+")
    on_wall_since = models.DateTimeField(null=True, blank=True)
    shows_vote = models.BooleanField(default=False)
    # What a list from elsewhere said, where no roll was made of it.
    said_due = models.PositiveIntegerField(null=True, blank=True)
    said_there = models.PositiveIntegerField(null=True, blank=True)
    said_on_leave = models.PositiveIntegerField(null=True, blank=True)
    # What the form was drawn with that prepared it: a second press of it finds this meeting.
    key = models.CharField(max_length=32, default="", blank=True, editable=False)
    cancelled_reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    objects: ClassVar[MeetingQuerySet] = MeetingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("组织生活")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message=_("结束时间要晚于开始时间。"),
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True, recorded_by__isnull=True)
                | Q(recorded_at__isnull=False, recorded_by__isnull=False),
                name="recorded_when_and_by_whom",
            ),
            models.UniqueConstraint(
                fields=["organization", "key"], condition=~Q(key=""), name="one_meeting_of_each_press"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-starts_at"], name="meetings_of_an_organization"),
            models.Index(fields=["starts_at", "id"], name="meetings_by_time"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def where(self) -> str:
        """Where it takes place, in words."""
        return self.venue.name if self.venue else self.place_text

    def progress_at(self, at: datetime) -> str:
        """Whether it is "done", "now" or "next" at a moment; until its record or its end, else for two hours."""
        if at < self.starts_at:
            return "next"
        if self.state == self.State.RECORDED:
            return "done"
        return "now" if at < (self.ends_at or self.starts_at + timedelta(hours=2)) else "done"

    @property
    def said_figures(self) -> dict[str, int]:
        """The numbers that a list from elsewhere gave; empty where it gave none."""
        said = {"due": self.said_due, "there": self.said_there, "on_leave": self.said_on_leave}
        return {name: number for name, number in said.items() if number is not None}

    @property
    def is_open(self) -> bool:
        """Whether it can still be prepared and held."""
        return self.state in (self.State.DRAFT, self.State.ANNOUNCED)


class AgendaItem(models.Model):
    """One row is one point of the agenda, with what was said about it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("议题"), max_length=80)
    notes = models.TextField(_("讨论情况"), max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("议题")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_item_in_each_place_of_an_agenda")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.meeting.organization


class Resolution(models.Model):
    """One row is one vote on one agenda item, counted when it was taken."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="resolution")
    text = models.CharField(_("决议内容"), max_length=400)
    due = models.PositiveIntegerField(_("应到有表决权"))
    present = models.PositiveIntegerField(_("实到有表决权"))
    yes = models.PositiveIntegerField(_("赞成"))
    no = models.PositiveIntegerField(_("不赞成"), default=0)
    abstain = models.PositiveIntegerField(_("弃权"), default=0)
    has_quorum = models.BooleanField()
    is_passed = models.BooleanField(null=True)
    explanation = models.CharField(max_length=200)
    article = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("决议")
        constraints = [
            models.CheckConstraint(
                condition=Q(present__gte=F("yes") + F("no") + F("abstain")), name="no_more_votes_than_voters"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.item.meeting.organization


class Attendance(models.Model):
    """One row is one person at one meeting; the organizer's confirmation alone makes somebody present."""

    class Basis(models.TextChoices):
        DUE = "due", _("应到")
        SITTING_IN = "sitting_in", _("列席")

    class Status(models.TextChoices):
        EXPECTED = "expected", _("未确认")
        PRESENT = "present", _("到会")
        LATE = "late", _("迟到")
        ON_LEAVE = "on_leave", _("请假")
        ABSENT = "absent", _("缺席")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances")
    basis = models.CharField(max_length=16, choices=Basis, default=Basis.DUE)
    may_vote = models.BooleanField(default=False)
    status = models.CharField(max_length=16, choices=Status, default=Status.EXPECTED)
    guest_of = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("联合开展的支部")
    )
    reason = models.CharField(_("事由"), max_length=120, blank=True)
    is_remote = models.BooleanField(_("线上参加"), default=False)
    claimed_at = models.DateTimeField(_("扫码时间"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("到会情况")
        ordering = ["basis", "member__pinyin", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_each"),
            models.CheckConstraint(
                condition=~Q(status__in=["present", "late"]) | Q(confirmed_by__isnull=False),
                name="present_only_if_the_organizer_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.get_status_display()}"

    @property
    def place(self) -> Organization:
        return self.meeting.organization

    @property
    def is_there(self) -> bool:
        return self.status in (self.Status.PRESENT, self.Status.LATE)

    @property
    def is_waiting(self) -> bool:
        """Whether the person scanned the code and the organizer has not answered yet."""
        return self.claimed_at is not None and self.status == self.Status.EXPECTED
