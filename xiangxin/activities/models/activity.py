"""What is organized, for whom, when, and how safely?"""

from typing import ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.activities.permissions import May
from xiangxin.kernel import reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those within reach, those announced to one's own organization, and those one is signed up for."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.SEE_ACTIVITY, "organization__path")
        if not within:
            return self
        me = Member.objects.filter(user=user.pk, state=Member.State.ACTIVE).only("org_path").first()
        if me is None:
            return self.filter(within)
        public = Q(organization__path__in=reach.ancestors(me.org_path)) & ~Q(state=Activity.State.DRAFT)
        mine = apps.get_model("activities", "SignUp")._default_manager.filter(member=me.pk).values("activity")
        return self.filter(within | public | Q(pk__in=mine))


class Activity(models.Model):
    """One row is one activity of one organization that people sign up for."""

    class Kind(models.TextChoices):
        ACTIVITY = "activity", _("党组织活动")
        VOLUNTEER = "volunteer", _("志愿服务")
        LABOUR_CONTEST = "labour_contest", _("劳动竞赛")
        SKILLS_CONTEST = "skills_contest", _("技能竞赛")

    class OpenTo(models.TextChoices):
        PARTY = "party", _("党员")
        DEVELOPING = "developing", _("党员、积极分子和申请人")
        EVERYBODY = "everybody", _("全体职工")

    class State(models.TextChoices):
        DRAFT = "draft", _("筹备中")
        ANNOUNCED = "announced", _("已发布")
        CONCLUDED = "concluded", _("已办结")
        CANCELLED = "cancelled", _("已取消")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("主办党组织"))
    kind = models.CharField(_("类别"), max_length=16, choices=Kind, default=Kind.ACTIVITY)
    title = models.CharField(_("名称"), max_length=80)
    text = models.TextField(_("内容和要求"), max_length=1000, blank=True)
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"))
    place_text = models.CharField(_("地点"), max_length=80, blank=True)
    open_to = models.CharField(_("谁可以报名"), max_length=16, choices=OpenTo, default=OpenTo.PARTY)
    seats = models.PositiveSmallIntegerField(
        _("名额"), null=True, blank=True, help_text=_("不限就空着；报满后自动候补。")
    )
    sign_up_until = models.DateTimeField(_("报名截止"))
    has_travel = models.BooleanField(_("需要集体乘车外出"), default=False)
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    objects: ClassVar[ActivityQuerySet] = ActivityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("活动")
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="activity_ends_after_it_starts",
                violation_error_message=_("结束时间要晚于开始时间。"),
            ),
            models.CheckConstraint(
                condition=Q(sign_up_until__lte=F("starts_at")),
                name="sign_up_ends_before_the_activity",
                violation_error_message=_("报名截止不能晚于活动开始。"),
            ),
        ]
        indexes = [models.Index(fields=["organization", "-starts_at"], name="activities_of_organizations")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_contest(self) -> bool:
        return self.kind in (self.Kind.LABOUR_CONTEST, self.Kind.SKILLS_CONTEST)

    @property
    def lasts_a_day(self) -> bool:
        """Whether it begins and ends on one day."""
        return localtime(self.starts_at).date() == localtime(self.ends_at).date()

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.state in (self.State.DRAFT, self.State.ANNOUNCED)


class SafetyPlan(models.Model):
    """One row is the safety plan of one activity where people travel."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="safety_plan")
    leader = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("带队负责人"))
    transport = models.CharField(_("交通方式和车辆"), max_length=200)
    emergency_contact = models.CharField(_("应急联系人"), max_length=40)
    emergency_phone = models.CharField(_("应急电话"), max_length=40)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("安全预案")

    def __str__(self) -> str:
        return str(self.activity)

    @property
    def place(self) -> Organization:
        return self.activity.organization


class SafetyCheck(models.Model):
    """One row is one thing to see to before people leave, and whether it was."""

    plan = models.ForeignKey(SafetyPlan, models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("检查内容"), max_length=120)
    is_done = models.BooleanField(_("已落实"), default=False)

    class Meta:
        verbose_name = _("安全检查")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "text"], name="one_safety_check_of_each_text")]

    def __str__(self) -> str:
        return self.text
