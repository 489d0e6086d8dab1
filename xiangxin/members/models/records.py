"""What has been recorded of a person, each with its date?"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.sealed import SealedField
from xiangxin.members.models.member import Member
from xiangxin.organizations.models import Organization


class Placement(models.Model):
    """One row is one organization a person belonged to, from a day until before another."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="placements")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    from_on = models.DateField(_("转入日期"))
    to_on = models.DateField(_("转出日期"), null=True, blank=True)
    reason = models.CharField(_("原因"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("组织关系")
        ordering = ["from_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(to_on__isnull=True), name="one_present_placement"),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.organization}"


class StatusChange(models.Model):
    """One row is one change of category or state, with its day, reason and paper."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="status_changes")
    category = models.CharField(max_length=16, choices=Member.Category)
    state = models.CharField(max_length=16, choices=Member.State)
    on = models.DateField(_("日期"))
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("身份变化")
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.member} {self.get_category_display()}"


class Education(models.Model):
    """One row is one course of studies of a person."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="studies")
    level = models.CharField(_("学历"), max_length=2)
    degree = models.CharField(_("学位"), max_length=1, blank=True)
    school = models.CharField(_("院校"), max_length=80, blank=True)
    major = models.CharField(_("专业"), max_length=80, blank=True)
    from_on = models.DateField(_("入学日期"), null=True, blank=True)
    to_on = models.DateField(_("毕业日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("学历")
        ordering = ["from_on", "id"]

    def __str__(self) -> str:
        return f"{self.member} {self.school}"


class Sanction(models.Model):
    """One row is one disciplinary sanction with the days of its effect (rules.md, section 9)."""

    class Kind(models.TextChoices):
        WARNING = "warning", _("警告")
        SERIOUS_WARNING = "serious_warning", _("严重警告")
        REMOVAL = "removal", _("撤销党内职务")
        PROBATION_IN_PARTY = "probation_in_party", _("留党察看")
        EXPELLED = "expelled", _("开除党籍")
        DETAINED = "detained", _("留置、逮捕（中止权利）")

    member = models.ForeignKey(Member, models.PROTECT, related_name="sanctions")
    kind = models.CharField(_("种类"), max_length=24, choices=Kind)
    from_on = models.DateField(_("生效日期"))
    to_on = models.DateField(_("影响期满日期"), null=True, blank=True)
    restored_on = models.DateField(_("恢复权利日期"), null=True, blank=True)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    reason = SealedField(_("事由"), blank=True, default="")

    class Meta:
        verbose_name = _("处分")
        ordering = ["-from_on"]

    def __str__(self) -> str:
        return f"{self.member} {self.get_kind_display()}"

    @property
    def suspends_rights(self) -> bool:
        """Ends only with the decision that restores rights."""
        return self.kind in (self.Kind.PROBATION_IN_PARTY, self.Kind.DETAINED)

    @property
    def place(self) -> Organization:
        return self.member.organization


class Honor(models.Model):
    """One row is one commendation of a person."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="honors")
    title = models.CharField(_("荣誉名称"), max_length=80)
    granted_by = models.CharField(_("授予单位"), max_length=80, blank=True)
    granted_on = models.DateField(_("授予日期"))
    document_number = models.CharField(_("文号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("荣誉")
        ordering = ["-granted_on"]

    def __str__(self) -> str:
        return f"{self.member} {self.title}"

    @property
    def place(self) -> Organization:
        return self.member.organization


class FamilyContact(models.Model):
    """One row is one person to call in an emergency."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="family_contacts")
    name = SealedField(_("姓名"))
    relation = models.CharField(_("关系"), max_length=20)
    phone = SealedField(_("电话"))

    class Meta:
        verbose_name = _("紧急联系人")

    def __str__(self) -> str:
        return f"{self.member} {self.relation}"


class MemberDocument(models.Model):
    """One row is one paper in a person's file."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="documents")
    title = models.CharField(_("名称"), max_length=80)
    upload = models.ForeignKey("files.Upload", models.PROTECT, related_name="+")
    added_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("档案材料")
        ordering = ["-added_on", "-id"]

    def __str__(self) -> str:
        return self.title


class ChangeRequest(models.Model):
    """One row is one correction of the own file that a member asks the branch to make."""

    class Status(models.TextChoices):
        OPEN = "open", _("待审核")
        APPROVED = "approved", _("已同意")
        DECLINED = "declined", _("未同意")
        WITHDRAWN = "withdrawn", _("已撤回")

    member = models.ForeignKey(Member, models.PROTECT, related_name="change_requests")
    field = models.CharField(_("项目"), max_length=32)
    wanted = SealedField(_("应为"))
    reason = models.CharField(_("说明"), max_length=200, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.OPEN)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(_("答复"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("信息变更申请")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "field"], condition=Q(status="open"), name="one_open_request_for_each_field"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="decided_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.field}"

    @property
    def place(self) -> Organization:
        return self.member.organization
