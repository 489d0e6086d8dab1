"""The deeds on secret ballots, from the draft to the count. Casting leaves no time, no order and no journal row."""

import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Max, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots import box, queries, rules
from xiangxin.ballots.box import Marks
from xiangxin.ballots.events import Event
from xiangxin.ballots.models import Ballot, CountedPaper, Mark, Option, Question, SealedPaper, Slip, TellerPaper, Voter
from xiangxin.ballots.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization


@transaction.atomic
def prepare(
    organization: Organization, *, title: str, by: User, explanation: str = "", most_yes: int | None = None
) -> Ballot:
    """Begin the draft of a ballot; `most_yes` limits the names agreed to on the whole paper, those written in included."""
    checks.require(by, May.RUN_BALLOT, organization)
    ballot = Ballot.objects.create(organization=organization, title=title, explanation=explanation, most_yes=most_yes)
    announce(Event.PREPARED, subject=ballot, by=by)
    return ballot


@transaction.atomic
def ask(
    ballot: Ballot,
    text: str,
    *,
    options: Mapping[str, str],
    by: User,
    least: int = 0,
    most: int = 1,
    write_ins: int = 0,
) -> Question:
    """Put a question on the paper; `options` are labels by the key under which the count will name them."""
    checks.require(by, May.RUN_BALLOT, ballot.place)
    refuse_if(rules.refusal_to_change(_locked(ballot).state))
    position = (ballot.questions.aggregate(last=Max("position"))["last"] or 0) + 1
    question = Question.objects.create(
        ballot=ballot, position=position, text=text, least=least, most=most, write_ins=write_ins
    )
    Option.objects.bulk_create(
        Option(question=question, position=number, label=label, key=key)
        for number, (key, label) in enumerate(options.items(), start=1)
    )
    return question


@transaction.atomic
def drop_question(question: Question, *, by: User) -> None:
    """Take a question off the draft."""
    checks.require(by, May.RUN_BALLOT, question.ballot.place)
    refuse_if(rules.refusal_to_change(_locked(question.ballot).state))
    question.options.all().delete()
    question.delete()


@transaction.atomic
def appoint_tellers(ballot: Ballot, *, first: User, second: User, by: User) -> Ballot:
    """Name the two who enter paper ballots, each without seeing what the other entered."""
    checks.require(by, May.RUN_BALLOT, ballot.place)
    ballot = _locked(ballot)
    refuse_if(rules.refusal_to_appoint(ballot.state, first.pk, second.pk))
    ballot.first_teller, ballot.second_teller = first, second
    ballot.save(update_fields=["first_teller", "second_teller"])
    return ballot


@transaction.atomic
def open_ballot(ballot: Ballot, *, voters: Iterable[Member], at: datetime, by: User) -> Ballot:
    """Freeze the roll and let people vote; each voter with an account is told."""
    checks.require(by, May.RUN_BALLOT, ballot.place)
    ballot = _locked(ballot)
    people = sorted({voter.pk for voter in voters})
    refuse_if(rules.refusal_to_open(ballot.state, ballot.questions.count(), len(people)))
    Voter.objects.bulk_create(Voter(ballot=ballot, member_id=person) for person in people)
    ballot.state, ballot.key, ballot.opened_at = Ballot.State.OPEN, box.new_key(), at
    ballot.save(update_fields=["state", "key", "opened_at"])
    announce(Event.OPENED, subject=ballot, by=by, voters=len(people))
    users = Member.objects.filter(pk__in=people, user__isnull=False).values_list("user", flat=True)
    notices.tell(
        [user for user in users if user],
        place=ballot.organization,
        title=_("请投票：%(title)s") % {"title": ballot.title},
        link=reverse("ballots:cast", args=[ballot.pk]),
        kind=Notice.Kind.REQUIRED,
        key=f"{queries.CALL}:{ballot.pk}",
        at=at,
        by=by,
        needed_by=at,
    )
    return ballot


@transaction.atomic
def hand_paper(voter: Voter, *, by: User) -> Voter:
    """Give somebody a paper ballot instead; from then on the phone is closed to them."""
    checks.require(by, May.RUN_BALLOT, voter.ballot.place)
    ballot = _locked(voter.ballot)
    voter.refresh_from_db()
    refuse_if(rules.refusal_to_hand_paper(ballot.state, voter.way))
    _mark_roll(ballot, voter.member_id, Voter.Way.PAPER)
    voter.way = Voter.Way.PAPER
    return voter


