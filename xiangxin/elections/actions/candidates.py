"""The deeds before the vote: who stands, who is not counted as due; the superior's consent."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.elections import queries, rules
from xiangxin.elections.actions import writing
from xiangxin.elections.events import Event
from xiangxin.elections.models import Candidate, Contest, Election, LeftOut
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members import entitled
from xiangxin.members.models import Member

State = Election.State
NAMING = (State.APPROVED, State.HELD)  # after the assembly a secretary or a further candidate may still be named


@transaction.atomic
def nominate(
    contest: Contest, member: Member, *, at: datetime, by: User, source: str = Candidate.Source.COMMITTEE,
    supporters: int = 0, introduction: str = "",
) -> Candidate:  # fmt: skip
    """Put somebody up as a candidate; again corrects what is said about the person."""
    checks.require(by, May.KEEP_ELECTION, contest.place)
    election = writing.locked(contest.election)
    on = election.held_on or election.planned_on or writing.day_of(at)
    rights = entitled.rights_of(member, queries.law_of(election.organization, on))
    belongs = queries.belongs(member, election.organization)
    refuse_if(rules.refusal_to_nominate(rights=rights, belongs=belongs, is_open=_is_naming(election, contest)))
    facts = {"source": source, "supporters": supporters, "introduction": introduction.strip()}
    candidate, is_new = Candidate.objects.update_or_create(contest=contest, member=member, defaults=facts)
    if is_new:
        announce(Event.NOMINATED, subject=candidate, by=by, source=source)
    return candidate


def _is_naming(election: Election, contest: Contest) -> bool:
    if election.state == State.AGREED:
        return contest.rounds.filter(state="counted").exists()
    return election.state in NAMING


@transaction.atomic
def drop(candidate: Candidate, *, by: User) -> None:
    """Take somebody off the list; not while a vote on the contest is running, nor once counted."""
    checks.require(by, May.KEEP_ELECTION, candidate.place)
    writing.locked(candidate.contest.election)
    said = _("这名候选人已在选票上，不能撤下。")
    has_votes = candidate.contest.rounds.filter(state__in=["open", "counted"], lines__member=candidate.member).exists()
    refuse_if(Refusal("on_a_paper", said) if has_votes else None)
    announce(Event.DROPPED, subject=candidate, by=by, member=candidate.member_id)
    candidate.delete()


@transaction.atomic
def propose(election: Election, *, at: datetime, by: User) -> Election:
    """Hand the candidates to the superior; enough must stand for every contest."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    if election.state == State.PROPOSED:
        return election
    today = writing.day_of(at)
    in_force = queries.law_of(election.organization, election.planned_on or today)
    contests = [
        (one.kind, one.get_kind_display(), one.seats, one.candidates.count()) for one in election.contests.all()
    ]
    refuse_if(rules.refusal_to_move(election.state, State.PROPOSED))
    refuse_if(rules.refusal_to_propose(contests, law=in_force))
    facts = {"proposed_on": today, "sent_back_note": ""}
    election = writing.move(election, State.PROPOSED, Event.PROPOSED, by=by, **facts)
    writing.tell_superior(election, _("%(what)s候选人待审批") % {"what": election}, key="propose", at=at, by=by)
    return election


@transaction.atomic
def consent(election: Election, *, number: str, at: datetime, by: User) -> Election:
    """The superior agrees to the candidates, in the order listed; later ones after the assembly as well."""
    checks.require(by, May.DECIDE_ELECTION, queries.decider_of(election))
    election = writing.locked(election)
    waiting = Candidate.objects.filter(contest__election=election, is_agreed=None)
    later = election.state in (State.AGREED, State.HELD)
    if later and not waiting.exists():
        return election
    refuse_if(None if later else rules.refusal_to_move(election.state, State.AGREED))
    for position, candidate in enumerate(waiting.order_by("contest", "pk"), start=1):
        candidate.position, candidate.is_agreed = candidate.position or position, True
        candidate.save(update_fields=["position", "is_agreed"])
    facts = {"consented_on": writing.day_of(at), "consent_number": number.strip()}
    if later:
        Election.objects.filter(pk=election.pk).update(**facts)
        announce(Event.CONSENTED, subject=election, by=by)
    else:
        election = writing.move(election, State.AGREED, Event.CONSENTED, by=by, **facts)
    writing.tell_keepers(election, _("%(what)s候选人已同意") % {"what": election}, key="consent", at=at, by=by)
    return election


@transaction.atomic
def decline(election: Election, *, reason: str, at: datetime, by: User) -> Election:
    """The superior sends the candidates back, and says why."""
    checks.require(by, May.DECIDE_ELECTION, queries.decider_of(election))
    election = writing.locked(election)
    refuse_if(rules.refusal_without_reason(reason))
    election = writing.move(election, State.APPROVED, Event.DECLINED, by=by, sent_back_note=reason.strip())
    title = _("%(what)s候选人被退回") % {"what": election}
    writing.tell_keepers(election, title, key="decline", at=at, by=by, text=reason)
    return election


@transaction.atomic
def leave_out(
    election: Election, member: Member, *, ground: str, reason: str, decided_on: date, at: datetime, by: User
) -> LeftOut:
    """Note that a member is not counted as due, by a decision of the branch; the list is shown to the assembly."""
    checks.require(by, May.KEEP_ELECTION, election.place)
    election = writing.locked(election)
    refuse_once_voting(election)
    on = election.planned_on or writing.day_of(at)
    has_right = entitled.rights_of(member, queries.law_of(election.organization, on)).values["elect"]
    refuse_if(
        rules.refusal_to_leave_out(
            has_right=bool(has_right) and queries.belongs(member, election.organization),
            reason=reason,
            decided_on=decided_on,
            today=writing.day_of(at),
        )
    )
    facts = {"ground": ground, "reason": reason.strip(), "decided_on": decided_on}
    left_out, is_new = LeftOut.objects.update_or_create(election=election, member=member, defaults=facts)
    _mark_electors(election, member, is_left_out=True)
    if is_new:
        announce(Event.LEFT_OUT, subject=left_out, by=by, ground=ground)
    return left_out


@transaction.atomic
def count_again(left_out: LeftOut, *, by: User) -> None:
    """The member is counted as due after all."""
    checks.require(by, May.KEEP_ELECTION, left_out.place)
    election = writing.locked(left_out.election)
    refuse_once_voting(election)
    _mark_electors(election, left_out.member, is_left_out=False)
    announce(Event.COUNTED_AGAIN, subject=left_out, by=by)
    left_out.delete()


def _mark_electors(election: Election, member: Member, *, is_left_out: bool) -> None:
    for sitting in election.sittings.filter(stage=Contest.Stage.ASSEMBLY):
        sitting.electors.filter(member=member).update(is_left_out=is_left_out)


def refuse_once_voting(election: Election) -> None:
    said = _("选举已经开始，应到名单不能再改。")
    has_votes = election.sittings.filter(rounds__state__in=["open", "counted"]).exists()
    refuse_if(Refusal("voting", said) if has_votes or not election.is_running else None)
