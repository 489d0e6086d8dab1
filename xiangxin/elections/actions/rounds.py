"""The deeds of the vote itself: open a round, declare it void, take over its count, leave seats empty."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots import actions as ballots
from xiangxin.ballots import rules as marks
from xiangxin.ballots.models import Ballot, CountedPaper, Voter
from xiangxin.elections import queries, rules, strokes
from xiangxin.elections.actions import minutes, writing
from xiangxin.elections.events import Event
from xiangxin.elections.models import Contest, Election, Line, Round, Scrutineer, Seat, Sitting
from xiangxin.elections.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.models import Member
from xiangxin.regulations.decisions import Decision

OPTIONS = {"yes": gettext_lazy("赞成"), "no": gettext_lazy("不赞成"), "abstain": gettext_lazy("弃权")}


@transaction.atomic
def open_round(contest: Contest, *, at: datetime, by: User, among: Sequence[int] = ()) -> Round:
    """Open the secret vote on a contest to those there: the first round, among those tied, or for the seats left.

    `among` (ids of members) narrows who stands for the seats left; a tie is always among those tied.
    """
    checks.require(by, May.KEEP_ELECTION, contest.place)
    election = writing.locked(contest.election)
    running = contest.rounds.filter(state=Round.State.OPEN).first()
    if running:
        return running
    kind, seats, tied = next_of(contest)
    refuse_if(None if seats else Refusal("all_seated", _("应选名额已经选满。")))
    sitting = election.sittings.filter(stage=contest.stage).first()
    refuse_if(None if sitting else Refusal("no_sitting", _("请先安排选举会议，确定选举人名册。")))
    if sitting is None:
        raise AssertionError
    refuse_if(rules.refusal_of_order(contest.kind, standing_left=_standing_left(election)))
    standing = _standing(contest, kind, tied, among)
    present = list(sitting.electors.filter(is_present=True).select_related("member"))
    absent_due = sitting.electors.filter(is_present=False, is_left_out=False).count()
    in_force = queries.law_of(election.organization, writing.day_of(at))
    _refuse_who_lost_the_right(present, in_force)
    refuse_if(
        rules.refusal_to_open_round(
            state=election.state,
            has_scrutineers=sitting.has_scrutineers,
            due=len(present) + absent_due,
            present=len(present),
            names=len(standing),
            without_right=queries.barred(standing, in_force),
            law=in_force,
        )
    )
    number = contest.rounds.count() + 1
    ballot = _ballot_of(contest, kind, seats, number, by=by)
    round_ = Round.objects.create(
        contest=contest, sitting=sitting, number=number, kind=kind, seats=seats, ballot=ballot, opened_at=at,
        due=len(present) + absent_due, present=len(present), issued=len(present),
    )  # fmt: skip
    _put_names(round_, standing, by=by)
    _name_tellers(ballot, sitting, by=by)
    ballots.open_ballot(ballot, voters=[elector.member for elector in present], at=at, by=by)
    announce(Event.ROUND_OPENED, subject=round_, by=by, due=round_.due, present=round_.present)
    return round_


def next_of(contest: Contest) -> tuple[str, int, list[int]]:
    """What is voted on next: the kind of round, the seats, and those tied (ids of members)."""
    last = contest.rounds.filter(state=Round.State.COUNTED).order_by("number").last()
    seats = contest.seats - contest.elected.count()
    if last is None:
        return Round.Kind.FIRST, seats, []
    tied = [pk for pk in last.lines.filter(is_tied=True).values_list("member", flat=True) if pk]
    return (Round.Kind.TIE if tied and seats else Round.Kind.REST), seats, tied


def _standing(contest: Contest, kind: str, tied: Sequence[int], among: Sequence[int]) -> list[Member]:
    """The names of a round in the order of the paper: strokes; secretaries as the superior listed them."""
    agreed = contest.candidates.filter(is_agreed=True).exclude(member__in=contest.elected.values("member"))
    if kind == Round.Kind.TIE:
        people = list(Member.objects.filter(pk__in=tied))
    else:
        chosen = agreed.filter(member__in=among) if among else agreed
        people = [candidate.member for candidate in chosen.order_by("position", "pk").select_related("member")]
    named = Member.objects.filter(pk__in=[one.pk for one in people])
    may = set(queries.may_be_elected_from(contest, named).values_list("pk", flat=True))
    people = [one for one in people if one.pk in may]
    if contest.kind in (Contest.Kind.SECRETARY, Contest.Kind.DEPUTY) and kind != Round.Kind.TIE:
        return people
    return sorted(people, key=lambda one: (strokes.order_key(one.name), one.pk))


def _standing_left(election: Election) -> int:
    """How many of the standing committee are still to be elected."""
    found = election.contests.filter(kind=Contest.Kind.STANDING).first()
    return found.seats - found.elected.count() if found else 0


def _refuse_who_lost_the_right(present: Sequence[Any], in_force: Any) -> None:
    people = Member.objects.filter(pk__in=[elector.member_id for elector in present]).prefetch_related("sanctions")
    names = [one.name for one in people if not queries.may_elect(one, in_force)]
    said = _("%(names)s 当日没有选举权，请重新安排选举会议以更新名册。") % {"names": "、".join(names)}
    refuse_if(Refusal("may_not_elect", said) if names else None)


def _ballot_of(contest: Contest, kind: str, seats: int, number: int, *, by: User) -> Ballot:
    facts = {"what": contest.get_kind_display(), "place": contest.place.short_name, "number": number}
    title = _("%(place)s选举%(what)s") % facts if number == 1 else _("%(place)s选举%(what)s（第%(number)s次）") % facts
    said = _(
        "应选 %(seats)s 名。可以赞成、不赞成或弃权；不赞成的可以另选他人。赞成和另选合计超过应选人数的，整张票无效。"
    )
    if kind == Round.Kind.TIE:
        said = _("应选 %(seats)s 名，只在票数相同的人中选。可以赞成、不赞成或弃权；赞成超过应选人数的，整张票无效。")
    return ballots.prepare(
        contest.place, title=title[:80], explanation=said % {"seats": seats}, most_yes=seats, by=by
    )  # fmt: skip


def _put_names(round_: Round, standing: Sequence[Member], *, by: User) -> None:
    for position, member in enumerate(standing, start=1):
        question = ballots.ask(round_.ballot, member.name, options={k: str(v) for k, v in OPTIONS.items()}, by=by)
        Line.objects.create(round=round_, position=position, member=member, question=question)
    if round_.kind != Round.Kind.TIE:
        ballots.ask(
            round_.ballot, _("另选他人"), options={}, most=round_.seats, write_ins=round_.seats, by=by
        )  # fmt: skip


def _name_tellers(ballot: Ballot, sitting: Sitting, *, by: User) -> None:
    """Two tellers with accounts read the paper ballots, each without seeing the other's entry."""
    tellers = sitting.scrutineers.filter(role=Scrutineer.Role.TELLER, member__user__isnull=False)
    first_two = [one.member.user for one in tellers.select_related("member__user")[:2]]
    if len(first_two) == 2 and first_two[0] and first_two[1]:
        ballots.appoint_tellers(ballot, first=first_two[0], second=first_two[1], by=by)


