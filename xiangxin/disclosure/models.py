"""What is shown to the public, what did people say to it, and what belongs to the openness of Party affairs?"""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.disclosure.permissions import May
from xiangxin.kernel.sealed import SealedField
from xiangxin.organizations.models import Organization


class PublicNoticeQuerySet(models.QuerySet["PublicNotice"]):
    """Notices, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Everybody sees what hangs out now; who publishes sees all of the own reach, also what is over."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.PUBLISH_NOTICE, "organization__path")
        within |= checks.within_reach(user, May.HANDLE_OBJECTION, "organization__path")
        return self.filter(Q(state=PublicNotice.State.PUBLISHED) | within) if within else self

    def hanging(self, on: date) -> Self:
        """What hangs out on a day; a notice disappears with its last day, whoever forgot to close it."""
        return self.filter(state=PublicNotice.State.PUBLISHED, from_on__lte=on, to_on__gte=on)


class PublicNotice(models.Model):
    """One row is one public notice for some working days; its text names people masked.

    `source` says which procedure it serves ("development:12"), so that its owner hears of the closing.
    """

    class Kind(models.TextChoices):
        CANDIDATE = "candidate", _("发展对象公示")
        HONOR = "honor", _("评优评先公示")
        POST = "post", _("人选公示")
        OTHER = "other", _("其他公示")

    class State(models.TextChoices):
        PUBLISHED = "published", _("公示中")
        CLOSED = "closed", _("已结束")
        WITHDRAWN = "withdrawn", _("已撤回")

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="public_notices", verbose_name=_("发布组织")
    )
    kind = models.CharField(_("类别"), max_length=16, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("标题"), max_length=80)
    text = models.TextField(_("内容"), max_length=2000)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("截止日期"))
    also_at = models.CharField(
        _("同时公示的地点"), max_length=120, blank=True, help_text=_("流动人员须在流出地和流入地同时公示。")
    )
    phone = models.CharField(_("受理电话"), max_length=40, blank=True)
    source = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.PUBLISHED)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    is_upheld = models.BooleanField(_("意见属实，影响结果"), default=False)
    report = models.CharField(_("公示情况报告"), max_length=800, blank=True)

    objects: ClassVar[PublicNoticeQuerySet] = PublicNoticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("公示")
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")),
                name="notice_ends_after_it_begins",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
            models.UniqueConstraint(
                fields=["source"], condition=Q(state="published") & ~Q(source=""), name="one_notice_for_each_source"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_when_and_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["state", "to_on"], name="notices_hanging")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """Objections, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Only those who handle objections; never those who published or those whom it concerns as such."""
        return self.filter(checks.within_reach(user, May.HANDLE_OBJECTION, "notice__organization__path"))


class Objection(models.Model):
    """One row is one objection to a notice: what it says and who says it are sealed, the receipt is known by a code."""

    notice = models.ForeignKey(PublicNotice, models.PROTECT, related_name="objections")
    receipt = models.CharField(_("回执编号"), max_length=12, unique=True)
    text = SealedField(_("意见内容"))
    contact = SealedField(_("联系方式"), blank=True, default="")
    received_at = models.DateTimeField()
    answer = models.CharField(_("处理情况"), max_length=400, blank=True)
    is_upheld = models.BooleanField(_("属实"), default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[ObjectionQuerySet] = ObjectionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("公示意见")
        ordering = ["received_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="answered_when_and_by_whom",
            )
        ]

    def __str__(self) -> str:
        return self.receipt

    @property
    def place(self) -> Organization:
        return self.notice.organization


class OpenItemQuerySet(models.QuerySet["OpenItem"]):
    """Items of the catalogue, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """What is open to the public or, for those who belong to a place, to that place; the rest to those who work on it."""
        if user.pk is None:
            return self.none()
        within = checks.within_reach(user, May.PROPOSE_ITEM, "organization__path")
        if not within:
            return self
        paths = {path for _role, path in checks.roles_of(user)}
        own = Q(pk__in=[])
        for path in paths:
            own |= Q(organization__path=path)
        approved = Q(state=OpenItem.State.APPROVED)
        return self.filter(within | approved & (Q(scope=OpenItem.Scope.PUBLIC) | own))

    def in_period(self, on: date) -> Self:
        """What is to be read on a day."""
        return self.filter(state=OpenItem.State.APPROVED, from_on__lte=on).filter(
            Q(to_on__isnull=True) | Q(to_on__gte=on)
        )


class OpenItem(models.Model):
    """One row is one matter made open: what, to whom, for how long; proposed, reviewed for secrecy, approved, archived."""

    class Scope(models.TextChoices):
        PUBLIC = "public", _("向社会和职工公开")
        PARTY = "party", _("在党内公开")

    class Category(models.TextChoices):
        DECISION = "decision", _("贯彻落实上级决策部署")
        WORK = "work", _("党组织工作和活动")
        ELECTION = "election", _("换届选举和人事")
        DEVELOPMENT = "development", _("发展党员")
        DUES = "dues", _("党费收缴、使用和管理")
        DISCIPLINE = "discipline", _("作风和纪律建设")
        SERVICE = "service", _("联系服务群众")
        OTHER = "other", _("其他")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待审核")
        REVIEWED = "reviewed", _("待审批")
        APPROVED = "approved", _("已公开")
        SENT_BACK = "sent_back", _("已退回")
        ARCHIVED = "archived", _("已归档")

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="open_items", verbose_name=_("公开组织")
    )
    category = models.CharField(_("类别"), max_length=16, choices=Category)
    title = models.CharField(_("标题"), max_length=80)
    text = models.TextField(_("内容"), max_length=4000)
    scope = models.CharField(_("公开范围"), max_length=8, choices=Scope, default=Scope.PARTY)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("截止日期"), null=True, blank=True, help_text=_("不填为长期公开。"))
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("退回原因"), max_length=200, blank=True)

    objects: ClassVar[OpenItemQuerySet] = OpenItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党务公开事项")
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="open_item_ends_after_it_begins",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(reviewed_by__isnull=False, approved_by__isnull=False),
                name="open_only_after_review_and_approval",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization
