"""The deeds about delegates: how many a unit elects, whom it elected, who is taken off the list."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.elections import queries, rules
from xiangxin.elections.actions import writing
from xiangxin.elections.actions.candidates import refuse_once_voting
from xiangxin.elections.events import Event
from xiangxin.elections.models import Contest, Delegate, Election
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


@transaction.atomic
def allot(congress: Election, unit: Organization, *, seats: int, at: datetime, by: User) -> Election:
    """Say how many delegates a unit elects: it gets an election of its own, ready for candidates. Again changes the number."""
    checks.require(by, May.KEEP_ELECTION, congress.place)
    congress = writing.locked(congress)
    held = Election.objects.filter(congress=congress, organization=unit).exclude(state=Election.State.CANCELLED).first()
    refuse_if(
        rules.refusal_to_allot(
            is_congress=congress.form == Election.Form.CONGRESS,
            state=congress.state,
            is_below=unit.path.startswith(congress.organization.path) and unit.kind in queries.LED,
            seats=seats,
            others=_delegates_of_others(congress, unit),
            total=congress.delegate_total or 0,
            has_votes=held is not None and held.sittings.filter(rounds__isnull=False).exists(),
        )
    )
    election = held or Election.objects.create(
        organization=unit, kind=Election.Kind.DELEGATES, congress=congress, state=Election.State.APPROVED,
        opened_at=at, opened_by=by, replied_on=writing.day_of(at), reply_number=congress.reply_number,
    )  # fmt: skip
    contest, is_new = Contest.objects.update_or_create(
        election=election, kind=Contest.Kind.DELEGATES, defaults={"seats": seats}
    )
    announce(Event.ALLOTTED, subject=election, by=by, seats=seats)
    if is_new:
        facts = {"place": congress.organization.short_name, "seats": contest.seats}
        title = _("请选举出席%(place)s党代表大会的代表 %(seats)s 名") % facts
        writing.tell_keepers(election, title, key="allot", at=at, by=by)
    return election


def _delegates_of_others(congress: Election, unit: Organization) -> int:
    """What the other units elect, and who was noted for units without an election of their own."""
    units = Contest.objects.filter(election__congress=congress).exclude(election__state=Election.State.CANCELLED)
    allotted = units.exclude(election__organization=unit).aggregate(n=Sum("seats"))["n"] or 0
    noted = congress.delegates.exclude(unit=unit).exclude(unit__in=units.values("election__organization")).count()
    return allotted + noted


@transaction.atomic
def send(election: Election, *, by: User) -> int:
    """Those whom a unit elected are delegates to the congress, once its committee has confirmed them."""
    congress = writing.locked(election.congress) if election.congress else None
    refuse_if(Refusal("no_congress", _("代表大会已经不在办理中。")) if congress is None or congress.held_on else None)
    contest = election.contests.get(kind=Contest.Kind.DELEGATES)
    on = election.held_on
    for seat in contest.elected.select_related("member"):
        facts = {"unit": election.organization, "elected_on": on}
        delegate, is_new = Delegate.objects.get_or_create(election=congress, member=seat.member, defaults=facts)
        if is_new:
            announce(Event.DELEGATE_ADDED, subject=delegate, by=by)
    return contest.elected.count()


@transaction.atomic
def add_delegates(
    election: Election, people: Iterable[Member], *, unit: Organization, elected_on: date, at: datetime, by: User
) -> int:
    """Note whom a unit elected as its delegates; within the number that the superior approved."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    said = _("本次选举不召开代表大会，没有代表名额。")
    refuse_if(None if election.form == Election.Form.CONGRESS else Refusal("no_congress", said))
    future = elected_on > writing.day_of(at)
    refuse_if(Refusal("in_future", _("当选日期不能晚于今天。")) if future else None)
    chosen = list(people)
    in_force = queries.law_of(election.organization, election.planned_on or elected_on)
    without = queries.barred(chosen, in_force) + [one.name for one in chosen if not queries.belongs(one, unit)]
    said = _("%(names)s 没有被选举权或不属于该选举单位，不能作代表。") % {"names": "、".join(without)}
    refuse_if(Refusal("may_not_stand", said) if without else None)
    new = [one for one in chosen if not election.delegates.filter(member=one).exists()]
    total = election.delegates.count() + len(new)
    said = _("代表名额 %(total)s 名，登记后将有 %(number)s 名，请核对。")
    facts = {"total": election.delegate_total, "number": total}
    refuse_if(Refusal("too_many_delegates", said % facts) if total > (election.delegate_total or 0) else None)
    for one in new:
        delegate = Delegate.objects.create(election=election, member=one, unit=unit, elected_on=elected_on)
        announce(Event.DELEGATE_ADDED, subject=delegate, by=by)
    return len(new)


@transaction.atomic
def drop_delegate(delegate: Delegate, *, by: User) -> None:
    """Take a delegate off the list before the vote."""
    checks.require(by, May.KEEP_ELECTION, delegate.place)
    refuse_once_voting(writing.locked(delegate.election))
    announce(Event.DELEGATE_DROPPED, subject=delegate, by=by)
    delegate.delete()
