"""Who holds which role where, from when until when?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangxin.access.roles import Role


class Assignment(models.Model):
    """One row is one role held by one user at one organization for a time; it reaches down the tree."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.CharField(_("角色"), max_length=32, choices=Role)
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="assignments")
    from_on = models.DateField(_("开始日期"))
    to_on = models.DateField(_("结束日期"), null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

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

    @property
    def place(self) -> object:
        return self.organization
