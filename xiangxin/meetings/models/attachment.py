"""What is kept with a meeting: materials, photos, the signed paper; who checked its transcription; own Word templates."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models.meeting import Meeting
from xiangxin.meetings.models.record import Minutes
from xiangxin.organizations.models import Organization


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments, asked."""

    def in_use(self) -> Self:
        return self.filter(removed_at__isnull=True)


class Attachment(models.Model):
    """One row is one file kept with a meeting; never asked for. A removed one keeps its name and the reason."""

    class Kind(models.TextChoices):
        MATERIAL = "material", _("会议材料")
        PHOTO = "photo", _("照片")
        SOURCE = "source", _("纸质原件")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attachments")
    kind = models.CharField(_("类别"), max_length=16, choices=Kind, default=Kind.PHOTO)
    upload = models.OneToOneField("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("文件名"), max_length=160)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    removed_reason = models.CharField(_("移除原因"), max_length=200, blank=True)

    objects: ClassVar[AttachmentQuerySet] = AttachmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("会议附件")
        ordering = ["kind", "added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="one_attachment_of_each_content",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, upload__isnull=False)
                | (Q(removed_at__isnull=False, upload__isnull=True) & ~Q(removed_reason="")),
                name="a_removed_attachment_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.meeting.organization

    @property
    def is_picture(self) -> bool:
        """Whether a browser shows it as a picture."""
        return self.upload is not None and self.upload.content_type.startswith("image/")


class Transcription(models.Model):
    """One row is a second person's word that one version of a record says what the signed paper says."""

    minutes = models.OneToOneField(Minutes, models.PROTECT, related_name="transcription")
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("誊录核对")

    def __str__(self) -> str:
        return str(self.minutes)

    @property
    def place(self) -> Organization:
        return self.minutes.meeting.organization


class RecordTemplate(models.Model):
    """One row is the Word template in which an organization and those below it hand out records."""

    organization = models.OneToOneField(Organization, models.PROTECT, related_name="+", verbose_name=_("党组织"))
    upload = models.OneToOneField("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("记录模板")

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def place(self) -> Organization:
        return self.organization
