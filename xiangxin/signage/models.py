"""Which screens are there, and what do they show?"""

import hashlib
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.organizations.models import Organization
from xiangxin.signage.permissions import May

QUIET_AFTER = timedelta(minutes=5)


class ScreenQuerySet(models.QuerySet["Screen"]):
    """Screens, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """Screens where the user pairs screens or publishes."""
        keeping = checks.within_reach(user, May.KEEP_SCREENS, "organization__path")
        publishing = checks.within_reach(user, May.PUBLISH_STORY, "organization__path")
        return self if not keeping or not publishing else self.filter(keeping | publishing)

    def in_use(self) -> Self:
        return self.filter(retired_at__isnull=True)


class Screen(models.Model):
    """One row is one browser in a lobby or a room; it is known by a secret in its cookie, kept here as a hash."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="screens", verbose_name=_("党组织"))
    name = models.CharField(_("名称"), max_length=60)
    building = models.CharField(
        _("楼宇"),
        max_length=60,
        blank=True,
        help_text=_("填写后只显示在这座楼里召开的会议；留空显示本组织及下级的全部会议。"),
    )
    key_hash = models.CharField(max_length=64, unique=True)
    paired_at = models.DateTimeField()
    paired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    last_seen_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ScreenQuerySet] = ScreenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("屏幕")
        ordering = ["organization__path", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Organization:
        return self.organization

    def is_quiet(self, at: datetime) -> bool:
        """Whether nothing has been heard of the screen for five minutes."""
        return self.last_seen_at is None or at - self.last_seen_at > QUIET_AFTER


class Pairing(models.Model):
    """One row is one browser that waits to be paired: the code it shows, for ten minutes."""

    code = models.CharField(max_length=6)
    key_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("配对码")
        indexes = [models.Index(fields=["code", "expires_at"], name="pairing_by_code")]

    def __str__(self) -> str:
        return self.code


class StoryQuerySet(models.QuerySet["Story"]):
    """Stories and notices, asked."""

    def visible_to(self, user: checks.Anyone) -> Self:
        """What stands on screens where the user publishes."""
        return self.filter(checks.within_reach(user, May.PUBLISH_STORY, "organization__path"))

    def on_screen(self, screen: Screen, at: datetime) -> Self:
        """What a screen shows at a moment: published above it or at it, begun, not ended, not withdrawn."""
        places = Organization.objects.above(screen.organization)
        return self.filter(
            Q(organization=screen.organization) | Q(organization__in=places),
            Q(until__isnull=True) | Q(until__gt=at),
            from_at__lte=at,
            withdrawn_at__isnull=True,
        )


class Story(models.Model):
    """One row is one notice or story that screens of an organization and below show for a time."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("通知公告")
        STORY = "story", _("故事")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="stories", verbose_name=_("发布组织"))
    kind = models.CharField(_("类别"), max_length=8, choices=Kind, default=Kind.NOTICE)
    label = models.CharField(_("标签"), max_length=12, blank=True, help_text=_("例如：先锋故事、问题已解决"))
    title = models.CharField(_("标题"), max_length=40)
    text = models.CharField(_("内容"), max_length=200, blank=True)
    from_at = models.DateTimeField(_("开始显示"))
    until = models.DateTimeField(_("停止显示"), null=True, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[StoryQuerySet] = StoryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("屏幕内容")
        ordering = ["-from_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("from_at")),
                name="story_ends_after_it_begins",
                violation_error_message=_("结束时间要晚于开始时间。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Organization:
        return self.organization


def key_hash(key: str) -> str:
    """The hash under which a browser's secret is kept."""
    return hashlib.sha256(key.encode()).hexdigest()
