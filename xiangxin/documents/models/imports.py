"""Which files were imported, how were they understood, and what was found in them?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.kernel.sealed import SealedField


class ImportWorkbookQuerySet(models.QuerySet["ImportWorkbook"]):
    """Workbooks, asked."""

    def visible_to(self, user: User) -> Self:
        """One's own."""
        return self.filter(by=user)


class ImportWorkbook(models.Model):
    """One row is one file whose several sheets are imported together, a run each."""

    file_name = models.CharField(_("文件"), max_length=160)
    upload = models.ForeignKey("files.Upload", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(_("开始时间"))

    objects: ClassVar[ImportWorkbookQuerySet] = ImportWorkbookQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("多表导入")

    def __str__(self) -> str:
        return self.file_name


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Imports, asked."""

    def visible_to(self, user: User) -> Self:
        """One's own imports: a file may hold people whom others do not reach."""
        return self.filter(by=user)


class ImportRun(models.Model):
    """One row is one file that somebody imported or means to import."""

    class Status(models.TextChoices):
        MAPPING = "mapping", _("待核对列")
        CHECKING = "checking", _("检查中")
        CHECKED = "checked", _("待确认")
        STORING = "storing", _("导入中")
        DONE = "done", _("已导入")
        FAILED = "failed", _("未完成")

    kind = models.CharField(_("种类"), max_length=24)
    status = models.CharField(_("状态"), max_length=16, choices=Status, default=Status.MAPPING)
    file_name = models.CharField(_("文件"), max_length=160)
    upload = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    workbook = models.ForeignKey(ImportWorkbook, models.PROTECT, null=True, blank=True, related_name="runs")
    sheet = models.CharField(_("工作表"), max_length=100, blank=True)
    header_row = models.PositiveIntegerField(_("表头行"), default=0)
    mapping = models.JSONField(default=dict)  # column index to field: the shape is the file's
    read = models.PositiveIntegerField(_("读取"), default=0)
    created = models.PositiveIntegerField(_("新增"), default=0)
    updated = models.PositiveIntegerField(_("更新"), default=0)
    unchanged = models.PositiveIntegerField(_("未变"), default=0)
    refused = models.PositiveIntegerField(_("退回"), default=0)
    stored_to = models.PositiveIntegerField(default=0)  # the last row that is stored: a broken run goes on behind it
    message = models.CharField(_("说明"), max_length=400, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports")
    begun_at = models.DateTimeField(_("开始时间"))
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    objects: ClassVar[ImportRunQuerySet] = ImportRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("导入")
        ordering = ["-id"]
        indexes = [models.Index(fields=["by", "-id"], name="imports_of_a_person")]

    def __str__(self) -> str:
        return self.file_name


class ImportFinding(models.Model):
    """One row is one cell that keeps its row out (with a code), or that differs from what is stored."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="findings")
    row = models.PositiveIntegerField(_("行"))
    column = models.CharField(_("列"), max_length=120)
    index = models.PositiveSmallIntegerField(null=True)
    value = SealedField(_("内容"), blank=True, default="")
    was = SealedField(_("原内容"), blank=True, default="")
    code = models.CharField(max_length=40, blank=True)
    message = models.CharField(_("原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("导入核对")
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "code", "id"], name="findings_of_an_import")]

    def __str__(self) -> str:
        return f"{self.row} {self.column} {self.code}"


class ImportMapping(models.Model):
    """One row is what somebody said the columns of one set of headers mean, for the next file like it."""

    kind = models.CharField(max_length=24)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)  # column index to field: the shape is the file's
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("列对应关系")
        constraints = [
            models.UniqueConstraint(fields=["by", "kind", "signature"], name="one_mapping_for_each_set_of_headers"),
        ]

    def __str__(self) -> str:
        return self.signature
