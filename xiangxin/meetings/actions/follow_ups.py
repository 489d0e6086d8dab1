"""The verbs of what is to be done after a meeting: set it, finish it."""

from datetime import date, datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaItem, FollowUp
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member


@transaction.atomic
def set_follow_up(
    item: AgendaItem, *, text: str, owner: Member | None, due_on: date | None, at: datetime, by: User
) -> FollowUp:
    """Make of a point of the agenda something to be done; the next meeting shows it until it is done."""
    place = item.meeting.organization
    checks.require(by, May.HOLD_MEETING, place)
    refuse_if(rules.refusal_to_follow_up(item.meeting, text=text, due_on=due_on))
    facts = {"organization": place, "owner": owner, "due_on": due_on, "set_at": at, "set_by": by}
    follow_up, is_new = FollowUp.objects.get_or_create(item=item, text=text.strip(), defaults=facts)
    if is_new:
        announce(Event.FOLLOW_UP_SET, subject=follow_up, by=by)
    return follow_up


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, note: str, at: datetime, by: User) -> FollowUp:
    """The owner or an organizer says that it is done; again changes nothing."""
    if follow_up.owner is None or follow_up.owner.user_id != by.pk:
        checks.require(by, May.HOLD_MEETING, follow_up.organization)
    facts = {"done_at": at, "done_by": by, "done_note": note}
    if FollowUp.objects.still_open().filter(pk=follow_up.pk).update(**facts):
        announce(Event.FOLLOW_UP_DONE, subject=follow_up, by=by)
    follow_up.refresh_from_db()
    return follow_up
