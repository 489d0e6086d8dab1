"""Which boxes are there, of which branch and year?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.archives.permissions import May
from xiangxin.files.models import Upload
from xiangxin.jobs.models import Job
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization


class BoxQuerySet(models.QuerySet["Box"]):
    """Boxes, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those of branches whose files somebody sees."""
        opens = checks.within_reach(user, May.OPEN_BOX, "organization__path")
        return self.filter(opens, checks.within_reach(user, Members.SEE_FILE, "organization__path"))


class Box(models.Model):
    """One row is the box of one branch and year; packed anew it holds what is known by then."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="boxes", verbose_name=_("党支部"))
    year = models.PositiveSmallIntegerField(_("年度"))
    upload = models.OneToOneField(Upload, models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    packed_at = models.DateTimeField(_("生成时间"), null=True)

    objects: ClassVar[BoxQuerySet] = BoxQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("年度档案")
        ordering = ["-year", "organization__path"]
        constraints = [models.UniqueConstraint(fields=["organization", "year"], name="one_box_for_each_year")]

    def __str__(self) -> str:
        return f"{self.organization.short_name}{self.year}年度档案"

    def get_absolute_url(self) -> str:
        return reverse("archives:box", args=[self.pk])

    @property
    def place(self) -> Organization:
        return self.organization


class Section(models.Model):
    """One row is one folder of a box and how many files it holds."""

    box = models.ForeignKey(Box, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("内容"), max_length=60)
    files = models.PositiveIntegerField(_("文件数"))

    class Meta:
        verbose_name = _("档案内容")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
