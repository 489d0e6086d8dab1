"""How do branches stand in a year, which are exempt, and who was offered help?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models.meeting import Meeting
from xiangxin.organizations.models import Organization


class Standing(models.Model):
    """One row is how one kind of meeting stands in one branch and year; derived, and counted again each night.

    `held` and `missing` count duties, `owed` those whose period is over or that are met already.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="standings")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=32, choices=Meeting.Kind)
    owed = models.PositiveSmallIntegerField(default=0)
    held = models.PositiveSmallIntegerField(default=0)
    missing = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("开展情况")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year", "kind"], name="one_standing_of_each_kind"),
        ]
        indexes = [
            models.Index(
                fields=["year", "organization"], name="branches_that_miss_something", condition=Q(missing__gt=0)
            ),
            models.Index(fields=["year", "kind"], name="what_branches_miss", condition=Q(missing__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.year} {self.kind}"


class Exemption(models.Model):
    """One row is a time for which a branch need not hold a kind of meeting (or any), with the reason."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="exemptions")
    kind = models.CharField(_("类型"), max_length=32, choices=Meeting.Kind, blank=True)
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"))
    reason = models.CharField(_("原因"), max_length=200)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("免开展")
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")),
                name="exemption_ends_after_it_begins",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.from_on} {self.to_on}"

    @property
    def place(self) -> Organization:
        return self.organization


class HelpOffer(models.Model):
    """One row is an offer of help from a committee to a branch, and what the branch answered."""

    class Answer(models.TextChoices):
        WANTED = "wanted", _("需要")
        NOT_NEEDED = "not_needed", _("暂不需要")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="help_offers")
    text = models.CharField(_("能帮什么"), max_length=400)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(_("支部答复"), max_length=16, choices=Answer, blank=True)
    answer_text = models.CharField(_("说明"), max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("帮助")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(answered_at__isnull=True), name="one_open_offer_of_help"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def place(self) -> Organization:
        return self.organization