@transaction.atomic
def take_paper_back(voter: Voter, *, by: User) -> Voter:
    """Take an unused paper ballot back: the phone is open again. Again changes nothing."""
    checks.require(by, May.RUN_BALLOT, voter.ballot.place)
    ballot = _locked(voter.ballot)
    voter.refresh_from_db()
    refuse_if(rules.refusal_to_take_back(ballot.state, voter.way, ballot.accepted_papers))
    _mark_roll(ballot, voter.member_id, Voter.Way.NOT_YET)
    voter.way = Voter.Way.NOT_YET
    return voter


@transaction.atomic
def cast(ballot: Ballot, marks: Marks, *, by: User) -> str:
    """Put one's own paper into the box; the receipt code says that it is there, and to nobody what it says.

    The whole roll and the whole box are written afresh, the box in another order under new ids and new seals. So
    neither the place of a row, nor the transaction that wrote it, nor a comparison of two moments says which paper
    came with which voter. Nothing is announced.
    """
    ballot = _locked(ballot)
    voter = Voter.objects.filter(ballot=ballot, member__user=by).first()
    refuse_if(rules.refusal_to_cast(ballot.state, None if voter is None else voter.way))
    refuse_if(rules.refusal_of_marks(_asked_in(ballot), marks, most_yes=ballot.most_yes))
    if voter is not None:
        _mark_roll(ballot, voter.member_id, Voter.Way.PHONE)
    _put_into_the_box(ballot, [marks])
    return _new_receipt(ballot)


@transaction.atomic
def enter_paper(ballot: Ballot, marks: Marks, *, number: int, is_valid: bool, by: User) -> TellerPaper:
    """Enter one numbered paper as a teller reads it; the same number again corrects it."""
    ballot = _locked(ballot)
    refuse_if(rules.refusal_to_enter(ballot.state, by.pk in (ballot.first_teller_id, ballot.second_teller_id)))
    said = marks if is_valid else {rules.INVALID: []}
    if is_valid:
        refuse_if(rules.refusal_of_marks(_asked_in(ballot), marks, most_yes=ballot.most_yes))
    sealed = {"sealed": box.seal(ballot.key, said, _room_of(ballot))}
    return TellerPaper.objects.update_or_create(ballot=ballot, teller=by, number=number, defaults=sealed)[0]


@transaction.atomic
def clear_papers(ballot: Ballot, *, by: User) -> int:
    """Throw away what one has entered as a teller and begin again; how many papers."""
    ballot = _locked(ballot)
    refuse_if(rules.refusal_to_enter(ballot.state, by.pk in (ballot.first_teller_id, ballot.second_teller_id)))
    return ballot.teller_papers.filter(teller=by).delete()[0]


@transaction.atomic
def accept_papers(ballot: Ballot, *, by: User) -> int:
    """Put the paper ballots that both tellers read alike into the box; how many."""
    checks.require(by, May.RUN_BALLOT, ballot.place)
    ballot = _locked(ballot)
    first, second = (_read_by(ballot, teller) for teller in (ballot.first_teller_id, ballot.second_teller_id))
    handed = ballot.roll.filter(way=Voter.Way.PAPER).count() - ballot.accepted_papers
    refuse_if(rules.refusal_to_accept(first, second, handed))
    refuse_if(rules.refusal_to_read_alone(ballot.roll.filter(way=Voter.Way.PAPER).count()))
    _put_into_the_box(ballot, list(first.values()))
    ballot.teller_papers.all().delete()
    Ballot.objects.filter(pk=ballot.pk).update(accepted_papers=F("accepted_papers") + len(first))
    announce(Event.PAPERS_ACCEPTED, subject=ballot, by=by, papers=len(first))
    return len(first)


@transaction.atomic
def close(ballot: Ballot, *, at: datetime, by: User) -> Ballot:
    """End the vote and count: open the box, shuffle, keep the papers, throw away seals and key."""
    checks.require(by, May.RUN_BALLOT, ballot.place)
    ballot = _locked(ballot)
    refuse_if(rules.refusal_to_close(ballot.state, ballot.teller_papers.count(), ballot.box.count()))
    papers = [box.unseal(ballot.key, bytes(paper.sealed)) for paper in ballot.box.all()]
    secrets.SystemRandom().shuffle(papers)
    _keep_counted(ballot, _without_patterns(ballot, papers))
    ballot.box.all().delete()
    _forget_key(ballot.key)
    ballot.state, ballot.key, ballot.closed_at = Ballot.State.COUNTED, "", at
    ballot.save(update_fields=["state", "key", "closed_at"])
    notices.settle(f"{queries.CALL}:{ballot.pk}", by=by)
    announce(Event.CLOSED, subject=ballot, by=by, papers=len(papers))
    return ballot


