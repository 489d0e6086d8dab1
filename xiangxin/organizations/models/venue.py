"""Where do organizations meet (阵地), and is everything there?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.organizations.models.organization import Organization
from xiangxin.organizations.permissions import May


class VenueQuerySet(models.QuerySet["Venue"]):
    """Venues, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Venues of organizations within the reach of the user."""
        return self.filter(checks.within_reach(user, May.SEE_ORGANIZATION, "organization__path"))

    def open(self) -> Self:
        """Venues in use."""
        return self.filter(closed_on__isnull=True)


class Venue(models.Model):
    """One row is one room or place for Party activity."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="venues")
    name = models.CharField(_("名称"), max_length=60)
    building = models.CharField(_("楼宇"), max_length=60, blank=True)
    address = models.CharField(_("地点"), max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(_("座位数"), null=True, blank=True)
    photo = models.ForeignKey("files.Upload", models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)

    objects: ClassVar[VenueQuerySet] = VenueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("阵地")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization


class VenueItem(models.Model):
    """One row is one item of the check list of venues (六有); a committee may change its own list."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="venue_items")
    label = models.CharField(_("检查项"), max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("阵地检查项")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def place(self) -> Organization:
        return self.organization


class VenueCheck(models.Model):
    """One row is one item found present or wanting at a venue on a day."""

    venue = models.ForeignKey(Venue, models.PROTECT, related_name="checks")
    item = models.ForeignKey(VenueItem, models.PROTECT, related_name="+")
    is_present = models.BooleanField(_("具备"))
    note = models.CharField(_("维修说明"), max_length=200, blank=True)
    checked_on = models.DateField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("阵地检查")
        constraints = [models.UniqueConstraint(fields=["venue", "item"], name="one_answer_for_each_item_of_a_venue")]

    def __str__(self) -> str:
        return f"{self.venue} {self.item}"

    @property
    def place(self) -> Organization:
        return self.venue.organization
