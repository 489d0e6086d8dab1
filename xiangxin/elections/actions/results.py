"""The deeds after the vote: divide the work, report, confirm, and write term and posts."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.elections import queries, rules
from xiangxin.elections.actions import delegates, writing
from xiangxin.elections.events import Event
from xiangxin.elections.models import Contest, Election, Seat
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations.actions import posts
from xiangxin.organizations.models import Post

State = Election.State
POST_OF = {
    Contest.Kind.SECRETARY: Post.Kind.SECRETARY,
    Contest.Kind.DEPUTY: Post.Kind.DEPUTY_SECRETARY,
    Contest.Kind.STANDING: Post.Kind.STANDING_COMMISSIONER,
    Contest.Kind.DISCIPLINE: Post.Kind.DISCIPLINE_MEMBER,
    Contest.Kind.DISCIPLINE_SECRETARY: Post.Kind.DISCIPLINE_SECRETARY,
    Contest.Kind.COMMITTEE: Post.Kind.COMMISSIONER,
}
DUTIES = (
    Post.Kind.ORGANIZATION_COMMISSIONER,
    Post.Kind.PUBLICITY_COMMISSIONER,
    Post.Kind.DISCIPLINE_COMMISSIONER,
    Post.Kind.COMMISSIONER,
)
# Who leads a committee takes that post alone there, the weightiest first; in the discipline committee beside it another.
ORDERS = (
    (Contest.Kind.SECRETARY, Contest.Kind.DEPUTY, Contest.Kind.STANDING, Contest.Kind.COMMITTEE),
    (Contest.Kind.DISCIPLINE_SECRETARY, Contest.Kind.DISCIPLINE),
)


@transaction.atomic
def divide_work(election: Election, duties: Mapping[int, str], *, by: User) -> int:
    """What each member of the new committee looks after (posts by the id of the seat)."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    refuse_if(None if election.state == State.HELD else Refusal("not_held", _("大会选举完成后、上报以前登记分工。")))
    seats = Seat.objects.filter(contest__election=election, contest__kind=Contest.Kind.COMMITTEE)
    known = {seat.pk: seat for seat in seats}
    unknown = [pk for pk, duty in duties.items() if pk not in known or duty not in DUTIES]
    refuse_if(Refusal("unknown_duty", _("分工里有不认识的委员或职务，请重新选择。")) if unknown else None)
    for pk, duty in duties.items():
        known[pk].duty = duty
        known[pk].save(update_fields=["duty"])
    announce(Event.WORK_DIVIDED, subject=election, by=by, people=len(duties))
    return len(duties)


@transaction.atomic
def report(election: Election, *, at: datetime, by: User) -> Election:
    """Report who was elected to the superior; every contest must be filled."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    if election.state == State.REPORTED:
        return election
    refuse_if(rules.refusal_to_move(election.state, State.REPORTED))
    open_ones = [one.get_kind_display() for one in election.contests.all() if one.elected.count() < one.seats]
    said = _("%(what)s还没有选出，请先完成选举。") % {"what": "、".join(open_ones)}
    refuse_if(Refusal("not_all_elected", said) if open_ones else None)
    facts = {"reported_on": writing.day_of(at), "sent_back_note": ""}
    election = writing.move(election, State.REPORTED, Event.REPORTED, by=by, **facts)
    writing.tell_superior(election, _("%(what)s结果待批复") % {"what": election}, key="report", at=at, by=by)
    return election


@transaction.atomic
def confirm(election: Election, *, number: str, at: datetime, by: User) -> Election:
    """The superior approves secretary and deputies and files the committee members; a unit's delegates are sent."""
    checks.require(by, May.DECIDE_ELECTION, queries.decider_of(election))
    election = writing.locked(election)
    if election.state in (State.CONFIRMED, State.FILED):
        return election
    facts = {"confirmed_on": writing.day_of(at), "confirm_number": number.strip(), "sent_back_note": ""}
    election = writing.move(election, State.CONFIRMED, Event.CONFIRMED, by=by, **facts)
    if election.kind == Election.Kind.DELEGATES:
        delegates.send(election, by=by)
        election = writing.move(election, State.FILED, Event.FILED, by=by, filed_on=writing.day_of(at))
    writing.tell_keepers(election, _("%(what)s结果已批复") % {"what": election}, key="confirm", at=at, by=by)
    return election


@transaction.atomic
def send_result_back(election: Election, *, reason: str, at: datetime, by: User) -> Election:
    """The superior asks for something about the result, and says what."""
    checks.require(by, May.DECIDE_ELECTION, queries.decider_of(election))
    election = writing.locked(election)
    refuse_if(rules.refusal_without_reason(reason))
    election = writing.move(election, State.HELD, Event.RESULT_SENT_BACK, by=by, sent_back_note=reason.strip())
    title = _("%(what)s的结果被退回") % {"what": election}
    writing.tell_keepers(election, title, key="result-back", at=at, by=by, text=reason)
    return election


@transaction.atomic
def take_office(election: Election, *, at: datetime, by: User) -> Election:
    """Write the new term and the posts of those elected, from the day of the election."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    if election.state == State.FILED:
        return election
    refuse_if(rules.refusal_to_move(election.state, State.FILED))
    today, on, place = writing.day_of(at), election.held_on or writing.day_of(at), election.organization
    if election.kind == Election.Kind.TERM:
        posts.begin_term(place, on=on, today=today, by=by)
    for position, (seat, kind) in enumerate(offices_of(election), start=1):
        posts.appoint(
            place, member=seat.member, kind=kind, on=on, today=today, position=position, by=by,
            document_number=election.confirm_number,
        )  # fmt: skip
    return writing.move(election, State.FILED, Event.FILED, by=by, filed_on=today)


def offices_of(election: Election) -> list[tuple[Seat, str]]:
    """Who takes which post: a leader the leader's alone, a member of the committee what he or she looks after."""
    seats = list(Seat.objects.filter(contest__election=election).select_related("member", "contest"))
    found: list[tuple[Seat, str]] = []
    for order in ORDERS:
        taken: set[int] = set()
        for kind in order:
            for seat in [one for one in seats if one.contest.kind == kind and one.member_id not in taken]:
                taken.add(seat.member_id)
                found.append((seat, seat.duty or POST_OF[kind]))
    return found
