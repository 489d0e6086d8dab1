"""The verbs of taking part: sign up, withdraw, go into a group, be confirmed."""

from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.activities import queries, rules
from xiangxin.activities.events import Event
from xiangxin.activities.models import Activity, Group, SignUp
from xiangxin.activities.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.models import Member

State = SignUp.State


@transaction.atomic
def sign_up(activity: Activity, member: Member, *, at: datetime, by: User) -> SignUp:
    """Take a place, or a place on the waiting list; the organizer may do it for somebody, also late. Twice is once."""
    for_other = member.user_id != by.pk
    if for_other:
        checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    line = SignUp.objects.filter(activity=activity, member=member).first()
    if line and line.state != State.WITHDRAWN:
        return line
    categories = rules.CATEGORIES[activity.open_to]
    is_eligible = queries.eligible(activity, categories).filter(pk=member.pk).exists()
    asked_at = min(at, activity.sign_up_until) if for_other else at
    refuse_if(rules.refusal_to_sign_up(activity, is_eligible=is_eligible, at=asked_at))
    state = rules.state_for(seats=activity.seats, taken=_taken(activity))
    line = line or SignUp(activity=activity, member=member)
    line.state, line.signed_at = state, at
    line.save()
    announce(Event.SIGNED_UP, subject=line, by=by, state=str(state))
    return line


@transaction.atomic
def withdraw(line: SignUp, *, at: datetime, by: User) -> SignUp:
    """Give up a place or a wait before it begins; the first who waits moves up. Twice is once."""
    if line.member.user_id != by.pk:
        checks.require(by, May.HOLD_ACTIVITY, line.activity.organization)
    activity = Activity.objects.select_for_update().get(pk=line.activity_id)
    line.refresh_from_db(fields=["state"])
    if line.state == State.WITHDRAWN:
        return line
    refuse_if(rules.refusal_to_withdraw(activity, at=at))
    line.state, line.group = State.WITHDRAWN, None
    line.save(update_fields=["state", "group"])
    announce(Event.WITHDRAWN, subject=line, by=by)
    move_up(activity, by=by)
    return line


def move_up(activity: Activity, *, by: User) -> None:
    """Give free places to those who wait, in their order; the caller holds the lock on the activity."""
    if activity.state != Activity.State.ANNOUNCED:
        return
    waiting = list(activity.sign_ups.filter(state=State.WAITING).order_by("signed_at", "pk"))
    ids = [line.pk for line in waiting]
    lucky = set(rules.who_moves_up(seats=activity.seats, taken=_taken(activity), waiting=ids))
    for line in waiting:
        if line.pk in lucky:
            line.state = State.TAKEN
            line.save(update_fields=["state"])
            announce(Event.MOVED_UP, subject=line, by=by)


@transaction.atomic
def put_in_group(line: SignUp, *, name: str, by: User) -> SignUp:
    """Put somebody into a group of the activity by its name; an empty name takes the person out."""
    checks.require(by, May.HOLD_ACTIVITY, line.activity.organization)
    refuse_if(None if line.activity.is_open else rules.refusal_to_move(line.activity.state, Activity.State.ANNOUNCED))
    name = name.strip()
    group = Group.objects.get_or_create(activity=line.activity, name=name)[0] if name else None
    if line.group != group:
        line.group = group
        line.save(update_fields=["group"])
        announce(Event.GROUPED, subject=line, by=by, group=name)
    return line


@transaction.atomic
def confirm(line: SignUp, *, is_there: bool, minutes: int, at: datetime, by: User) -> SignUp:
    """The organizer says whether somebody came, and for how long; the same answer twice is once."""
    activity = line.activity
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    has_place = line.state == State.TAKEN
    refuse_if(rules.refusal_to_confirm(activity, at=at, minutes=minutes, is_there=is_there, has_place=has_place))
    attendance = SignUp.Attendance.PRESENT if is_there else SignUp.Attendance.ABSENT
    if (line.attendance, line.minutes) == (attendance, minutes):
        return line
    line.attendance, line.minutes, line.confirmed_at, line.confirmed_by = attendance, minutes, at, by
    line.save(update_fields=["attendance", "minutes", "confirmed_at", "confirmed_by"])
    announce(Event.CONFIRMED, subject=line, by=by, attendance=str(attendance), minutes=minutes)
    return line


@transaction.atomic
def confirm_everybody(activity: Activity, *, minutes: int, at: datetime, by: User) -> int:
    """Confirm all who are still open as present, with the same time; how many."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    refuse_if(rules.refusal_to_confirm(activity, at=at, minutes=minutes, is_there=True, has_place=True))
    waiting = activity.sign_ups.filter(state=State.TAKEN, attendance="")
    facts = {"attendance": SignUp.Attendance.PRESENT, "minutes": minutes, "confirmed_at": at, "confirmed_by": by}
    count = waiting.update(**facts)
    if count:
        announce(Event.CONFIRMED, subject=activity, by=by, count=count, minutes=minutes)
    return count


def _taken(activity: Activity) -> int:
    return activity.sign_ups.filter(state=State.TAKEN).count()
