"""Thousands of votes and random histories: nobody is seated without the right, the quorum or the votes."""

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangxin.elections import actions, rules
from xiangxin.elections.models import Candidate, Contest, Election, Round, Seat
from xiangxin.elections.tests.make import HELD_ON, STANDING, TODAY, at, branch, close, paper, person, vote
from xiangxin.kernel.refusals import Refused
from xiangxin.members import entitled
from xiangxin.regulations.decisions import REFUSED
from xiangxin.regulations.packs import law

LAW = law(HELD_ON)
CANDIDATES = tuple(str(number) for number in range(1, 9))
WRITTEN = ("能写", "不能写", "外人")  # 能写 means person 50, who may stand; the others mean nobody
KNOWN = {"能写": "50"}
BALLOTS = st.builds(
    rules.Ballot,
    st.lists(st.sampled_from(CANDIDATES), max_size=6).map(tuple),
    st.lists(st.sampled_from(CANDIDATES), max_size=4, unique=True).map(tuple),
    st.lists(st.sampled_from(WRITTEN), max_size=2).map(tuple),
)


@settings(max_examples=2_000, deadline=None)
@given(
    due=st.integers(1, 40), away=st.integers(0, 12), kept=st.integers(0, 3), seats=st.integers(1, 5),
    base=st.sampled_from(["present", "due"]), said=st.lists(BALLOTS, min_size=40, max_size=40), extra=st.integers(0, 1),
)  # fmt: skip
def test_no_count_seats_somebody_without_right_quorum_or_votes(due, away, kept, seats, base, said, extra):
    present = max(0, due - away)
    returned = min(len(said), max(0, present - kept + extra * (kept + 1)))
    papers = [rules.as_entitled(one, seats=seats, known=KNOWN) for one in said[:returned]]
    decision = rules.count(
        seats=seats, due=due, present=present, issued=present, returned=returned, ballots=papers, law=LAW, base=base
    )
    values = decision.values
    if 5 * present < 4 * due or returned > present:
        assert decision.outcome == REFUSED
        assert values["elected"] == []
        return
    assert values["valid_ballots"] + values["invalid_ballots"] == returned <= present
    assert len(values["elected"]) <= seats
    for name in values["elected"]:
        assert name in (*CANDIDATES, "50")
        assert 2 * values["votes"][name] > {"present": present, "due": due}[base]
    if values["ties"]:
        assert len({values["votes"][name] for name in values["ties"]}) == 1
        assert not {*values["ties"]} & {*values["elected"]}


DEEDS = (
    "plan", "request", "approve", "nominate", "propose", "consent", "convene", "tick", "watch", "pass", "open", "vote",
    "leave_out", "report", "confirm", "take_office", "send_back", "first",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_no_random_history_reaches_a_post_past_a_gate(world, seed):
    random = Random(seed)
    place = branch(world)
    election = actions.open_election(place, at=at(), by=world.officer)
    for _step in range(60):
        with suppress(Refused):
            _do(world, election, random.choice(DEEDS), random)
        election.refresh_from_db()
        _check(election)


def _do(world, election: Election, deed: str, random: Random) -> None:
    now, keeper = {"at": at(HELD_ON)}, world.officer
    plan = {"seats": {"committee": 3, "secretary": 1}, "form": "assembly", "decided_on": TODAY, "planned_on": HELD_ON}
    out = {"ground": "bedridden", "reason": "卧床", "decided_on": TODAY}
    stages = {"convene": "assembly", "first": "first_meeting"}
    if deed in stages:
        actions.convene(election, stages[deed], on=HELD_ON, by=keeper)
    elif deed in ("request", "propose", "report", "take_office"):
        getattr(actions, deed)(election, **now, by=keeper)
    elif deed in ("approve", "consent", "confirm"):
        getattr(actions, deed)(election, number="", **now, by=world.leader)
    elif deed in ("plan", "leave_out", "send_back", "nominate"):
        {
            "plan": lambda: actions.plan(election, **plan, at=at(), by=keeper),
            "leave_out": lambda: actions.leave_out(election, person("魏九"), **out, **now, by=keeper),
            "send_back": lambda: actions.send_back(election, reason="再研究", **now, by=world.leader),
            "nominate": lambda: _nominate(election, keeper),
        }[deed]()
    else:
        _at_the_table(world, election, election.sittings.first(), deed, random)


def _nominate(election: Election, keeper) -> None:
    for contest in election.contests.all():
        for name in STANDING if contest.kind == "committee" else STANDING[:1]:
            actions.nominate(contest, person(name), at=at(HELD_ON), by=keeper)


def _at_the_table(world, election: Election, sitting, deed: str, random: Random) -> None:
    sitting = election.sittings.last() if random.random() < 0.5 else sitting
    if sitting is None:
        return
    ids = list(sitting.electors.values_list("member", flat=True))
    if deed == "tick":
        actions.tick(sitting, random.sample(ids, random.randint(max(1, len(ids) - 3), len(ids))), by=world.officer)
    elif deed == "watch":
        actions.name_scrutineer(
            sitting, person(random.choice(("赵五", "刘三", "丁一"))), role="scrutineer", by=world.officer
        )
    elif deed == "pass":
        actions.pass_scrutineers(sitting, yes=len(ids) - 1, by=world.officer)
    elif deed == "open":
        actions.open_round(election.contests.filter(stage=sitting.stage).first(), at=at(HELD_ON), by=world.officer)
    elif deed == "vote":
        for round_ in Round.objects.filter(sitting=sitting, state="open"):
            names = tuple(str(line) for line in round_.lines.all())
            chosen = [tuple(random.sample(names, min(round_.seats, len(names)))) for _voter in range(round_.present)]
            vote(round_, [paper(round_, yes=one) for one in chosen])
            close(world, round_)


def _check(election: Election) -> None:
    for seat in Seat.objects.filter(contest__election=election).select_related("round", "member"):
        round_ = seat.round
        assert 5 * round_.present >= 4 * round_.due
        assert 2 * seat.votes > round_.present
        assert entitled.rights_of(seat.member, LAW).values["stand"]
        assert Candidate.objects.filter(contest=seat.contest, member=seat.member, is_agreed=True).exists()
    for round_ in Round.objects.filter(contest__election=election, state="counted"):
        assert round_.issued >= round_.returned == round_.valid + round_.invalid
        assert round_.sitting.has_scrutineers
    if election.state in ("held", "reported", "confirmed", "filed"):
        assert election.replied_on
        assert election.consented_on
        assembly = election.contests.filter(stage=Contest.Stage.ASSEMBLY)
        assert all(contest.elected.count() == contest.seats for contest in assembly)
    if election.state == "filed":
        assert election.confirmed_on
        assert all(contest.elected.count() == contest.seats for contest in election.contests.all())