@transaction.atomic
def void_round(round_: Round, *, papers: int, at: datetime, by: User) -> Round:
    """More papers lay in the box than were handed out: the vote is void and is repeated."""
    checks.require(by, May.KEEP_ELECTION, round_.place)
    writing.locked(round_.contest.election)
    round_.refresh_from_db()
    if round_.state == Round.State.VOID:
        return round_
    refuse_if(None if round_.state == Round.State.OPEN else Refusal("counted", _("这一轮已经计票，不能宣布无效。")))
    handed = round_.ballot.roll.filter(way=Voter.Way.PAPER).count()
    refuse_if(rules.refusal_to_void(papers=papers, handed=handed))
    returned = round_.ballot.roll.filter(way=Voter.Way.PHONE).count() + papers
    said = _("票箱中有 %(papers)s 张纸质票，多于发出的 %(handed)s 张，选举无效，重新选举。")
    Round.objects.filter(pk=round_.pk).update(returned=returned)
    ballots.cancel(round_.ballot, reason=(said % {"papers": papers, "handed": handed})[:200], by=by)
    round_.refresh_from_db()
    return round_


@transaction.atomic
def give_up(round_: Round, *, reason: str, by: User) -> Round:
    """The ballot was called off: the round is void and can be repeated."""
    if round_.state == Round.State.OPEN:
        round_.state, round_.void_reason = Round.State.VOID, reason
        round_.save(update_fields=["state", "void_reason"])
        announce(Event.ROUND_VOIDED, subject=round_, by=by)
    return round_


