"""What transfers, elections and dues offer to Word templates: right, for those who may see it, at any number of people."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangxin.documents import facts
from xiangxin.dues.facts import DUES_FACTS, PLACE_DUES_FACTS
from xiangxin.dues.tests.make import make_cash, make_order
from xiangxin.elections.facts import ELECTION_FACTS
from xiangxin.elections.tests import make as elections
from xiangxin.kernel import clock
from xiangxin.members.models import Member
from xiangxin.transfers.facts import TRANSFER_FACTS
from xiangxin.transfers.models import Transfer
from xiangxin.transfers.tests.make import ON, make_transfer


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 18))


def _people(world) -> list[Member]:
    return list(Member.objects.select_related("organization").filter(organization=world.electric))


def test_a_form_says_where_somebody_goes_and_by_which_letter(world):
    transfer = make_transfer(world, state="in_transit")
    said = TRANSFER_FACTS.read(world.secretary, _people(world), False)[transfer.member_id]
    assert said["to"] == world.washing.name
    assert said["from"] == world.electric.name
    assert said["letter"] == transfer.letter.serial
    assert (said["issued_on"], said["dues_paid_to"], said["accepted_on"]) == (ON, date(2026, 5, 1), None)


def test_a_draft_of_a_transfer_and_a_reader_out_of_reach_see_nothing(world):
    make_transfer(world)
    assert TRANSFER_FACTS.read(world.secretary, _people(world), False) == {}
    Transfer.objects.update(state=Transfer.State.SUBMITTED)
    assert len(TRANSFER_FACTS.read(world.secretary, _people(world), False)) == 1
    assert TRANSFER_FACTS.read(world.publicist, _people(world), False) == {}


def test_a_form_says_what_was_elected_and_how_papers_came_back(world):
    election = elections.make_filed(world)
    place = election.organization
    said = ELECTION_FACTS.read(world.officer, [place], False)[place.pk]
    first = election.contests.get(kind="committee").rounds.first()
    assert (said["issued"], said["returned"], said["valid"]) == (first.issued, first.returned, first.valid)
    assert said["held_on"] == election.held_on
    rows = said["elected"]
    assert len(rows) == sum(contest.elected.count() for contest in election.contests.all())
    assert {"委员会委员", "书记"} <= {row["contest"] for row in rows}
    assert ELECTION_FACTS.read(world.outsider, [place], False) == {}


def test_a_form_says_what_somebody_owes_and_until_when_it_is_paid(world, today):
    make_cash(world, 9, 10)
    people = _people(world)
    said = DUES_FACTS.read(world.secretary, people, False)[world.member.member.pk]
    assert (said["monthly"], said["base"], said["rate"]) == ("94.50", "6,300.00", "1.5%")
    assert (said["due"], said["paid"], said["open"], said["open_months"]) == ("189.00", "189.00", "0.00", 0)
    assert said["paid_to"] == date(2026, 10, 1)
    assert DUES_FACTS.read(world.outsider, people, False) == {}
    place = PLACE_DUES_FACTS.read(world.secretary, [world.electric], False)[world.electric.pk]
    assert place == {"due": "189.00", "paid": "189.00", "open_months": 0}


def test_unpaid_months_are_named_with_their_sum(world, today):
    make_order(world, 9, 10, 11)
    said = DUES_FACTS.read(world.secretary, _people(world), False)[world.member.member.pk]
    assert (said["open"], said["open_months"], said["paid_to"]) == ("283.50", 3, None)


@pytest.mark.parametrize("provider", [TRANSFER_FACTS, DUES_FACTS])
def test_many_people_cost_as_many_queries_as_one(world, provider):
    people = _people(world)
    provider.read(world.secretary, people, False)  # what the reader may do is asked once
    counts = []
    for some in (people[:1], people):
        with CaptureQueriesContext(connection) as asked:
            provider.read(world.secretary, some, False)
        counts.append(len(asked))
    assert len(people) > 1
    assert counts[0] == counts[1]


def test_every_name_of_a_fact_is_offered_once_for_each_kind_of_subject():
    for subject in facts.subjects():
        names = [name for provider in facts.of_subject(subject) for fact in provider.facts for name in fact.names()]
        assert sorted(names) == sorted(set(names))