@transaction.atomic
def cancel(ballot: Ballot, *, reason: str, by: User) -> Ballot:
    """Call a ballot off; what lay in the box is thrown away unopened."""
    checks.require(by, May.RUN_BALLOT, ballot.place)
    ballot = _locked(ballot)
    refuse_if(rules.refusal_to_cancel(ballot.state, reason))
    ballot.box.all().delete()
    ballot.teller_papers.all().delete()
    _forget_key(ballot.key)
    ballot.state, ballot.key, ballot.cancelled_reason = Ballot.State.CANCELLED, "", reason.strip()
    ballot.save(update_fields=["state", "key", "cancelled_reason"])
    notices.settle(f"{queries.CALL}:{ballot.pk}", by=by)
    announce(Event.CANCELLED, subject=ballot, by=by, reason=reason.strip())
    return ballot


def _locked(ballot: Ballot) -> Ballot:
    return Ballot.objects.select_for_update().get(pk=ballot.pk)


def _forget_key(key: str) -> None:
    """Once what was counted or cancelled stands, the box opens no more; a rolled back count keeps its key."""
    transaction.on_commit(lambda: box.forget(key))


def _room_of(ballot: Ballot) -> int:
    """How long every paper of a ballot lies in the box."""
    return box.room_for((one.key, one.options, one.most, one.write_ins) for one in _asked_in(ballot))


def _without_patterns(ballot: Ballot, papers: list[Marks]) -> list[Marks]:
    """The papers with each question shuffled by itself, where no rule needs a paper whole (names written in do)."""
    asked = _asked_in(ballot)
    if ballot.most_yes is not None or any(question.write_ins for question in asked):
        return papers
    valid = [paper for paper in papers if rules.INVALID not in paper]
    invalid = [paper for paper in papers if rules.INVALID in paper]
    mixed = box.unlinked(valid, [question.key for question in asked]) + invalid
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def _asked_in(ballot: Ballot) -> list[rules.Asked]:
    """The paper as the rules see it."""
    return [
        rules.Asked(
            str(question.pk),
            frozenset(option.key for option in question.options.all()),
            question.least,
            question.most,
            question.write_ins,
        )
        for question in ballot.questions.prefetch_related("options")
    ]


def _mark_roll(ballot: Ballot, member_id: int, way: str) -> None:
    """Write every line of the roll afresh, one of them changed."""
    changed = Case(When(member_id=member_id, then=Value(way)), default=F("way"))
    Voter.objects.filter(ballot=ballot).update(way=changed)


def _put_into_the_box(ballot: Ballot, added: Sequence[Marks]) -> None:
    """Write every paper afresh: new ids, new seals, another order."""
    papers = [box.unseal(ballot.key, bytes(paper.sealed)) for paper in ballot.box.all()] + list(added)
    secrets.SystemRandom().shuffle(papers)
    ballot.box.all().delete()
    room = _room_of(ballot)
    SealedPaper.objects.bulk_create(
        SealedPaper(id=uuid.uuid4(), ballot=ballot, sealed=box.seal(ballot.key, paper, room)) for paper in papers
    )


def _new_receipt(ballot: Ballot) -> str:
    """Write every receipt afresh, sorted by code, with one more among them."""
    code = box.new_receipt()
    codes = sorted([code, *ballot.slips.values_list("code", flat=True)])
    ballot.slips.all().delete()
    Slip.objects.bulk_create(Slip(ballot=ballot, code=known) for known in codes)
    return code


def _read_by(ballot: Ballot, teller: int | None) -> dict[int, Marks]:
    papers = ballot.teller_papers.filter(teller=teller)
    return {paper.number: box.unseal(ballot.key, bytes(paper.sealed)) for paper in papers}


def _keep_counted(ballot: Ballot, papers: Sequence[Marks]) -> None:
    numbered = enumerate(papers, start=1)
    kept = CountedPaper.objects.bulk_create(
        CountedPaper(ballot=ballot, number=number, is_valid=rules.INVALID not in paper) for number, paper in numbered
    )
    options = {
        (str(option.question_id), option.key): option.pk for option in Option.objects.filter(question__ballot=ballot)
    }
    Mark.objects.bulk_create(
        Mark(
            paper=row,
            question_id=int(question),
            option_id=options.get((question, mark)),
            written=mark.removeprefix(rules.WRITTEN) if mark.startswith(rules.WRITTEN) else "",
        )
        for row, paper in zip(kept, papers, strict=True)
        for question, made in paper.items()
        if question != rules.INVALID
        for mark in made
    )
