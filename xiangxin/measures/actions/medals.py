"""The deed on medals: write down that they were awarded."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.measures import rules
from xiangxin.measures.events import Event
from xiangxin.measures.permissions import May
from xiangxin.measures.queries import MEDAL
from xiangxin.members.models import Honor, Member
from xiangxin.members.rules import refusal_of_day


@transaction.atomic
def award_medals(people: Iterable[Member], *, on: date, today: date, granted_by: str, by: User) -> int:
    """Write the medal of fifty years into the files of people; one medal each. How many were new."""
    people = list(people)
    refuse_if(rules.refusal_without_people(people))
    refuse_if(refusal_of_day(on, today=today))
    count = 0
    for member in people:
        checks.require(by, May.AWARD_MEDAL, member.organization)
        if member.honors.filter(title=MEDAL).exists():
            continue
        honor = Honor.objects.create(member=member, title=MEDAL, granted_on=on, granted_by=granted_by.strip())
        announce(Event.MEDAL_AWARDED, subject=honor, by=by)
        count += 1
    return count
