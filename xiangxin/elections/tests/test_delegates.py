"""Delegates to a congress: the number is allotted, the unit votes, the committee confirms, the list is written."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.world import make_user
from xiangxin.access.roles import Role
from xiangxin.elections import actions, queries
from xiangxin.elections.models import Delegate, Election
from xiangxin.elections.tests.make import HELD_ON, NAMES, TODAY, at, branch, close, paper, person, vote
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.regulations.packs import law


@pytest.fixture
def congress(world):
    """一矿党委 calls a congress of four delegates; the superior has approved it."""
    branch(world)
    election = actions.open_election(world.mine, at=at(), by=world.officer)
    plan = {"form": "congress", "decided_on": TODAY, "planned_on": HELD_ON, "at": at(), "by": world.officer}
    seats = {"committee": 5, "secretary": 1}
    actions.plan(election, seats=seats, delegate_total=4, form_reason="所属支部分散在五个县", **plan)
    actions.request(election, at=at(), by=world.officer)
    above = make_user("顾书", Role.COMMITTEE_SECRETARY, at=world.group)
    return actions.approve(election, number="1号", at=at(), by=above)


def _refused(act, *args, **facts) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **facts)
    return caught.value.refusal.code


def _elected(world, unit_election, names):
    """The branch names four for three seats, votes, and reports."""
    for name in NAMES[:4]:
        actions.nominate(unit_election.contests.get(), person(name), at=at(), by=world.officer)
    actions.propose(unit_election, at=at(), by=world.officer)
    actions.consent(unit_election, number="", at=at(), by=world.leader)
    sitting = actions.convene(unit_election, "assembly", on=HELD_ON, by=world.officer)
    actions.tick(sitting, sitting.electors.values_list("member", flat=True), by=world.officer)
    actions.name_scrutineer(sitting, person("魏九"), role="scrutineer", by=world.officer)
    actions.pass_scrutineers(sitting, yes=sitting.electors.count(), by=world.officer)
    round_ = actions.open_round(unit_election.contests.get(), at=at(HELD_ON), by=world.officer)
    vote(round_, [paper(round_, yes=names)] * round_.present)
    close(world, round_)
    return actions.report(unit_election, at=at(HELD_ON), by=world.officer)


def test_a_unit_elects_its_delegates_and_the_committee_lists_them_once(world, congress):
    unit = actions.allot(congress, world.coal, seats=3, at=at(), by=world.officer)
    assert (unit.kind, unit.state, unit.contests.get().seats) == ("delegates", "approved", 3)
    assert not Delegate.objects.exists()
    _elected(world, unit, NAMES[:3])
    assert not Delegate.objects.exists(), "not before the committee has confirmed them"
    for _ in range(2):
        assert actions.confirm(unit, number="", at=at(HELD_ON), by=world.leader).state == "filed"
    assert {one.member.name for one in congress.delegates.all()} == set(NAMES[:3])
    assert Entry.objects.filter(event="elections.delegate_added").count() == 3
    roll = queries.electors_of(congress, "assembly", law(HELD_ON))
    assert {one.name for one in roll} == set(NAMES[:3])
    assert not world.coal.posts.filter(from_on=HELD_ON).exists(), "a delegate holds no post by it"


def test_too_few_candidates_are_not_handed_up(world, congress):
    unit = actions.allot(congress, world.coal, seats=3, at=at(), by=world.officer)
    for name in NAMES[:3]:
        actions.nominate(unit.contests.get(), person(name), at=at(), by=world.officer)
    assert _refused(actions.propose, unit, at=at(), by=world.officer) == "too_few_candidates"


def test_the_number_is_kept_and_changed_only_before_the_vote(world, congress):
    facts = {"at": at(), "by": world.officer}
    assert _refused(actions.allot, congress, world.coal, seats=5, **facts) == "too_many_delegates"
    assert _refused(actions.allot, congress, world.washing, seats=1, **facts) == "not_a_unit"
    unit = actions.allot(congress, world.coal, seats=2, **facts)
    assert actions.allot(congress, world.coal, seats=3, **facts) == unit
    assert unit.contests.get().seats == 3
    assert _refused(actions.allot, congress, world.electric, seats=2, **facts) == "too_many_delegates"
    _elected(world, unit, NAMES[:3])
    assert _refused(actions.allot, congress, world.coal, seats=2, **facts) == "voting"


def test_a_unit_may_hold_its_own_election_meanwhile(world, congress):
    unit = actions.allot(congress, world.coal, seats=3, at=at(), by=world.officer)
    own = actions.open_election(world.coal, at=at(), by=world.officer)
    assert own.pk != unit.pk
    assert own.kind == "term"
    assert [term.election_id for term in queries.terms_due(world.officer, law(TODAY))] == [own.pk]


def test_only_who_keeps_the_congress_allots(world, congress):
    with pytest.raises(PermissionDenied):
        actions.allot(congress, world.coal, seats=3, at=at(), by=world.secretary)
    assert not Election.objects.filter(kind="delegates").exists()


def test_the_page_allots_and_shows_where_each_unit_stands(world, congress, client):
    client.force_login(world.officer)
    url = reverse("elections:allot", args=[congress.pk])
    answer = client.post(url, {"unit": world.coal.pk, "seats": "3"}, follow=True)
    page = answer.content.decode()
    assert "名额 3 名，已选出 0 名" in page
    unit = Election.objects.get(kind="delegates")
    assert "分配代表名额" in client.get(reverse("elections:detail", args=[unit.pk])).content.decode()
