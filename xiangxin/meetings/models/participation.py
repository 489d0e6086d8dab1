"""Which other branches take part in a meeting that is recorded once, by its host?"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.meetings.models.meeting import Meeting
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Who takes part where, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Those of meetings and branches within reach."""
        asked = checks.within_reach(user, May.SEE_MEETING, "organization__path")
        host = checks.within_reach(user, May.SEE_MEETING, "meeting__organization__path")
        return self.filter(asked | host) if asked and host else self

    def agreed(self) -> Self:
        """What counts: branches that said yes."""
        return self.filter(answer=Participation.Answer.AGREED)


class Participation(models.Model):
    """One row is one other branch that is asked to take part in a meeting; the meeting counts there once it has agreed."""

    class Answer(models.TextChoices):
        AGREED = "agreed", _("参加")
        DECLINED = "declined", _("不参加")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="participations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="participations")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(_("答复"), max_length=16, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[ParticipationQuerySet] = ParticipationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("联合开展")
        ordering = ["organization__path"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organization"], name="one_participation_of_each_branch"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="branch_answered_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.meeting}"

    @property
    def place(self) -> Organization:
        return self.organization
