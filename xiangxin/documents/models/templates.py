"""Which Word templates are there, what do their marks mean, and what was filled with them?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.documents.permissions import May
from xiangxin.exports.models import Export
from xiangxin.files.models import Upload
from xiangxin.kernel import reach
from xiangxin.kernel.sealed import SealedField
from xiangxin.organizations.models import Organization


class TemplateQuerySet(models.QuerySet["Template"]):
    """Templates, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those of places where somebody fills or keeps templates, and those inherited from above."""
        if checks.within_reach(user, May.FILL_FORM) == Q(pk__in=[]):
            return self.none()
        within = checks.within_reach(user, May.FILL_FORM, "organization__path")
        above = [path for root in checks.reach_of(user, May.FILL_FORM).paths for path in reach.ancestors(root)]
        return self.filter(within | Q(organization__path__in=above)) if within else self

    def in_use(self) -> Self:
        """Those that are not retired."""
        return self.filter(retired_at__isnull=True)


class Template(models.Model):
    """One row is one Word template of an organization; everything below inherits it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="templates", verbose_name=_("所属组织"))
    name = models.CharField(_("名称"), max_length=80)
    subject = models.CharField(_("填给谁"), max_length=16)
    purpose = models.CharField(_("用途"), max_length=120, blank=True)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(_("上传时间"))
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TemplateQuerySet] = TemplateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("Word 模板")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                condition=Q(retired_at__isnull=True),
                name="one_template_of_each_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:template", args=[self.pk])

    @property
    def place(self) -> Organization:
        return self.organization


class TemplateMark(models.Model):
    """One row is one mark found in a template and what is written in its place; an empty field is not known yet."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="marks")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("标记"), max_length=60)
    parent = models.CharField(max_length=60, blank=True)  # the list whose row an item stands in
    kind = models.CharField(max_length=8)
    field = models.CharField(_("填什么"), max_length=80, blank=True)
    form = models.CharField(_("写法"), max_length=16, blank=True)
    is_set_by_hand = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("模板标记")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["template", "parent", "name"], name="a_mark_stands_once_in_a_template"),
        ]
        indexes = [models.Index(fields=["name", "-id"], name="marks_of_a_name")]

    def __str__(self) -> str:
        return f"{self.parent}.{self.name}" if self.parent else self.name


class FillingQuerySet(models.QuerySet["Filling"]):
    """Fillings, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """One's own: what was typed may be about people whom others do not reach."""
        return self.filter(by=user.pk) if user.pk else self.none()


class Filling(models.Model):
    """One row is one time somebody filled a template for one or many; `answers` is what was typed, sealed."""

    template = models.ForeignKey(Template, models.PROTECT, related_name="fillings")
    answers = SealedField(blank=True, default="")
    shows_numbers = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("填写时间"))
    export = models.ForeignKey(Export, models.SET_NULL, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[FillingQuerySet] = FillingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("填写")
        ordering = ["-id"]
        indexes = [models.Index(fields=["by", "-id"], name="fillings_of_a_person")]

    def __str__(self) -> str:
        return self.template.name

    @property
    def place(self) -> Organization:
        return self.template.organization


class FilledForm(models.Model):
    """One row is one form of a filling: for whom, and the file until the whole is handed out."""

    filling = models.ForeignKey(Filling, models.CASCADE, related_name="forms")
    subject_id = models.PositiveBigIntegerField()
    name = models.CharField(_("对象"), max_length=160)
    place_name = models.CharField(_("党组织"), max_length=120, blank=True)
    upload = models.OneToOneField(Upload, models.PROTECT, null=True, related_name="+")
    is_made = models.BooleanField(default=False)
    blanks = models.CharField(_("空着的项目"), max_length=400, blank=True)
    problem = models.CharField(_("未填原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("填好的表")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["filling", "subject_id"], name="one_form_for_each_of_a_filling"),
        ]

    def __str__(self) -> str:
        return self.name
