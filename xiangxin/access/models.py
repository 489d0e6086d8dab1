"""Who holds which role where, from when until when?"""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.access.roles import Role


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Roles held, asked."""

    def held_on(self, day: date) -> Self:
        """What is in force on a day."""
        return self.not_over(day).filter(from_on__lte=day)

    def not_over(self, day: date) -> Self:
        """What is in force on a day or begins later."""
        return self.filter(ended_at__isnull=True).filter(models.Q(to_on__isnull=True) | models.Q(to_on__gte=day))


class Assignment(models.Model):
    """One row is one role held by one user at one organization for a time; it reaches down the tree.

    `to_on` is the last day. `ended_at` says that it was taken back at once, also on its last day.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.CharField(_("角色"), max_length=32, choices=Role)
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="assignments")
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)
    reason = models.CharField(_("任用依据"), max_length=200, blank=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(_("收回原因"), max_length=200, blank=True)

    objects: ClassVar[AssignmentQuerySet] = AssignmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("角色任用")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="assignment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organization"],
                condition=models.Q(to_on__isnull=True),
                name="one_open_assignment_of_a_role_at_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"

    def is_over(self, day: date) -> bool:
        """Whether nothing is left of it on a day."""
        return self.ended_at is not None or (self.to_on is not None and self.to_on < day)

    @property
    def place(self) -> object:
        return self.organization
