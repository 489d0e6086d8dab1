"""The deeds on whole elections: open, plan, request, approve, send back, cancel; and open what is due."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.elections import queries, rules
from xiangxin.elections.actions import writing
from xiangxin.elections.events import Event
from xiangxin.elections.models import Contest, Election
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law

State = Election.State
LEADERS = (Contest.Kind.SECRETARY, Contest.Kind.DEPUTY)


@transaction.atomic
def open_election(
    organization: Organization, *, at: datetime, by: User, kind: str = Election.Kind.TERM, vacancy: str = ""
) -> Election:
    """Begin an election; while one is running, that one is given back."""
    checks.require(by, May.KEEP_ELECTION, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    running = Election.objects.running().of_committees().filter(organization=organization).first()
    if running:
        return running
    full_members = queries.full_members(organization)
    refuse_if(
        rules.refusal_to_open(
            kind=organization.kind, form=organization.form, is_active=organization.is_active, full_members=full_members
        )
    )
    is_by_election = kind == Election.Kind.BY_ELECTION
    said = _("补选请写明出缺情况，例如“组织委员调离”。")
    refuse_if(Refusal("no_vacancy", said) if is_by_election and not vacancy.strip() else None)
    term = None if is_by_election else organization.terms.filter(ended_on__isnull=True).first()
    election = Election.objects.create(
        organization=organization, kind=kind, term=term, vacancy=vacancy.strip(), opened_at=at, opened_by=by
    )
    announce(Event.OPENED, subject=election, by=by)
    return election


@transaction.atomic
def plan(
    election: Election, *, seats: Mapping[str, int], planned_on: date, at: datetime, by: User, form: str, decided_on: date,
    timing_reason: str = "", form_reason: str = "", delegate_total: int | None = None,
) -> Election:  # fmt: skip
    """Keep the work plan: day, form, and how many seats of each kind; again changes it until the request is out."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    refuse_if(rules.refusal_to_move(election.state, State.REQUESTED))
    place, today = election.organization, writing.day_of(at)
    in_force = queries.law_of(place, planned_on)
    expires_on = election.term.expires_on if election.term else None
    extended = election.term.extended_months if election.term else 0
    refuse_if(rules.refusal_to_plan(decided_on=decided_on, planned_on=planned_on, today=today))
    refuse_if(
        rules.refusal_of_day(
            planned_on, expires_on=expires_on, extended_months=extended, reason=timing_reason, today=today, law=in_force
        )
    )
    is_congress = form == Election.Form.CONGRESS
    if is_congress:
        people = queries.people_below(place).count()
        refuse_if(rules.refusal_of_congress(members=people, reason=form_reason, kind=place.kind, law=in_force))
        refuse_if(rules.refusal_of_delegates(delegate_total, in_force))
    has_standing = bool(seats.get(Contest.Kind.STANDING))
    full = queries.full_members(place)
    allowed = rules.seats_for(place.kind, full_members=full, law=in_force, has_standing=has_standing)
    refuse_if(_refusal_of_contests(election, seats, allowed, in_force))
    facts: dict[str, Any] = {
        "planned_on": planned_on, "form": form, "decided_on": decided_on, "timing_reason": timing_reason.strip(),
        "timing": rules.shift_of(planned_on, expires_on, in_force),
        "form_reason": form_reason.strip() if is_congress else "",
        "delegate_total": delegate_total if is_congress else None,
    }  # fmt: skip
    for name, value in facts.items():
        setattr(election, name, value)
    election.save(update_fields=list(facts))
    _write_contests(election, seats, has_committee=allowed is not None)
    announce(Event.PLANNED, subject=election, by=by)
    return election


def _refusal_of_contests(
    election: Election, seats: Mapping[str, int], allowed: rules.Seats | None, in_force: Law
) -> Refusal | None:
    committee = seats.get(Contest.Kind.COMMITTEE, 0)
    if not any(seats.values()):
        return Refusal("nothing_to_elect", _("请至少填写一项应选名额。"))
    if allowed is None and committee:
        said = _("正式党员不足 7 人的党支部不设委员会，由党员大会直接选举书记。")
        return Refusal("no_committee", said, "中国共产党支部工作条例（试行） 第二十条")
    is_whole = election.kind == Election.Kind.TERM
    standing = seats.get(Contest.Kind.STANDING, 0)
    size = committee if is_whole else None
    if refusal := rules.refusal_of_standing(election.organization.kind, seats=standing, committee=size, law=in_force):
        return refusal
    if not is_whole:
        return None
    if seats.get(Contest.Kind.SECRETARY, 0) != 1:
        return Refusal("one_secretary", _("换届应选书记 1 名。"))
    if allowed is not None and (refusal := rules.refusal_of_seats(committee, allowed)):
        return refusal
    return None


