"""Who is known to the Party organization?"""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.kernel.sealed import SealedField
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization, Unit


class MemberQuerySet(models.QuerySet["Member"]):
    """People, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """People within the reach of the user, and always oneself."""
        if user.pk is None:
            return self.none()
        everyone_reached = checks.within_reach(user, May.SEE_ROSTER, "org_path")
        if everyone_reached == Q(pk__in=[]):
            return self.filter(user=user.pk)
        if not everyone_reached:
            return self
        return self.filter(everyone_reached | Q(user=user.pk))

    def party_members(self) -> Self:
        """Full and probationary members on the roll."""
        return self.filter(category__in=[Member.Category.FULL, Member.Category.PROBATIONARY], state=Member.State.ACTIVE)

    def below(self, place: Organization) -> Self:
        """People in `place` and everything under it."""
        return self.filter(reach.below("org_path", place.path, place.member_total))


class Member(models.Model):
    """One row is one person known to a Party organization, from applicant to full member and after.

    Nobody is ever deleted: `category` and `state` change, with a dated `StatusChange`. `organization` is the branch
    (or the committee of people without one), `group` the Party group inside it. `org_path` copies the path of the
    group where there is one, else of the branch: so a group leader reaches the group and nobody else.
    """

    class Category(models.TextChoices):
        FULL = "full", _("正式党员")
        PROBATIONARY = "probationary", _("预备党员")
        CANDIDATE = "candidate", _("发展对象")
        ACTIVIST = "activist", _("入党积极分子")
        APPLICANT = "applicant", _("入党申请人")
        EMPLOYEE = "employee", _("群众")

    class State(models.TextChoices):
        ACTIVE = "active", _("正常")
        SUSPENDED = "suspended", _("停止党籍")
        MOVED_OUT = "moved_out", _("已转出")
        LEFT = "left", _("退党")
        REMOVED = "removed", _("除名")
        EXPELLED = "expelled", _("开除党籍")
        DECEASED = "deceased", _("去世")

    class Sex(models.TextChoices):
        """GB/T 2261.1."""

        UNKNOWN = "0", _("未知")
        MALE = "1", _("男")
        FEMALE = "2", _("女")
        NOT_STATED = "9", _("未说明")

    class Occupation(models.TextChoices):
        """The bulletin's groups, as far as an enterprise has them."""

        WORKER = "worker", _("工勤技能人员")
        PROFESSIONAL = "professional", _("专业技术人员")
        MANAGER = "manager", _("企业管理人员")
        STUDENT = "student", _("学生")
        RETIRED = "retired", _("离退休人员")
        OTHER = "other", _("其他")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="member")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="members", verbose_name=_("所在党支部"))
    org_path = models.CharField(max_length=64)
    group = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="group_members",
        verbose_name=_("党小组"),
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("工作单位")
    )
    category = models.CharField(_("人员类别"), max_length=16, choices=Category)
    state = models.CharField(_("党籍状态"), max_length=16, choices=State, default=State.ACTIVE)

    name = models.CharField(_("姓名"), max_length=60)
    pinyin = models.CharField(max_length=120)
    sex = models.CharField(_("性别"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(_("民族"), max_length=2, default="01")
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    citizen_id = SealedField(_("公民身份证号"), blank=True, default="")
    citizen_id_fingerprint = models.CharField(max_length=32, blank=True, default="")
    phone = SealedField(_("手机号码"), blank=True, default="")
    phone_fingerprint = models.CharField(max_length=32, blank=True, default="")
    landline = models.CharField(_("固定电话"), max_length=40, blank=True)
    email = models.EmailField(_("邮箱"), blank=True)
    address = SealedField(_("家庭住址"), blank=True, default="")
    origin = models.CharField(_("籍贯"), max_length=60, blank=True)
    employee_number = models.CharField(_("工号"), max_length=32, blank=True)

    education = models.CharField(_("学历"), max_length=2, blank=True)
    degree = models.CharField(_("学位"), max_length=1, blank=True)
    school = models.CharField(_("毕业院校"), max_length=80, blank=True)
    major = models.CharField(_("专业"), max_length=80, blank=True)

    workplace = models.CharField(_("工作单位（未在单位目录中）"), max_length=120, blank=True)
    job = models.CharField(_("工作岗位"), max_length=60, blank=True)
    occupation = models.CharField(_("职业类别"), max_length=16, choices=Occupation, blank=True)
    is_front_line = models.BooleanField(_("生产、工作一线"), default=False)
    worked_since = models.DateField(_("参加工作日期"), null=True, blank=True)

    applied_on = models.DateField(_("申请入党日期"), null=True, blank=True)
    activist_on = models.DateField(_("确定为入党积极分子日期"), null=True, blank=True)
    candidate_on = models.DateField(_("确定为发展对象日期"), null=True, blank=True)
    joined_on = models.DateField(_("入党日期"), null=True, blank=True)
    became_full_on = models.DateField(_("转正日期"), null=True, blank=True)
    arrived_on = models.DateField(_("转入支部日期"), null=True, blank=True)

    mobile_since = models.DateField(_("流动起始日期"), null=True, blank=True)
    mobile_to = models.CharField(_("流向"), max_length=120, blank=True)
    lost_contact_on = models.DateField(_("失去联系日期"), null=True, blank=True)
    lost_contact_reason = models.CharField(_("失联情形"), max_length=1, blank=True)
    note = models.CharField(_("备注"), max_length=400, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[MemberQuerySet] = MemberQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党员")
        constraints = [
            models.UniqueConstraint(
                fields=["citizen_id_fingerprint"],
                condition=~Q(citizen_id_fingerprint=""),
                name="one_file_for_each_citizen_id",
            ),
            models.CheckConstraint(
                condition=Q(became_full_on__isnull=True)
                | Q(joined_on__isnull=True)
                | Q(became_full_on__gte=models.F("joined_on")),
                name="full_only_after_joining",
                violation_error_message=_("转正日期不能早于入党日期。"),
            ),
        ]
        indexes = [
            models.Index(fields=["pinyin", "id"], name="member_by_pinyin"),
            models.Index(fields=["org_path", "pinyin", "id"], name="member_by_place"),
            models.Index(fields=["born_on", "id"], name="member_by_birth"),
            models.Index(fields=["joined_on", "id"], name="member_by_joining"),
            models.Index(fields=["education", "id"], name="member_by_education"),
            models.Index(fields=["name"], name="member_by_name", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["phone_fingerprint"], name="member_by_phone"),
            models.Index(
                fields=["employee_number"], name="member_by_employee_number", opclasses=["varchar_pattern_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_party_member(self) -> bool:
        """On the roll as full or probationary member."""
        return self.category in (self.Category.FULL, self.Category.PROBATIONARY) and self.state == self.State.ACTIVE

    def party_age(self, on: date) -> int | None:
        """Whole years since becoming a full member (2026 development rules, art. 33); None before that."""
        if self.became_full_on is None or self.became_full_on > on:
            return None
        had_the_day = (on.month, on.day) >= (self.became_full_on.month, self.became_full_on.day)
        return on.year - self.became_full_on.year - (not had_the_day)


class NameToken(models.Model):
    """One row is one way to find a person: a 2-gram of the name, its pinyin, its initials, the end of a phone."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("检索词")
        indexes = [
            models.Index(
                fields=["token", "member"], name="member_by_token", opclasses=["varchar_pattern_ops", "int8_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.token
