"""Which files have been handed out, to whom?"""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xiangxin.files.models import Upload
from xiangxin.jobs.models import Job

if TYPE_CHECKING:
    from xiangxin.accounts.models import User


class ExportQuerySet(models.QuerySet["Export"]):
    """Whose exports somebody sees."""

    def visible_to(self, user: "User | AnonymousUser") -> "ExportQuerySet":
        """One's own exports; nobody fetches another's copy."""
        return self.filter(by_id=user.pk) if user.pk else self.none()


class Export(models.Model):
    """One row is one file made for one person: ready once it has an upload, gone from the disk a week later."""

    title = models.CharField(_("内容"), max_length=120)
    path = models.CharField(max_length=80, blank=True)
    rows = models.PositiveIntegerField(_("行数"), null=True)
    upload = models.OneToOneField(Upload, models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("导出时间"))
    is_forgotten = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Export"]] = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("导出")
        indexes = [models.Index(fields=["by", "-id"], name="exports_of_a_person")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("exports:detail", args=[self.pk])

    @property
    def place(self) -> "Export | None":
        """Where in the tree the journal files it."""
        return self if self.path else None
