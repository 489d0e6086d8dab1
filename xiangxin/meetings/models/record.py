"""What was written about a meeting: the draft, the record in its versions, who signed it, where it is filed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models.meeting import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class Draft(models.Model):
    """One row is the text of one meeting's record while it is being written; its version guards against lost text."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="draft")
    text = models.TextField(_("会议纪要"), max_length=8000, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("会议纪要草稿")

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def place(self) -> Organization:
        return self.meeting.organization


class Minutes(models.Model):
    """One row is one version of a meeting's record; a correction is a further version with its reason."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField()
    summary = models.TextField(_("会议纪要"), max_length=8000)
    reason = models.CharField(_("更正原因"), max_length=200, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("会议记录")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="one_record_of_each_number")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"

    @property
    def place(self) -> Organization:
        return self.meeting.organization


class Signature(models.Model):
    """One row is one signature under one version of a record, with the digest of what was signed."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("主持人")
        RECORDER = "recorder", _("记录人")

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="signatures")
    role = models.CharField(max_length=16, choices=Role)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("签字")
        ordering = ["role"]
        constraints = [models.UniqueConstraint(fields=["minutes", "role"], name="one_signature_of_each_role")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.member}"

    @property
    def place(self) -> Organization:
        return self.minutes.meeting.organization


class Filing(models.Model):
    """One row is one record in the archive of its organization: year, running number, how long it is kept."""

    class Retention(models.TextChoices):
        PERMANENT = "permanent", _("永久")
        YEARS_30 = "30_years", _("30年")
        YEARS_10 = "10_years", _("10年")

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="filing")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    number = models.PositiveSmallIntegerField(_("件号"))
    retention = models.CharField(_("保管期限"), max_length=16, choices=Retention, default=Retention.YEARS_30)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("归档")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year", "number"], name="one_record_of_each_archive_number")
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:03d}"

    @property
    def place(self) -> Organization:
        return self.organization
