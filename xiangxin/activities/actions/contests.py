"""The verbs of contests: enter a work, confirm its award."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.activities import rules
from xiangxin.activities.events import Event
from xiangxin.activities.models import Activity, Entrant, Entry
from xiangxin.activities.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.models import Member


@transaction.atomic
def enter(activity: Activity, *, title: str, team: str, people: Iterable[Member], at: datetime, by: User) -> Entry:
    """Enter a work or a team with the people who made it; twice is once."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    refuse_if(rules.refusal_to_enter(activity, title=title))
    facts = {"entered_at": at, "entered_by": by}
    entry, is_new = Entry.objects.get_or_create(
        activity=activity, title=title.strip(), team=team.strip(), defaults=facts
    )
    if is_new:
        Entrant.objects.bulk_create([Entrant(entry=entry, member=person) for person in people])
        announce(Event.ENTERED, subject=entry, by=by)
    return entry


@transaction.atomic
def award(entry: Entry, *, award: str, result: str, at: datetime, by: User) -> Entry:
    """Confirm the award of a work; the same again is once, another replaces it and stays in the journal."""
    checks.require(by, May.HOLD_ACTIVITY, entry.activity.organization)
    refuse_if(rules.refusal_to_award(entry.activity, at=at))
    if (entry.award, entry.result) == (award, result.strip()):
        return entry
    entry.award, entry.result, entry.awarded_at, entry.awarded_by = award, result.strip(), at, by
    entry.save(update_fields=["award", "result", "awarded_at", "awarded_by"])
    announce(Event.AWARDED, subject=entry, by=by, award=award)
    return entry
