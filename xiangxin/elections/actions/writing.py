"""What every deed on an election does: lock it, move it on, tell those whose turn it is."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from xiangxin.accounts.models import User
from xiangxin.elections import queries, rules
from xiangxin.elections.events import Event
from xiangxin.elections.models import Election
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice


def locked(election: Election) -> Election:
    """The election as it is now; nobody else changes it until the end of the transaction."""
    Election.objects.select_for_update().get(pk=election.pk)
    return Election.objects.select_related("organization__parent", "term", "congress__organization").get(pk=election.pk)


def move(election: Election, to: str, event: Event, *, by: User, **facts: Any) -> Election:
    """Go on to a state that may follow, with the facts that belong to it."""
    refuse_if(rules.refusal_to_move(election.state, to))
    for name, value in {**facts, "state": to}.items():
        setattr(election, name, value)
    election.save(update_fields=[*facts, "state"])
    notices.settle(_key(election), by=by)  # what was asked of somebody on the way here is done
    announce(event, subject=election, by=by)
    return election


def day_of(at: datetime) -> date:
    """The day of a moment in the time zone of the product."""
    return localtime(at).date()


def tell_superior(election: Election, title: str, *, key: str, at: datetime, by: User, text: str = "") -> None:
    """Those who decide at the superior learn that something waits for them."""
    place = queries.decider_of(election)
    _tell(election, queries.holders(May.DECIDE_ELECTION, place, day_of(at)), title, key, at, by, text)


def tell_keepers(election: Election, title: str, *, key: str, at: datetime, by: User, text: str = "") -> None:
    """Those who keep the election at the organization learn what was decided."""
    people = queries.holders(May.KEEP_ELECTION, election.organization, day_of(at))
    _tell(election, people, title, key, at, by, text)


def _tell(election: Election, people: list[int], title: str, key: str, at: datetime, by: User, text: str) -> None:
    others = [person for person in people if person != by.pk]
    if others:
        notices.tell(
            others,
            place=election.organization,
            title=title[:120],
            text=text,
            kind=Notice.Kind.REQUIRED,
            link=reverse("elections:detail", args=[election.pk]),
            key=f"{_key(election)}:{key}:{at.isoformat()}",
            at=at,
            by=by,
        )


def _key(election: Election) -> str:
    return f"elections:{election.pk}"
