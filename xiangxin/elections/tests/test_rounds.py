"""The vote itself: phone and paper in one count, ties, too few, write-ins, void rounds; who may not is not seated."""

from datetime import date

import pytest

from xiangxin.ballots import actions as ballots
from xiangxin.elections import actions
from xiangxin.elections.models import Round, Seat
from xiangxin.elections.tests.make import (
    HELD_ON,
    at,
    close,
    contest_of,
    elect,
    make_election,
    make_sitting,
    open_round,
    paper,
    person,
    vote,
)
from xiangxin.elections.tests.test_procedure import refused
from xiangxin.journal.models import Entry
from xiangxin.members.models import Sanction
from xiangxin.regulations.actions import set_parameter

pytestmark = pytest.mark.django_db
THREE = ("丁一", "王二", "刘三")


def test_names_stand_in_stroke_order_and_the_roll_is_who_is_there(world):
    round_ = open_round(world, absent=2)
    assert [str(line) for line in round_.lines.all()] == ["丁一", "王二", "刘三", "李四"]
    assert (round_.due, round_.present, round_.issued) == (11, 9, 9)
    assert actions.open_round(round_.contest, at=at(HELD_ON), by=world.officer) == round_


def test_fewer_than_four_fifths_do_not_vote(world):
    sitting = make_sitting(world, absent=3)
    contest = contest_of(sitting.election)
    assert refused(actions.open_round, contest, at=at(HELD_ON), by=world.officer) == "no_quorum"
    assert not Round.objects.exists()


def test_who_gets_more_than_half_is_seated_and_the_election_is_held(world):
    round_ = elect(world, THREE)
    assert (round_.issued, round_.returned, round_.valid, round_.invalid, round_.needed) == (11, 11, 11, 0, 6)
    assert sorted(seat.member.name for seat in Seat.objects.all()) == sorted(THREE)
    round_.contest.election.refresh_from_db()
    assert (round_.contest.election.state, round_.contest.election.held_on) == ("held", HELD_ON)
    assert Entry.objects.filter(event="elections.round_counted").count() == 1
    assert refused(actions.open_round, round_.contest, at=at(HELD_ON), by=world.officer) == "all_seated"


def test_a_tie_at_the_last_seat_is_voted_again_among_the_tied(world):
    round_ = open_round(world)
    vote(round_, [paper(round_, yes=("丁一", "王二", "刘三"))] * 4 + [paper(round_, yes=("丁一", "王二", "李四"))] * 4
         + [paper(round_, yes=("丁一", "刘三", "李四"))] * 2)  # fmt: skip
    counted = close(world, round_)
    assert {str(line) for line in counted.lines.filter(is_tied=True)} == {"刘三", "李四"}
    assert (counted.next_kind, counted.next_seats, Seat.objects.count()) == ("tie", 1, 2)
    second = actions.open_round(counted.contest, at=at(HELD_ON), by=world.officer)
    assert (second.kind, second.seats, [str(line) for line in second.lines.all()]) == ("tie", 1, ["刘三", "李四"])
    vote(second, [paper(second, yes=("李四",))] * 7 + [paper(second, yes=("刘三",))] * 4)
    close(world, second)
    assert Seat.objects.filter(member__name="李四", votes=7).exists()
    assert Seat.objects.count() == 3


def test_seats_left_are_voted_again_or_left_empty_by_the_meeting(world):
    round_ = open_round(world)
    vote(round_, [paper(round_, yes=("丁一", "王二"), no=("刘三", "李四"))] * 11)
    counted = close(world, round_)
    contest = counted.contest
    assert (counted.next_kind, counted.next_seats) == ("rest", 1)
    facts = {"by": world.officer}
    assert refused(actions.reduce_seats, contest, agree=5, **facts) == "not_passed"
    assert refused(actions.reduce_seats, contest, agree=9, **facts) == "too_few_seats", "a branch committee has three"
    rest = actions.open_round(contest, at=at(HELD_ON), by=world.officer, among=[person("李四").pk])
    assert (rest.kind, rest.seats, [str(line) for line in rest.lines.all()]) == ("rest", 1, ["李四"])


def test_four_of_five_may_be_enough_if_the_meeting_says_so(world):
    election = make_election(world, until="approved", seats=5)
    contest = contest_of(election)
    for name in ("丁一", "王二", "刘三", "李四", "黄八", "魏九"):
        actions.nominate(contest, person(name), at=at(), by=world.officer)
    for kind, name in (("secretary", "丁一"), ("deputy_secretary", "王二")):
        actions.nominate(contest_of(election, kind), person(name), at=at(), by=world.officer)
    actions.propose(election, at=at(), by=world.officer)
    actions.consent(election, number="", at=at(), by=world.leader)
    make_sitting(world)
    elect(world, ("丁一", "王二", "刘三", "李四"))
    reduced = actions.reduce_seats(contest, agree=9, by=world.officer)
    assert (reduced.seats, reduced.reduced_from) == (4, 5)
    election.refresh_from_db()
    assert election.state == "held"


