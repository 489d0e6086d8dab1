"""Who lectures on what, for every branch to ask; and the agendas that organizations keep as their own."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.meetings.models.meeting import Meeting
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


class LecturerQuerySet(models.QuerySet["Lecturer"]):
    """The register, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Everybody who prepares or follows meetings anywhere may ask any lecturer: the register is there to be shared."""
        sees = checks.may(user, May.SEE_MEETING) or checks.may(user, May.KEEP_LECTURERS)
        return self if sees else self.none()

    def in_use(self) -> Self:
        return self.filter(retired_at__isnull=True)


class Lecturer(models.Model):
    """One row is one person who gives Party lectures; a member of our own where `member` is set."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("登记组织"))
    name = models.CharField(_("姓名"), max_length=40)
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(_("单位和职务"), max_length=120, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[LecturerQuerySet] = LecturerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("党课讲师")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name", "about"], name="one_entry_of_each_lecturer"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization


class Topic(models.Model):
    """One row is one lecture that a lecturer offers, with a recording where there is one."""

    lecturer = models.ForeignKey(Lecturer, models.PROTECT, related_name="topics")
    title = models.CharField(_("课题"), max_length=80)
    summary = models.CharField(_("提要"), max_length=400, blank=True)
    link = models.URLField(_("录像或课件地址"), blank=True)
    recording = models.ForeignKey(
        "files.Upload", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("录像或课件")
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("党课课题")
        ordering = ["title", "id"]
        constraints = [models.UniqueConstraint(fields=["lecturer", "title"], name="one_topic_of_each_title")]

    def __str__(self) -> str:
        return f"{self.title}（{self.lecturer.name}）"

    @property
    def place(self) -> Organization:
        return self.lecturer.organization


class AgendaTemplate(models.Model):
    """One row is the agenda that an organization and those below it begin a kind of meeting with; one point a line."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党组织"))
    kind = models.CharField(_("类型"), max_length=32, choices=Meeting.Kind)
    lines = models.TextField(
        _("议程"), max_length=1000, help_text=_("一行一项，每项不超过 80 字；清空后用规定的议程。")
    )
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("议程模板")
        constraints = [models.UniqueConstraint(fields=["organization", "kind"], name="one_agenda_of_each_kind")]

    def __str__(self) -> str:
        return f"{self.organization} {self.get_kind_display()}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def titles(self) -> list[str]:
        """The points, one after another."""
        return [line.strip()[:80] for line in self.lines.splitlines() if line.strip()]
