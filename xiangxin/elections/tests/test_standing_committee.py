"""A standing committee: one or two more stand than seats, the committee elects it, its leaders come from it."""

from datetime import date

import pytest

from tests.world import make_user
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.elections import actions, rules
from xiangxin.elections.models import Contest, Election
from xiangxin.elections.tests.make import HELD_ON, NAMES, TODAY, at, branch, close, contest_of, paper, person, vote
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations.actions import posts
from xiangxin.organizations.models import Post
from xiangxin.regulations.packs import law

SIX = NAMES[:6]


@pytest.mark.parametrize(
    ("standing", "code"),
    [(5, "too_few_candidates"), (6, "enough_candidates"), (7, "enough_candidates"), (8, "too_many_candidates")],
)
def test_one_or_two_more_stand_than_seats(standing, code):
    decision = rules.difference_of("standing_committee", seats=5, standing=standing, law=law(TODAY))
    assert decision is not None
    assert (decision.reasons[0].code, decision.values["enough"]) == (code, code == "enough_candidates")


@pytest.mark.parametrize(
    ("kind", "seats", "committee", "code"),
    [
        ("committee", 5, 15, None),
        ("committee", 9, 21, None),
        ("committee", 10, 21, "standing_out_of_range"),
        ("committee", 4, 15, "standing_out_of_range"),
        ("committee", 1, None, None),
        ("branch", 5, 15, "no_standing_committee"),
        ("branch", 0, 3, None),
    ],
)
def test_only_a_committee_has_one_and_smaller_than_itself(kind, seats, committee, code):
    refusal = rules.refusal_of_standing(kind, seats=seats, committee=committee, law=law(TODAY))
    assert (refusal.code if refusal else None) == code


def test_a_committee_with_a_standing_committee_is_larger():
    sizes = rules.seats_for("committee", full_members=300, law=law(TODAY), has_standing=True)
    assert sizes is not None
    assert (sizes.least, sizes.most) == (15, 21)


def above() -> User:
    """The secretary of the group committee, which answers for 一矿党委."""
    return User.objects.get(username="顾书")


@pytest.fixture
def by_election(world):
    """一矿党委 has six on its committee and a discipline committee of one; two seats of the standing committee and the secretary are empty."""
    branch(world)
    make_user("顾书", Role.COMMITTEE_SECRETARY, at=world.group)
    system = User.objects.system()
    facts = {"on": date(2024, 1, 15), "today": TODAY, "by": system}
    for name in SIX:
        posts.appoint(world.mine, member=person(name), kind="commissioner", **facts)
    posts.appoint(world.mine, member=person("徐七"), kind="discipline_member", **facts)
    election = actions.open_election(
        world.mine, kind="by_election", vacancy="书记和两名常委调离", at=at(), by=world.officer
    )
    plan = {"form": "assembly", "decided_on": TODAY, "planned_on": HELD_ON, "at": at(), "by": world.officer}
    actions.plan(election, seats={"standing_committee": 2, "secretary": 1}, **plan)
    actions.request(election, at=at(), by=world.officer)
    actions.approve(election, number="1号", at=at(), by=above())
    for name in SIX[:3]:
        actions.nominate(contest_of(election, "standing_committee"), person(name), at=at(), by=world.officer)
    actions.nominate(contest_of(election, "secretary"), person(SIX[0]), at=at(), by=world.officer)
    actions.propose(election, at=at(), by=world.officer)
    return actions.consent(election, number="2号", at=at(), by=above())


def _first_meeting(world, election):
    sitting = actions.convene(election, "first_meeting", on=HELD_ON, by=world.officer)
    actions.tick(sitting, sitting.electors.values_list("member", flat=True), by=world.officer)
    actions.name_scrutineer(sitting, person(SIX[5]), role="scrutineer", by=world.officer)
    actions.pass_scrutineers(sitting, yes=6, by=world.officer)
    return sitting


def _elect(world, election, kind, names, **more):
    round_ = actions.open_round(contest_of(election, kind), at=at(HELD_ON), by=world.officer)
    vote(round_, [paper(round_, yes=names, **more)] * round_.present)
    return close(world, round_)


def test_those_of_the_discipline_committee_alone_do_not_elect_the_party_committees_leaders(world, by_election):
    sitting = _first_meeting(world, by_election)
    assert {one.member.name for one in sitting.electors.all()} == set(SIX)


def test_the_standing_committee_comes_first_and_its_leaders_from_it(world, by_election):
    _first_meeting(world, by_election)
    with pytest.raises(Refused) as refused:
        actions.open_round(contest_of(by_election, "secretary"), at=at(HELD_ON), by=world.officer)
    assert refused.value.refusal.code == "standing_first"
    assert Contest.objects.filter(rounds__isnull=False).count() == 0
    _elect(world, by_election, "standing_committee", SIX[:2])
    round_ = _elect(world, by_election, "secretary", (), no=SIX[:1], write=(SIX[4],))
    assert not round_.elected.exists(), "赵五 sits on the committee, not on the standing committee"
    round_ = _elect(world, by_election, "secretary", SIX[:1])
    assert [seat.member.name for seat in round_.elected.all()] == [SIX[0]]


def test_who_sits_on_the_standing_committee_already_may_lead_it(world, by_election):
    facts = {"on": date(2024, 1, 15), "today": TODAY, "by": User.objects.system()}
    posts.appoint(world.mine, member=person(SIX[4]), kind="standing_commissioner", **facts)
    _first_meeting(world, by_election)
    _elect(world, by_election, "standing_committee", SIX[:2])
    round_ = _elect(world, by_election, "secretary", (), no=SIX[:1], write=(SIX[4],))
    assert [seat.member.name for seat in round_.elected.all()] == [SIX[4]]


def test_each_takes_the_weightiest_post_of_a_committee_and_one_more_in_the_other(world, by_election):
    _first_meeting(world, by_election)
    _elect(world, by_election, "standing_committee", SIX[:2])
    _elect(world, by_election, "secretary", SIX[:1])
    by_election.refresh_from_db()
    assert by_election.state == "held"
    late = at(HELD_ON)
    actions.report(by_election, at=late, by=world.officer)
    actions.confirm(by_election, number="3号", at=late, by=above())
    actions.take_office(by_election, at=late, by=world.officer)
    written = Post.objects.filter(organization=world.mine, from_on=HELD_ON).values_list("member__name", "kind")
    assert set(written) == {(SIX[0], "secretary"), (SIX[1], "standing_commissioner")}


def test_a_secretary_of_the_discipline_committee_sits_on_both(world):
    branch(world)
    election = Election.objects.create(organization=world.mine, opened_at=at(), opened_by=world.officer)
    seats = {"committee": "丁一", "discipline": "丁一", "discipline_secretary": "丁一"}
    for kind, name in seats.items():
        contest = Contest.objects.create(election=election, kind=kind, seats=1)
        sitting, _new = election.sittings.get_or_create(stage="assembly", on=HELD_ON)
        ballot = actions.rounds._ballot_of(contest, "first", 1, 1, by=world.officer)
        facts = {"sitting": sitting, "number": 1, "kind": "first", "seats": 1, "ballot": ballot, "opened_at": at()}
        round_ = contest.rounds.create(**facts, due=5, present=5, issued=5)
        contest.elected.create(member=person(name), round=round_, votes=5, needed=3)
    found = [(seat.member.name, post) for seat, post in actions.results.offices_of(election)]
    assert found == [("丁一", "commissioner"), ("丁一", "discipline_secretary")]