def test_a_phone_takes_no_paper_with_too_many_names_or_a_name_without_a_no(world):
    round_ = open_round(world)
    first = round_.ballot.roll.order_by("pk").first().member.user
    too_many = paper(round_, yes=("丁一", "王二", "刘三", "李四"))
    assert refused(ballots.cast, round_.ballot, too_many, by=first) == "ballots.too_many_names"
    without = paper(round_, yes=("丁一",), write=("黄八",))
    assert refused(ballots.cast, round_.ballot, without, by=first) == "ballots.written_without_no"
    assert not round_.ballot.roll.exclude(way="").exists()


def test_somebody_written_in_by_most_is_elected_and_a_stranger_is_not(world):
    round_ = open_round(world)
    vote(round_, [paper(round_, yes=("丁一", "王二"), no=("李四",), write=("黄八",))] * 7
         + [paper(round_, yes=("丁一", "王二"), no=("李四",), write=("某外人",))] * 4)  # fmt: skip
    close(world, round_)
    assert {seat.member.name for seat in Seat.objects.all()} == {"丁一", "王二", "黄八"}
    stranger = round_.lines.get(written="某外人")
    assert (stranger.yes, stranger.member, stranger.is_elected) == (4, None, False)


def test_a_person_without_the_right_is_never_seated_however_many_write_the_name(world):
    sitting = make_sitting(world)
    Sanction.objects.create(member=person("魏九"), kind="probation_in_party", from_on=date(2026, 5, 1))
    actions.convene(sitting.election, "assembly", on=HELD_ON, by=world.officer)
    round_ = open_round(world)
    assert round_.due == 10
    vote(round_, [paper(round_, yes=("丁一", "王二"), no=("李四",), write=("魏九",))] * 10)
    close(world, round_)
    assert {seat.member.name for seat in Seat.objects.all()} == {"丁一", "王二"}
    assert round_.lines.get(written="魏九").yes == 10


def test_phone_and_paper_are_one_count_and_an_overmarked_paper_is_invalid(world):
    round_ = open_round(world)
    voters = list(round_.ballot.roll.select_related("member__user").order_by("pk"))
    for voter in voters[:2]:
        ballots.hand_paper(voter, by=world.officer)
    vote_by_phone = paper(round_, yes=THREE)
    for voter in voters[2:]:
        ballots.cast(round_.ballot, vote_by_phone, by=voter.member.user)
    for teller in (person("钱六").user, person("徐七").user):
        ballots.enter_paper(round_.ballot, vote_by_phone, number=1, is_valid=True, by=teller)
        ballots.enter_paper(round_.ballot, {}, number=2, is_valid=False, by=teller)
    ballots.accept_papers(round_.ballot, by=world.officer)
    counted = close(world, round_)
    assert (counted.issued, counted.returned, counted.valid, counted.invalid) == (11, 11, 10, 1)
    assert counted.lines.get(member__name="丁一").yes == 10


def test_more_papers_back_than_out_voids_the_vote_and_it_is_repeated(world):
    round_ = open_round(world)
    voter = round_.ballot.roll.order_by("pk").first()
    ballots.hand_paper(voter, by=world.officer)
    facts = {"at": at(HELD_ON), "by": world.officer}
    assert refused(actions.void_round, round_, papers=1, **facts) == "not_more_papers"
    void = actions.void_round(round_, papers=2, **facts)
    assert (void.state, void.ballot.state) == ("void", "cancelled")
    assert actions.void_round(round_, papers=2, **facts).state == "void"
    again = actions.open_round(round_.contest, **facts)
    assert (again.number, again.kind, again.state) == (2, "first", "open")
    assert Entry.objects.filter(event="elections.round_voided").count() == 1


def test_the_base_is_the_units_own_setting_and_stays_with_the_round(world):
    set_parameter(
        world.mine.pk,
        world.mine,
        code="election.elected_base",
        value="due",
        reason="按本单位规定",
        from_on=date(2026, 1, 1),
        by=world.officer,
    )
    round_ = open_round(world, absent=2)
    vote(round_, [paper(round_, yes=THREE)] * 5 + [paper(round_)] * 4)
    counted = close(world, round_)
    assert (counted.base, counted.needed, Seat.objects.count()) == ("due", 6, 0)
