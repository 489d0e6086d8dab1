"""Which office passed from whom to whom, and what came along?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.handovers.permissions import May
from xiangxin.organizations.models import Organization


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Handovers, asked."""

    def visible_to(self, user: "checks.Anyone") -> Self:
        """Those within reach, and those that somebody gave or received."""
        within = checks.within_reach(user, May.HAND_OVER, "organization__path")
        if not within:  # the whole tree: an empty condition would vanish beside the others
            return self.all()
        return self.filter(within | Q(giver=user.pk) | Q(receiver=user.pk)) if user.pk else self.none()


class Handover(models.Model):
    """One row is one office handed over at one organization on one day."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="handovers")
    giver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("移交人"))
    receiver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("接收人"))
    on = models.DateField(_("交接日期"))
    document_number = models.CharField(_("任免文号"), max_length=60, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    objects: ClassVar[HandoverQuerySet] = HandoverQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("工作交接")
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="a_handover_has_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.organization.short_name}{_('工作交接')}"

    def get_absolute_url(self) -> str:
        return reverse("handovers:sheet", args=[self.pk])

    @property
    def place(self) -> Organization:
        return self.organization


class PlannedQuerySet(models.QuerySet["Planned"]):
    """Handovers to come, asked."""

    def visible_to(self, user: "checks.Anyone") -> Self:
        """Those within reach of whoever hands offices over."""
        return self.filter(checks.within_reach(user, May.HAND_OVER, "organization__path"))

    def open(self) -> Self:
        """What has neither taken effect nor been withdrawn or turned down."""
        return self.filter(handover__isnull=True, withdrawn_at__isnull=True, refused_at__isnull=True)


class Planned(models.Model):
    """One row is one handover with a day ahead: it takes effect in the night of that day, or is withdrawn before."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="planned_handovers")
    giver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("移交人"))
    receiver = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("接收人"))
    on = models.DateField(_("交接日期"))
    document_number = models.CharField(_("任免文号"), max_length=60, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    handover = models.OneToOneField(Handover, models.PROTECT, null=True, blank=True, related_name="plan")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.CharField(max_length=200, blank=True)

    objects: ClassVar[PlannedQuerySet] = PlannedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("预约交接")
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="a_planned_handover_has_two_people"),
            models.UniqueConstraint(
                fields=["organization", "giver"],
                condition=Q(handover__isnull=True, withdrawn_at__isnull=True, refused_at__isnull=True),
                name="one_planned_handover_of_an_office",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="planned_withdrawn_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization.short_name}{_('工作交接')}"

    @property
    def place(self) -> Organization:
        return self.organization

    @property
    def is_open(self) -> bool:
        return self.handover_id is None and self.withdrawn_at is None and self.refused_at is None


class Item(models.Model):
    """One row is one line of the sheet: a role, a post or a meeting, as it was called that day."""

    class Kind(models.TextChoices):
        ROLE = "role", _("平台角色")
        POST = "post", _("党内职务")
        MEETING = "meeting", _("待开会议")
        OPEN = "open", _("待办事项")

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="items")
    kind = models.CharField(_("类别"), max_length=16, choices=Kind)
    name = models.CharField(_("内容"), max_length=160)
    is_moved = models.BooleanField(default=True)
    note = models.CharField(_("说明"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("交接事项")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
