"""Who accompanies a person, how was the person inspected, was the political review done?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.development.models.case import Case
from xiangxin.kernel.sealed import SealedField
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Companion(models.Model):
    """One row is one full member who accompanies a case, as contact or introducer, from a day until a day."""

    class Role(models.TextChoices):
        CONTACT = "contact", _("培养联系人")
        INTRODUCER = "introducer", _("入党介绍人")

    case = models.ForeignKey(Case, models.PROTECT, related_name="companions")
    member = models.ForeignKey(Member, models.PROTECT, related_name="accompanied_cases")
    role = models.CharField(max_length=16, choices=Role)
    from_on = models.DateField(_("指定日期"))
    to_on = models.DateField(_("更换日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("培养联系人和介绍人")
        ordering = ["role", "from_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member", "role"], condition=Q(to_on__isnull=True), name="one_companion_of_each_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.member}"

    @property
    def place(self) -> Organization:
        return self.case.place


class Inspection(models.Model):
    """One row is one inspection of an activist or a probationary member, with what was found."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="inspections")
    is_probation = models.BooleanField(_("预备期考察"), default=False)
    on = models.DateField(_("考察日期"))
    finding = models.CharField(_("考察情况"), max_length=800)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("考察记录")
        ordering = ["-on", "-id"]
        constraints = [models.UniqueConstraint(fields=["case", "on"], name="one_inspection_a_day")]

    def __str__(self) -> str:
        return f"{self.case} {self.on}"

    @property
    def place(self) -> Organization:
        return self.case.place


class PoliticalReview(models.Model):
    """One row is that the political review of a case was done: when, by whom, its conclusive paper; no contents.

    Who did it and the paper are sealed in the database; each opening is in the journal with its reason.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="political_review")
    on = models.DateField(_("完成日期"))
    is_fit = models.BooleanField(_("结论合格"))
    done_by = SealedField(_("审查单位和人员"))
    file_name = models.CharField(max_length=120)
    document = SealedField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("政治审查")

    def __str__(self) -> str:
        return str(self.case)

    @property
    def place(self) -> Organization:
        return self.case.place


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """The papers of the cases one sees."""
        return self.filter(case__in=Case.objects.visible_to(user))


class Paper(models.Model):
    """One row is one paper of a case: handed in by the person or kept by the branch, then checked by the branch."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    title = models.CharField(_("材料名称"), max_length=40)
    upload = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[PaperQuerySet] = PaperQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("发展材料")
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | Q(checked_at__isnull=False, checked_by__isnull=False),
                name="paper_checked_when_and_by_whom",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}：{self.title}"

    @property
    def place(self) -> Organization:
        return self.case.place
