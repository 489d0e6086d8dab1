"""What does a screen show now, and which screens are there?"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xiangxin.disclosure import queries as disclosure
from xiangxin.disclosure.models import OpenItem, PublicNotice
from xiangxin.meetings import queries as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.queries import Wall
from xiangxin.meetings.quorum import Quorum, quorum_of
from xiangxin.signage.models import Screen, Story, key_hash

FITS = 6


@dataclass(frozen=True)
class Agenda:
    """One meeting of today as a passer-by reads it."""

    starts_at: datetime
    title: str
    where: str
    progress: str


@dataclass(frozen=True)
class Programme:
    """Everything a screen shows at a moment."""

    screen: Screen
    agenda: list[Agenda]
    stories: list[Story]
    notices: list[Story]
    at: datetime
    wall: Wall | None = None

    @property
    def quorum(self) -> Quorum | None:
        """Whether the meeting on the wall may vote."""
        if self.wall is None:
            return None
        meeting = self.wall.meeting
        return quorum_of(meeting.kind, self.wall.figures, meeting.starts_at.date())


def screen_of(key: str) -> Screen | None:
    """The screen whose browser holds `key`; None if it is not paired, or retired."""
    if not key:
        return None
    hashed = key_hash(key)
    return Screen.objects.in_use().select_related("organization").filter(key_hash=hashed).first()


def programme_of(screen: Screen, at: datetime) -> Programme:
    """Meetings of today in the screen's building, stories and notices in force."""
    shown = list(Story.objects.on_screen(screen, at)[:20])
    public = [_as_story(notice, at) for notice in disclosure.on_screen(screen.organization, at.date())]
    made_open = [_as_line(item, at) for item in disclosure.items_on_screen(screen.organization, at.date())]
    return Programme(
        screen=screen,
        agenda=_agenda(screen, at),
        stories=[story for story in shown if story.kind == Story.Kind.STORY][:8],
        notices=[*public, *made_open, *(story for story in shown if story.kind == Story.Kind.NOTICE)][:8],
        at=at,
        wall=meetings.on_wall(screen.organization, at, building=screen.building),
    )


def _agenda(screen: Screen, at: datetime) -> list[Agenda]:
    """What fits the wall: the day's meetings, the finished ones dropped first where there are too many."""
    today = meetings.on_screen(screen.organization, at.date(), building=screen.building)
    shown = [_shown(meeting, at) for meeting in today]
    finished = sum(item.progress == "done" for item in shown)
    return shown[min(finished, max(len(shown) - FITS, 0)) :][:FITS]


def _as_story(notice: PublicNotice, at: datetime) -> Story:
    """A public notice as screens show notices; it comes down with its last day."""
    return Story(
        organization=notice.organization, kind=Story.Kind.NOTICE, label=notice.get_kind_display()[:12],
        title=notice.title[:40], text=notice.text[:200], from_at=at,
    )  # fmt: skip


def _as_line(item: OpenItem, at: datetime) -> Story:
    """A matter of the openness catalogue; what is open within the Party alone is named, and read after signing in."""
    is_public = item.scope == OpenItem.Scope.PUBLIC
    said = item.text[:200] if is_public else _("请党员登录平台查看。")
    return Story(
        organization=item.organization, kind=Story.Kind.NOTICE, label=item.get_category_display()[:12],
        title=item.title[:40], text=said, from_at=at,
    )  # fmt: skip


def _shown(meeting: Meeting, at: datetime) -> Agenda:
    where = " · ".join(part for part in (meeting.organization.short_name, meeting.where) if part)
    return Agenda(meeting.starts_at, meeting.title, where, meeting.progress_at(at))


def screens_with_places(screens: QuerySet[Screen]) -> QuerySet[Screen]:
    """Screens in use for the device list."""
    return screens.filter(retired_at__isnull=True).select_related("organization")