@transaction.atomic
def take_over_count(round_: Round, *, at: datetime, by: User) -> Round:
    """The box is opened and counted: who is elected by `elections.count`, phone and paper in one."""
    election = writing.locked(round_.contest.election)
    round_.refresh_from_db()
    if round_.state != Round.State.OPEN:
        return round_
    lines = list(round_.lines.select_related("member"))
    in_force = queries.law_of(election.organization, round_.sitting.on)
    entitled = queries.by_name(round_, in_force)
    said = _papers(round_, lines)
    counted = [rules.as_entitled(paper, seats=round_.seats, known=entitled) for paper in said]
    decision = rules.count(
        seats=round_.seats, due=round_.due, present=round_.present, issued=round_.issued, returned=len(counted),
        ballots=counted, law=in_force,
    )  # fmt: skip
    _write_result(round_, decision, at=at)
    _write_lines(round_, lines, said, counted, decision)
    _seat(round_, decision)
    announce(Event.ROUND_COUNTED, subject=round_, by=by, elected=len(decision.values["elected"]))
    _finish(election, round_, by=by)
    minutes.write(round_.sitting)
    return round_


def _papers(round_: Round, lines: Sequence[Line]) -> list[rules.Ballot]:
    """The counted papers in the words of the rule: ids of members agreed to and not, names written in."""
    of_question = {line.question_id: str(line.member_id) for line in lines if line.question_id}
    found = []
    for paper in CountedPaper.objects.filter(ballot=round_.ballot).prefetch_related("marks__option"):
        if not paper.is_valid:
            found.append(rules.INVALID)
            continue
        made = list(paper.marks.all())
        said = {
            word: tuple(of_question[mark.question_id] for mark in made if mark.option and mark.option.key == word)
            for word in ("yes", "no")
        }
        written = tuple(mark.written.removeprefix(marks.WRITTEN) for mark in made if mark.written)
        found.append(rules.Ballot(said["yes"], said["no"], written))
    return found


def _write_result(round_: Round, decision: Decision, *, at: datetime) -> None:
    values, again = decision.values, decision.values["next_round"] or {}
    round_.state, round_.counted_at = Round.State.COUNTED, at
    round_.valid, round_.invalid = values["valid_ballots"], values["invalid_ballots"]
    round_.returned = round_.valid + round_.invalid
    round_.base, round_.needed = values["base"], values["needed"]
    round_.next_kind, round_.next_seats = again.get("kind", ""), again.get("seats", 0)
    round_.save()