def _write_contests(election: Election, seats: Mapping[str, int], *, has_committee: bool) -> None:
    for kind in Contest.Kind:
        number = seats.get(kind, 0)
        if not number:
            election.contests.filter(kind=kind).delete()
            continue
        stage = Contest.Stage.ASSEMBLY
        if kind == Contest.Kind.STANDING or (kind in LEADERS and has_committee):
            stage = Contest.Stage.FIRST_MEETING
        elif kind == Contest.Kind.DISCIPLINE_SECRETARY:
            stage = Contest.Stage.DISCIPLINE_MEETING
        Contest.objects.update_or_create(election=election, kind=kind, defaults={"seats": number, "stage": stage})


@transaction.atomic
def request(election: Election, *, at: datetime, by: User) -> Election:
    """Hand the plan to the superior."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    if election.state == State.REQUESTED:
        return election
    today = writing.day_of(at)
    refuse_if(rules.refusal_to_plan(decided_on=election.decided_on, planned_on=election.planned_on, today=today))
    election = writing.move(
        election, State.REQUESTED, Event.REQUESTED, by=by, requested_on=today, sent_back_note=""
    )  # fmt: skip
    writing.tell_superior(election, _("%(what)s的请示") % {"what": election}, key="request", at=at, by=by)
    return election


@transaction.atomic
def approve(election: Election, *, number: str, at: datetime, by: User) -> Election:
    """The superior agrees to the plan: the day, the form, the seats; early or late with it."""
    checks.require(by, May.DECIDE_ELECTION, queries.decider_of(election))
    election = writing.locked(election)
    if election.state == State.APPROVED:
        return election
    facts = {"replied_on": writing.day_of(at), "reply_number": number.strip(), "sent_back_note": ""}
    election = writing.move(election, State.APPROVED, Event.APPROVED, by=by, **facts)
    writing.tell_keepers(election, _("%(what)s已批复") % {"what": election}, key="approve", at=at, by=by)
    return election


@transaction.atomic
def send_back(election: Election, *, reason: str, at: datetime, by: User) -> Election:
    """The superior does not agree to the plan, and says why."""
    checks.require(by, May.DECIDE_ELECTION, queries.decider_of(election))
    election = writing.locked(election)
    refuse_if(rules.refusal_without_reason(reason))
    election = writing.move(election, State.PREPARING, Event.SENT_BACK, by=by, sent_back_note=reason.strip())
    title = _("%(what)s的请示被退回") % {"what": election}
    writing.tell_keepers(election, title, key="back", at=at, by=by, text=reason)
    return election


@transaction.atomic
def cancel(election: Election, *, reason: str, by: User) -> Election:
    """Call an election off before it was held."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    if election.state == State.CANCELLED:
        return election
    refuse_if(rules.refusal_without_reason(reason))
    said = _("已有投票轮次，不能终止；请先完成或宣布无效。")
    has_votes = election.sittings.filter(rounds__state__in=["open", "counted"]).exists()
    refuse_if(Refusal("has_votes", said) if has_votes else None)
    return writing.move(election, State.CANCELLED, Event.CANCELLED, by=by, cancelled_reason=reason.strip())


@transaction.atomic
def open_what_is_due(places: list[Organization], *, at: datetime, by: User) -> int:
    """For each place whose term is near its end: an election with its path, and a reminder to place and superior."""
    for place in places:
        election = open_election(place, at=at, by=by)
        expires_on = election.term.expires_on if election.term else None
        facts = {"what": place.short_name, "day": expires_on.isoformat() if expires_on else ""}
        title = _("换届提醒：%(what)s任期 %(day)s 届满") % facts
        writing.tell_keepers(election, title, key="due", at=at, by=by)
        writing.tell_superior(election, title, key="due-above", at=at, by=by)
    return len(places)
