"""Which programs may read, what, and how much did they?"""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.openapi.permissions import May
from xiangxin.organizations.models import Organization


class Scope(models.TextChoices):
    """What a client may read; where it may is the business of its role."""

    ORGANIZATIONS = "organizations", _("党组织")
    MEMBERS = "members", _("党员花名册（号码遮蔽）")
    MEETINGS = "meetings", _("已召开的组织生活")
    FIGURES = "figures", _("数据看板的数字")


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Clients opened at organizations where the user keeps, releases or audits them."""
        return self.filter(checks.within_reach(user, May.SEE_CLIENT, "organization__path"))


class Client(models.Model):
    """One row is one program of another system: what it is for, what it may read, until when.

    `user` is the account in whose name it reads; nobody can sign in with it. Without `released_at` it reads nothing.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="clients", verbose_name=_("党组织"))
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="client")
    name = models.CharField(_("名称"), max_length=60)
    purpose = models.CharField(_("用途"), max_length=200)
    to_on = models.DateField(_("使用到"), help_text=_("最后一天，最长一年；到期自动停止，可以重新开通。"))
    per_minute = models.PositiveSmallIntegerField(_("每分钟最多请求"), default=60)
    key_hash = models.CharField(max_length=64, unique=True)
    key_start = models.CharField(max_length=8)
    issued_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoke_reason = models.CharField(_("停用原因"), max_length=200, blank=True)

    objects: ClassVar[ClientQuerySet] = ClientQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("接口程序")
        ordering = ["revoked_at", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="released_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="revoked_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization

    def state_on(self, day: date) -> str:
        """Where it stands on a day: "revoked", "over", "waiting" for its release, or "open"."""
        if self.revoked_at is not None:
            return "revoked"
        if self.to_on < day:
            return "over"
        return "open" if self.released_at else "waiting"


class Grant(models.Model):
    """One row is one kind of data that one client may read."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="grants")
    scope = models.CharField(max_length=16, choices=Scope)

    class Meta:
        verbose_name = _("接口范围")
        constraints = [models.UniqueConstraint(fields=["client", "scope"], name="one_grant_of_a_scope")]

    def __str__(self) -> str:
        return str(Scope(self.scope).label)


class DayCount(models.Model):
    """One row is how often one client called on one day; `minute` and `minute_calls` are its latest minute."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="days")
    on = models.DateField()
    calls = models.PositiveIntegerField(default=0)
    too_many = models.PositiveIntegerField(default=0)
    minute = models.PositiveSmallIntegerField(default=0)
    minute_calls = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = _("每日调用")
        constraints = [
            models.UniqueConstraint(fields=["client", "on"], name="one_count_of_a_day"),
            models.CheckConstraint(condition=Q(calls__gte=F("too_many")), name="no_more_refused_than_called"),
        ]

    def __str__(self) -> str:
        return f"{self.client_id} {self.on} {self.calls}"
