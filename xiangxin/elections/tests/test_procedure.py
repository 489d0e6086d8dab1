"""From the reminder to the posts: each verb works, twice is once, refused leaves nothing, the wrong person may not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from xiangxin.elections import actions, queries
from xiangxin.elections.models import Candidate, Election, Elector
from xiangxin.elections.tests.make import (
    HELD_ON,
    TODAY,
    at,
    branch,
    contest_of,
    make_election,
    make_filed,
    make_held,
    make_sitting,
    person,
)
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Sanction
from xiangxin.notices import queries as notices
from xiangxin.organizations.models import Post
from xiangxin.regulations.packs import law

pytestmark = pytest.mark.django_db
PLAN = {"seats": {"committee": 3, "secretary": 1}, "form": "assembly", "decided_on": TODAY, "planned_on": HELD_ON}


def refused(act, *args, **facts) -> str:
    with pytest.raises(Refused) as caught:
        act(*args, **facts)
    return caught.value.refusal.code


def test_a_term_near_its_end_opens_an_election_and_tells_both_sides_once(world):
    place = branch(world)
    assert list(queries.due_without_election(law(TODAY))) == [place]
    actions.open_what_is_due([place], at=at(), by=world.officer)
    assert not queries.due_without_election(law(TODAY)).exists()
    election = Election.objects.get()
    assert (election.state, election.term.expires_on) == ("preparing", date(2027, 1, 15))
    assert actions.open_election(place, at=at(), by=world.officer) == election
    assert Entry.objects.filter(event="elections.opened").count() == 1
    told = Entry.objects.filter(event="notices.told").count()
    assert told == 1, "李组 keeps it and did it; 冯书 and the officers above are told"


def test_what_was_asked_on_the_way_waits_for_nobody_once_the_next_step_is_done(world):
    def waits() -> list[str]:
        return [one.notice.title for one in notices.waiting_for(world.leader, at=at(TODAY + timedelta(days=3)))]

    election = make_election(world, until="requested")
    assert waits() == [f"{election}的请示"]
    actions.approve(election, number="矿党〔2026〕8号", at=at(), by=world.leader)
    assert waits() == []


def test_groups_temporary_branches_and_empty_ones_hold_none(world):
    world.washing.form = "temporary_branch"
    world.washing.save()
    assert refused(actions.open_election, world.washing, at=at(), by=world.outsider) == "temporary_has_no_term"
    assert not Election.objects.exists()


def test_a_by_election_says_why(world):
    facts = {"at": at(), "by": world.officer, "kind": "by_election"}
    assert refused(actions.open_election, branch(world), **facts) == "no_vacancy"
    assert actions.open_election(branch(world), vacancy="组织委员调离", **facts).term is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"planned_on": date(2028, 2, 1), "timing_reason": "检修"}, "too_late"),
        ({"planned_on": date(2027, 3, 1)}, "no_reason"),
        ({"planned_on": date(2026, 11, 1)}, "in_the_past"),
        ({"seats": {"committee": 2, "secretary": 1}}, "seats_out_of_range"),
        ({"seats": {"committee": 8, "secretary": 1}}, "seats_out_of_range"),
        ({"seats": {"committee": 3}}, "one_secretary"),
        ({"form": "congress", "delegate_total": 100}, "branches_meet"),
        ({"decided_on": date(2026, 12, 1)}, "not_decided"),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused_and_leaves_nothing(world, change, code):
    election = make_election(world)
    assert refused(actions.plan, election, **{**PLAN, **change}, at=at(), by=world.officer) == code
    election.refresh_from_db()
    assert election.planned_on is None
    assert not election.contests.exists()


def test_late_within_a_year_needs_a_reason_that_the_superior_approves(world):
    election = make_election(world)
    facts = {**PLAN, "planned_on": date(2027, 3, 1), "timing_reason": "停产检修"}
    assert actions.plan(election, **facts, at=at(), by=world.officer).timing == "late"


def test_a_committee_may_have_a_congress_where_it_is_scattered(world):
    election = actions.open_election(world.mine, at=at(), by=world.officer)
    facts = {"form": "congress", "decided_on": TODAY, "planned_on": HELD_ON, "at": at(), "by": world.officer}
    seats = {"committee": 5, "secretary": 1, "discipline": 3}
    assert refused(actions.plan, election, seats=seats, delegate_total=100, **facts) == "too_few_members"
    scattered = {**facts, "form_reason": "所属支部分散在五个县"}
    assert refused(actions.plan, election, seats=seats, delegate_total=301, **scattered) == "too_many_delegates"
    planned = actions.plan(election, seats=seats, delegate_total=2, **scattered)
    assert planned.contests.count() == 3
    people = [person("赵员"), person("周秘")]
    more = {"unit": world.electric, "elected_on": TODAY, "at": at(), "by": world.officer}
    assert actions.add_delegates(planned, people, **more) == 2
    assert actions.add_delegates(planned, people, **more) == 0
    assert refused(actions.add_delegates, planned, [person("钱预")], **more) == "may_not_stand"
    assert refused(actions.add_delegates, planned, [person("郑外")], **more) == "may_not_stand"
    assert {one.name for one in queries.electors_of(planned, "assembly", law(HELD_ON))} == {"赵员", "周秘"}


def test_the_superior_approves_or_sends_back_with_a_reason(world):
    election = make_election(world, until="requested")
    with pytest.raises(PermissionDenied):
        actions.approve(election, number="", at=at(), by=world.secretary)
    assert refused(actions.send_back, election, reason=" ", at=at(), by=world.leader) == "no_reason"
    assert actions.send_back(election, reason="名额请再研究", at=at(), by=world.leader).state == "preparing"
    again = actions.request(election, at=at(), by=world.officer)
    assert (again.state, again.sent_back_note) == ("requested", "")
    assert actions.approve(election, number="8号", at=at(), by=world.leader).state == "approved"
    assert actions.approve(election, number="9号", at=at(), by=world.leader).reply_number == "8号"


def test_who_has_no_right_or_belongs_elsewhere_is_not_nominated(world):
    election = make_election(world, until="approved")
    contest = contest_of(election)
    facts = {"at": at(), "by": world.officer}
    Sanction.objects.create(member=person("魏九"), kind="probation_in_party", from_on=date(2026, 5, 1))
    assert refused(actions.nominate, contest, person("魏九"), **facts) == "may_not_stand"
    assert refused(actions.nominate, contest, person("赵员"), **facts) == "from_elsewhere"
    assert not Candidate.objects.exists()


def test_three_seats_need_four_candidates_and_secretaries_are_equal_in_number(world):
    election = make_election(world, until="approved")
    for name in ("丁一", "王二", "刘三"):
        actions.nominate(contest_of(election), person(name), at=at(), by=world.officer)
    assert refused(actions.propose, election, at=at(), by=world.officer) == "too_few_candidates"
    actions.nominate(contest_of(election), person("李四"), at=at(), by=world.officer)
    assert refused(actions.propose, election, at=at(), by=world.officer) == "too_few_candidates"
    for kind, name in (("secretary", "丁一"), ("deputy_secretary", "王二")):
        actions.nominate(contest_of(election, kind), person(name), at=at(), by=world.officer)
    assert actions.propose(election, at=at(), by=world.officer).state == "proposed"
    assert actions.decline(election, reason="请考虑女党员", at=at(), by=world.leader).state == "approved"


def test_the_roll_is_those_with_the_right_that_day_less_those_left_out(world):
    election = make_election(world, until="agreed")
    Sanction.objects.create(member=person("魏九"), kind="detained", from_on=date(2026, 12, 1))
    facts = {"reason": "卧床三年", "decided_on": TODAY, "at": at(), "by": world.officer}
    assert refused(actions.leave_out, election, person("魏九"), ground="bedridden", **facts) == "has_no_right"
    actions.leave_out(election, person("黄八"), ground="bedridden", **facts)
    sitting = actions.convene(election, "assembly", on=HELD_ON, by=world.officer)
    assert sitting.electors.count() == 10, "eleven full members less the one detained"
    assert Elector.objects.get(sitting=sitting, is_left_out=True).member.name == "黄八"
    assert actions.convene(election, "assembly", on=HELD_ON, by=world.officer) == sitting


def test_scrutineers_do_not_stand_and_are_passed_by_the_meeting(world):
    sitting = make_sitting(world)
    assert sitting.has_scrutineers
    assert (
        refused(actions.name_scrutineer, sitting, person("黄八"), role="teller", by=world.officer) == "already_passed"
    )
    actions.cancel(sitting.election, reason="重来", by=world.officer)
    again = actions.convene(make_election(world, until="agreed"), "assembly", on=HELD_ON, by=world.officer)
    assert (
        refused(actions.name_scrutineer, again, person("丁一"), role="scrutineer", by=world.officer) == "is_candidate"
    )
    assert refused(actions.pass_scrutineers, again, yes=5, by=world.officer) == "no_scrutineer"
    actions.name_scrutineer(again, person("赵五"), role="scrutineer", by=world.officer)
    actions.tick(again, list(again.electors.values_list("member", flat=True)), by=world.officer)
    assert refused(actions.pass_scrutineers, again, yes=5, by=world.officer) == "not_passed"


def test_the_whole_way_writes_term_and_posts(world):
    election = make_filed(world)
    assert election.state == "filed"
    held = {post.member.name: post.kind for post in Post.objects.filter(organization=world.coal, to_on=None)}
    assert held == {"丁一": "secretary", "王二": "deputy_secretary", "刘三": "organization_commissioner"}
    term = world.coal.terms.get(ended_on=None)
    assert (term.elected_on, term.expires_on) == (HELD_ON, date(2029, 12, 20))
    assert actions.take_office(election, at=at(HELD_ON + timedelta(days=3)), by=world.officer).state == "filed"
    assert Post.objects.filter(organization=world.coal).count() == 3


def test_a_result_is_reported_only_when_everything_is_filled(world):
    election = make_election(world, until="agreed")
    assert refused(actions.report, election, at=at(HELD_ON), by=world.officer) == "wrong_state"
    held = make_held(world)
    assert actions.report(held, at=at(HELD_ON), by=world.officer).state == "reported"
    assert actions.send_result_back(held, reason="请补分工", at=at(HELD_ON), by=world.leader).state == "held"


def test_an_election_with_a_vote_is_not_called_off(world):
    held = make_held(world)
    assert refused(actions.cancel, held, reason="不选了", by=world.officer) == "has_votes"
