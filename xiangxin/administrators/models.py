"""For whom were accounts opened at once, and which first passwords wait to be taken?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.permissions import May
from xiangxin.jobs.models import Job
from xiangxin.kernel.sealed import SealedField
from xiangxin.organizations.models import Organization


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Openings, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """One's own, as long as one keeps accounts there: first passwords are nobody else's business."""
        return self.filter(checks.within_reach(user, May.KEEP_ACCOUNT, "organization__path"), by=user.pk)


class Opening(models.Model):
    """One row is one run that opens accounts for the people of one organization who have none."""

    class Key(models.TextChoices):
        EMPLOYEE_NUMBER = "employee_number", _("工号")
        PHONE = "phone", _("手机号")

    class Who(models.TextChoices):
        PARTY = "party", _("党员（正式、预备）")
        EVERYBODY = "everybody", _("党员、发展对象、积极分子、申请人")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("党组织"))
    key = models.CharField(_("用什么登录"), max_length=16, choices=Key, default=Key.EMPLOYEE_NUMBER)
    who = models.CharField(_("给谁开通"), max_length=16, choices=Who, default=Who.PARTY)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    opened = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OpeningQuerySet] = OpeningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("批量开通")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.organization.short_name} {self.opened}"

    def get_absolute_url(self) -> str:
        return reverse("administrators:opening", args=[self.pk])

    @property
    def place(self) -> Organization:
        return self.organization


class Slip(models.Model):
    """One row is one first password, sealed, until the sheet is taken; then it is gone."""

    opening = models.ForeignKey(Opening, models.PROTECT, related_name="slips")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    place = models.CharField(max_length=60)
    login = SealedField()
    password = SealedField()

    class Meta:
        verbose_name = _("初始密码条")

    def __str__(self) -> str:
        return str(self.user_id)
