"""The verbs of the wall: turn to a point of the agenda, show the meeting on the screens of its building, show the vote."""

from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaItem, Meeting
from xiangxin.meetings.permissions import May


@transaction.atomic
def turn_to(item: AgendaItem, *, by: User) -> Meeting:
    """This point is now being dealt with; the vote of the one before leaves the wall."""
    meeting = item.meeting
    _require_chair(meeting, by)
    refuse_if(rules.refusal_to_change_attendance(meeting))
    if meeting.current_item_id != item.pk:
        meeting.current_item, meeting.shows_vote = item, False
        meeting.save(update_fields=["current_item", "shows_vote"])
        announce(Event.ITEM_OPENED, subject=item, by=by)
    return meeting


@transaction.atomic
def put_on_wall(meeting: Meeting, *, at: datetime, by: User) -> Meeting:
    """The chair has the screens of the building show the agenda, the present point and the quorum."""
    _require_chair(meeting, by)
    refuse_if(rules.refusal_to_change_attendance(meeting))
    if meeting.on_wall_since is None:
        meeting.on_wall_since = at
        meeting.current_item = meeting.current_item or meeting.items.first()
        meeting.save(update_fields=["on_wall_since", "current_item"])
        announce(Event.PUT_ON_WALL, subject=meeting, by=by)
    return meeting


@transaction.atomic
def show_vote(meeting: Meeting, *, shown: bool, by: User) -> Meeting:
    """The chair has the result of the present point's vote shown, or taken off."""
    _require_chair(meeting, by)
    refuse_if(rules.refusal_to_show_vote(meeting))
    if meeting.shows_vote != shown:
        meeting.shows_vote = shown
        meeting.save(update_fields=["shows_vote"])
        announce(Event.VOTE_SHOWN, subject=meeting, by=by, shown=shown)
    return meeting


@transaction.atomic
def take_off_wall(meeting: Meeting, *, by: User) -> Meeting:
    """The screens go back to their programme."""
    _require_chair(meeting, by)
    if meeting.on_wall_since is not None:
        meeting.on_wall_since, meeting.shows_vote = None, False
        meeting.save(update_fields=["on_wall_since", "shows_vote"])
        announce(Event.TAKEN_OFF_WALL, subject=meeting, by=by)
    return meeting


def _require_chair(meeting: Meeting, by: User) -> None:
    if meeting.chair is None or meeting.chair.user_id != by.pk:
        checks.require(by, May.HOLD_MEETING, meeting.organization)