def _write_lines(
    round_: Round, lines: list[Line], said: Sequence[rules.Ballot], counted: Sequence[rules.Ballot], decision: Decision
) -> None:
    """Votes by name: of the candidates, of those written in who may stand, and of other names, which count nothing."""
    valid = [pair for pair in zip(said, counted, strict=True) if pair[1].is_valid(round_.seats)]
    own = {str(line.member_id) for line in lines}
    entitled = {name for _one, paper in valid for name in paper.write_in} - own
    others = {name for paper, kept in valid for name in paper.write_in if not _stands(name, kept, own)}
    for pk in sorted(entitled, key=int):
        lines.append(Line(round=round_, position=len(lines) + 1, member=Member.objects.get(pk=int(pk))))
    for name in sorted(others, key=strokes.order_key):
        lines.append(Line(round=round_, position=len(lines) + 1, written=name[:40]))
    for line in lines:
        key = str(line.member_id) if line.member_id else line.written
        line.yes = sum(key in (*paper.yes, *paper.write_in) for _one, paper in valid)
        if line.member_id is None:
            line.yes = sum(key in paper.write_in for paper, _kept in valid)
        line.no = sum(key in paper.no for _one, paper in valid)
        line.abstain = len(valid) - line.yes - line.no if line.question_id else 0
        line.is_elected = key in decision.values["elected"]
        line.is_tied = key in decision.values["ties"]
        line.save()


def _stands(name: str, kept: rules.Ballot, own: set[str]) -> bool:
    """Whether a written name was understood as somebody who may stand."""
    people = Member.objects.filter(pk__in=[int(pk) for pk in kept.write_in], name=name)
    return people.exists() or name in own


def _seat(round_: Round, decision: Decision) -> None:
    tally: Mapping[str, int] = decision.values["votes"]
    for key in decision.values["elected"]:
        Seat.objects.create(
            contest=round_.contest, member_id=int(key), round=round_, votes=tally[key], needed=decision.values["needed"]
        )


def _finish(election: Election, round_: Round, *, by: User) -> None:
    """All contests of the assembly are filled: the election is held."""
    if election.state != Election.State.AGREED:
        return
    at_assembly = election.contests.filter(stage=Contest.Stage.ASSEMBLY)
    waiting = at_assembly or election.contests.all()
    if all(contest.elected.count() >= contest.seats for contest in waiting):
        writing.move(election, Election.State.HELD, Event.HELD, by=by, held_on=round_.sitting.on)


@transaction.atomic
def reduce_seats(contest: Contest, *, agree: int, by: User) -> Contest:
    """The meeting decides to leave the seats empty that nobody won."""
    checks.require(by, May.KEEP_ELECTION, contest.place)
    election = writing.locked(contest.election)
    contest.refresh_from_db()
    last = contest.rounds.filter(state=Round.State.COUNTED).order_by("number").last()
    elected = contest.elected.count()
    if elected >= contest.seats:
        return contest
    said = _("投票计票以后才能决定减少名额。")
    refuse_if(None if last else Refusal("not_voted", said))
    refuse_if(Refusal("voting", _("正在投票，请先计票。")) if contest.rounds.filter(state="open").exists() else None)
    if last is None:
        raise AssertionError
    is_committee = contest.kind == Contest.Kind.COMMITTEE
    place = election.organization
    in_force = queries.law_of(place, last.sitting.on)
    allowed = (
        rules.seats_for(
            place.kind, full_members=queries.full_members(place), law=in_force,
            has_standing=election.contests.filter(kind=Contest.Kind.STANDING).exists(),
        ) if is_committee else None
    )  # fmt: skip
    refuse_if(rules.refusal_to_reduce(agree=agree, present=last.present, elected=elected, allowed=allowed))
    contest.reduced_from, contest.seats = contest.reduced_from or contest.seats, elected
    contest.reduced_note = _("到会 %(present)s 人，同意 %(agree)s 人") % {"present": last.present, "agree": agree}
    contest.save(update_fields=["reduced_from", "seats", "reduced_note"])
    announce(Event.SEATS_REDUCED, subject=contest, by=by, seats=elected)
    _finish(election, last, by=by)
    minutes.write(last.sitting)
    return contest
