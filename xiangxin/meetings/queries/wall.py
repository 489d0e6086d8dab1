"""What a screen shows of a meeting under way, while its chair has it on the wall."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from xiangxin.kernel import reach
from xiangxin.meetings import panels
from xiangxin.meetings.models import AgendaItem, FollowUp, Meeting, Resolution
from xiangxin.meetings.queries.meetings import roll_of, tally
from xiangxin.organizations.models import Organization

LASTS = timedelta(hours=8)  # a forgotten meeting leaves the wall by itself


@dataclass(frozen=True)
class Wall:
    """A meeting on the wall: agenda, present point, people, and the vote if it is shown."""

    meeting: Meeting
    items: list[AgendaItem]
    current: AgendaItem | None
    figures: dict[str, int]
    vote: Resolution | None
    words: str = ""


def on_wall(place: Organization, at: datetime, *, building: str = "") -> Wall | None:
    """The meeting that screens of a place (in one building, if it is named) show instead of their programme."""
    meetings = Meeting.objects.filter(
        reach.below("organization__path", place.path),
        on_wall_since__gt=at - LASTS,
        state=Meeting.State.ANNOUNCED,
    )
    if building:
        meetings = meetings.filter(venue__building=building)
    meeting = meetings.select_related("organization", "venue", "current_item").order_by("-on_wall_since").first()
    if meeting is None:
        return None
    items = list(meeting.items.select_related("resolution"))
    current = next((item for item in items if item.pk == meeting.current_item_id), None)
    vote = getattr(current, "resolution", None) if meeting.shows_vote else None
    words = _words_of(meeting, current) if meeting.shows_vote and vote is None else ""
    return Wall(meeting, items, current, tally(roll_of(meeting)), vote, words)


def _words_of(meeting: Meeting, current: AgendaItem | None) -> str:
    """What stands in the record of a point on which another module hangs: its result in words, an election's."""
    hung = panels.of_meeting(meeting, AnonymousUser())
    return current.notes if current is not None and current.pk in hung else ""


def open_follow_ups(place: Organization) -> QuerySet[FollowUp]:
    """What earlier meetings of an organization decided and is not done yet."""
    return FollowUp.objects.still_open().filter(organization=place).select_related("owner", "item__meeting")
