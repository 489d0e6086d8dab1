"""Which Party organizations are there, and which were there?"""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.permissions import May


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """The tree, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Organizations within the reach of the user."""
        return self.filter(checks.within_reach(user, May.SEE_ORGANIZATION))

    def active(self) -> Self:
        """Organizations that are not dissolved."""
        return self.filter(dissolved_on__isnull=True)

    def below(self, place: "Organization") -> Self:
        """`place` and everything under it."""
        return self.filter(reach.below("path", place.path))

    def above(self, place: "Organization") -> Self:
        """The superiors of `place`, from the root down, without itself."""
        return self.filter(path__in=reach.ancestors(place.path)[:-1]).order_by("path")


class Organization(models.Model):
    """One row is one Party organization: committee, general branch, branch or group.

    `path` is its place in the tree (kernel.reach). `member_total` is the stored number of Party members in its
    subtree, `own_total` in itself (organizations.totals). `last_child` is the highest number a child ever had.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("党委")
        GENERAL_BRANCH = "general_branch", _("党总支")
        BRANCH = "branch", _("党支部")
        GROUP = "group", _("党小组")

    class Form(models.TextChoices):
        ORDINARY = "ordinary", _("一般")
        JOINT = "joint_branch", _("联合党支部")
        TEMPORARY = "temporary_branch", _("临时党支部")
        FUNCTIONAL = "functional_branch", _("功能型党支部")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    form = models.CharField(_("形式"), max_length=24, choices=Form, default=Form.ORDINARY)
    name = models.CharField(_("全称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
    pinyin = models.CharField(max_length=240, blank=True)
    initials = models.CharField(max_length=60, blank=True)
    code = models.CharField(_("组织代码"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("排序"), default=0)
    may_approve_members = models.BooleanField(_("有审批预备党员权限"), default=False)
    established_on = models.DateField(_("成立日期"), null=True, blank=True)
    planned_to_on = models.DateField(_("预计结束日期"), null=True, blank=True)
    dissolved_on = models.DateField(_("撤销日期"), null=True, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    contact = models.CharField(_("联系人"), max_length=40, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    email = models.EmailField(_("邮箱"), blank=True)
    fax = models.CharField(_("传真"), max_length=40, blank=True)
    postcode = models.CharField(_("邮编"), max_length=6, blank=True)
    member_total = models.PositiveIntegerField(default=0)
    own_total = models.PositiveIntegerField(default=0)
    last_child = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[OrganizationQuerySet] = OrganizationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党组织")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True, path=reach.ROOT) | Q(parent__isnull=False) & ~Q(path=reach.ROOT),
                name="only_the_root_has_no_parent",
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_organization_for_each_code"),
        ]
        indexes = [
            models.Index(fields=["name"], name="organization_by_name"),
            models.Index(fields=["short_name"], name="organization_by_short_name"),
            models.Index(fields=["parent", "position"], name="organization_children"),
            models.Index(fields=["kind", "path"], name="organization_by_kind"),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def place(self) -> "Organization":
        return self

    @property
    def depth(self) -> int:
        """1 for the root."""
        return len(self.path) // reach.WIDTH

    @property
    def is_active(self) -> bool:
        return self.dissolved_on is None


class OrganizationChange(models.Model):
    """One row is one deed on the tree, with the paper behind it."""

    class Kind(models.TextChoices):
        ESTABLISH = "establish", _("成立")
        RENAME = "rename", _("更名")
        ADJUST = "adjust", _("调整")
        MOVE = "move", _("隶属变更")
        MERGE = "merge", _("合并")
        SPLIT = "split", _("分设")
        DISSOLVE = "dissolve", _("撤销")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=16, choices=Kind)
    effective_on = models.DateField(_("生效日期"))
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    approved_by = models.CharField(_("批准机关"), max_length=120, blank=True)
    approved_on = models.DateField(_("批准日期"), null=True, blank=True)
    effect = models.CharField(_("变动内容"), max_length=400)
    related = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("组织变动")
        ordering = ["-effective_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.organization}"

    @property
    def place(self) -> Organization:
        return self.organization


class OrganizationVersionQuerySet(models.QuerySet["OrganizationVersion"]):
    """The tree of past days."""

    def on(self, day: date) -> Self:
        """What stood on `day`."""
        return self.filter(from_on__lte=day).filter(Q(to_on__isnull=True) | Q(to_on__gt=day))


class OrganizationVersion(models.Model):
    """One row is what an organization was called and where it stood, from a day until before another."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="versions")
    parent = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=16, choices=Organization.Kind)
    form = models.CharField(max_length=24, choices=Organization.Form)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    change = models.ForeignKey(OrganizationChange, models.PROTECT, null=True, blank=True, related_name="versions")

    objects: ClassVar[OrganizationVersionQuerySet] = OrganizationVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("组织沿革")
        ordering = ["organization", "from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(to_on__isnull=True), name="one_present_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.short_name} {self.from_on}"
