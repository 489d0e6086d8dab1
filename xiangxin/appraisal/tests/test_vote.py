"""The assembly votes on the proposal as a point of its agenda, and what it counts settles the grades."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from xiangxin.appraisal import actions
from xiangxin.appraisal.events import Event
from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.appraisal.tests.make import AT, line_of, make_proposed, make_rated
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.tests.make import make_announced, make_meeting, make_recorded


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _points(meeting) -> int:
    return meeting.items.filter(title="2026年民主评议党员等次建议").count()


def _vote(appraisal: Appraisal, meeting, world, *, yes: int) -> None:
    meetings.confirm_everybody(meeting, at=AT, by=world.secretary)
    meetings.resolve(appraisal.item, text="同意等次建议。", yes=yes, no=2 - yes, abstain=0, by=world.secretary)


def _record(meeting, world) -> None:
    meetings.record(meeting, summary="民主评议党员。", at=AT + timedelta(hours=2), by=world.secretary)


def test_planning_the_vote_twice_is_one_point_of_the_agenda(world):
    appraisal, meeting = make_proposed(world), make_announced(world)
    for _turn in range(2):
        appraisal = actions.plan_vote(appraisal, meeting, by=world.secretary)
    assert _points(meeting) == 1
    assert Entry.objects.filter(event=Event.VOTE_PLANNED).count() == 1


def test_a_passed_vote_settles_the_grades_when_the_record_is_made(world):
    appraisal, meeting = make_proposed(world), make_announced(world)
    appraisal = actions.plan_vote(appraisal, meeting, by=world.secretary)
    _vote(appraisal, meeting, world, yes=2)
    appraisal.refresh_from_db()
    assert appraisal.state == Appraisal.State.PROPOSING
    with pytest.raises(Refused, match="已经表决了这份建议"):
        actions.propose(appraisal, {}, on=AT.date(), by=world.secretary)
    _record(meeting, world)
    appraisal.refresh_from_db()
    assert (appraisal.state, appraisal.decided_on) == (Appraisal.State.DECIDED, AT.date())
    assert (appraisal.due, appraisal.present, appraisal.yes) == (2, 2, 2)
    assert (line_of(appraisal, "赵员").grade, line_of(appraisal, "钱预").grade) == ("qualified", "")
    assert Entry.objects.filter(event=Event.DECIDED).count() == 1


def test_a_proposal_that_did_not_pass_is_changed_and_voted_again(world):
    appraisal, meeting = make_proposed(world), make_announced(world)
    appraisal = actions.plan_vote(appraisal, meeting, by=world.secretary)
    _vote(appraisal, meeting, world, yes=1)
    _record(meeting, world)
    appraisal = Appraisal.objects.get()
    assert appraisal.state == Appraisal.State.PROPOSING
    assert not Line.objects.exclude(grade="").exists()
    grades = dict.fromkeys(appraisal.lines.values_list("pk", flat=True), "basically_qualified")
    actions.propose(appraisal, grades, on=AT.date(), by=world.secretary)
    second = make_announced(world, title="再议", starts_at=AT + timedelta(days=1))
    appraisal = actions.plan_vote(appraisal, second, by=world.secretary)
    _vote(appraisal, second, world, yes=2)
    meetings.record(second, summary="再议。", at=AT + timedelta(days=1, hours=2), by=world.secretary)
    assert line_of(Appraisal.objects.get(), "赵员").grade == "basically_qualified"


def test_a_meeting_that_is_called_off_leaves_the_proposal_free(world):
    appraisal, meeting = make_proposed(world), make_announced(world)
    actions.plan_vote(appraisal, meeting, by=world.secretary)
    meetings.cancel(meeting, reason="停电", by=world.secretary)
    second = make_meeting(world, title="改期的党员大会", starts_at=AT + timedelta(days=1))
    assert actions.plan_vote(appraisal, second, by=world.secretary).item.meeting == second


@pytest.mark.parametrize("make", [make_recorded, lambda world: make_meeting(world, kind="lecture")])
def test_only_an_open_assembly_of_the_branch_can_vote(world, make):
    appraisal, meeting = make_proposed(world), make(world)
    with pytest.raises(Refused, match="没有形成记录的支部党员大会"):
        actions.plan_vote(appraisal, meeting, by=world.secretary)
    assert _points(meeting) == 0
    assert Appraisal.objects.get().item is None


def test_without_a_proposal_nothing_is_put_on_an_agenda(world):
    appraisal, meeting = make_rated(world), make_meeting(world)
    with pytest.raises(Refused, match="先由支部委员会提出"):
        actions.plan_vote(appraisal, meeting, by=world.secretary)
    assert _points(meeting) == 0


def test_what_stands_on_an_agenda_is_not_decided_beside_it(world):
    appraisal, meeting = make_proposed(world), make_announced(world)
    actions.plan_vote(appraisal, meeting, by=world.secretary)
    with pytest.raises(Refused, match="请在会议页面登记表决"):
        actions.decide(appraisal, due=2, present=2, yes=2, on=AT.date(), at=AT, by=world.secretary)
    assert Appraisal.objects.get().state == Appraisal.State.PROPOSING


def test_the_pages_lead_from_the_proposal_to_the_meeting_and_back_to_the_grades(world):
    appraisal, meeting = make_proposed(world), make_announced(world)
    secretary, page = _as(world.secretary), reverse("appraisal:detail", args=[appraisal.pk])
    assert "列入议程" in secretary.get(page).content.decode()
    at = secretary.post(reverse("appraisal:plan_vote", args=[appraisal.pk]), {"meeting": meeting.pk}).url
    assert at == reverse("meetings:detail", args=[meeting.pk])
    shown = secretary.get(at).content.decode()
    assert "合格 2 人" in shown
    item = Appraisal.objects.get().item
    assert reverse("meetings:resolve", args=[meeting.pk, item.pk]) in shown
    assert "合格 2 人" not in _as(world.member).get(at).content.decode()
    secretary.post(reverse("meetings:confirm_everybody", args=[meeting.pk]))
    counted = {"text": "同意", "yes": 2, "no": 0, "abstain": 0}
    secretary.post(reverse("meetings:resolve", args=[meeting.pk, item.pk]), counted)
    assert "已经表决" in secretary.get(page).content.decode()
    _record(meeting, world)
    assert "实到 2 人，赞成 2 票，通过" in secretary.get(page).content.decode()
