"""A theme day of several branches is recorded once by its host and counts for each that agreed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Meeting, Participation, Standing
from xiangxin.meetings.papers.ledger import sheets_of
from xiangxin.meetings.tests.make import AT, make_announced, make_meeting
from xiangxin.members import timeline
from xiangxin.members.models import Member
from xiangxin.notices.models import Receipt

THEME = {"kind": "theme_day", "title": "重温入党誓词"}


def make_joint(world, **more) -> Meeting:
    """A theme day of 机电党支部 that 洗选党支部 agreed to hold together."""
    meeting = make_announced(world, **{**THEME, **more})
    asked = actions.ask_branch(meeting, world.washing, at=AT, by=world.secretary)
    actions.answer_branch(asked, agrees=True, at=AT, by=world.outsider)
    return meeting


def record(world, meeting) -> None:
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    actions.record(meeting, summary="一起重温誓词。", at=AT + timedelta(hours=2), by=world.secretary)


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _asked(world, **more) -> Participation:
    return actions.ask_branch(make_meeting(world, **{**THEME, **more}), world.washing, at=AT, by=world.secretary)


def test_a_branch_that_agrees_is_on_the_roll_without_a_vote(world):
    meeting = make_joint(world)
    guest = meeting.attendances.get(member__name="郑外")
    assert (guest.guest_of, guest.may_vote, guest.status) == (world.washing, False, "expected")
    assert Receipt.objects.filter(user=world.outsider).count() == 2, "asked, then invited with the others"
    assert Receipt.objects.filter(user=world.secretary, notice__title__contains="答复联合开展").exists()


def test_asking_and_answering_twice_is_once(world):
    meeting = make_joint(world)
    asked = actions.ask_branch(meeting, world.washing, at=AT, by=world.secretary)
    actions.answer_branch(asked, agrees=True, at=AT, by=world.outsider)
    assert Participation.objects.count() == 1
    assert Entry.objects.filter(event__in=[Event.BRANCH_ASKED, Event.BRANCH_ANSWERED]).count() == 2
    assert meeting.attendances.filter(member__name="郑外").count() == 1


def test_who_agrees_before_the_notice_comes_onto_the_roll_with_it(world):
    asked = _asked(world)
    actions.answer_branch(asked, agrees=True, at=AT, by=world.outsider)
    meeting = actions.announce_meeting(asked.meeting, at=AT, by=world.secretary)
    assert meeting.attendances.filter(guest_of=world.washing).count() == 1


def test_a_branch_that_leaves_again_is_off_the_roll_until_its_people_are_confirmed(world):
    meeting = make_joint(world)
    asked = Participation.objects.get()
    actions.answer_branch(asked, agrees=False, at=AT, by=world.outsider)
    assert not meeting.attendances.filter(guest_of=world.washing).exists()
    actions.answer_branch(asked, agrees=True, at=AT, by=world.outsider)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.answer_branch(asked, agrees=False, at=AT, by=world.outsider)
    assert refused.value.refusal.code == "already_confirmed"
    asked.refresh_from_db()
    assert asked.answer == "agreed"


@pytest.mark.parametrize(("kind", "to", "code"), [
    ("assembly", "washing", "not_joint"), ("theme_day", "electric", "host"), ("theme_day", "mine", "not_a_branch"),
])  # fmt: skip
def test_what_cannot_be_held_together_leaves_nothing(world, kind, to, code):
    with pytest.raises(Refused) as refused:
        actions.ask_branch(make_meeting(world, kind=kind), getattr(world, to), at=AT, by=world.secretary)
    assert refused.value.refusal.code == code
    assert not Participation.objects.exists()


def test_only_the_host_asks_and_only_the_branch_answers(world):
    asked = _asked(world)
    for by in (world.outsider, world.officer, world.member):
        with pytest.raises(PermissionDenied):
            actions.ask_branch(asked.meeting, world.coal, at=AT, by=by)
    with pytest.raises(PermissionDenied):
        actions.answer_branch(asked, agrees=True, at=AT, by=world.secretary)


def test_one_record_counts_for_each_branch(world):
    meeting = make_joint(world)
    record(world, meeting)
    on = AT.date()
    for branch in (world.electric, world.washing):
        assert Standing.objects.get(organization=branch, year=2026, kind="theme_day").held == 1
        assert [one.meeting for one in queries.workbook_of(branch, on, on).records] == [meeting]
        assert queries.meetings_of_year(branch, 2026) == [meeting]
    shares = {one.organization: one.figures["due"] for one in _shares(world.group, world)}
    assert shares == {world.electric: 3, world.washing: 1}
    assert queries.attendance_counts([meeting], seen_from=world.washing)[meeting.pk] == {"due": 1, "there": 1}
    guest = Member.objects.get(name="郑外")
    assert any(moment.title == meeting.title for moment in timeline.of(guest, with_sanctions=False))


def _shares(place, world):
    return queries.shares_of(queries.records_of(Meeting.objects.all()), lambda one: one.path.startswith(place.path))


def test_a_ledger_holds_only_the_shares_within_reach(world):
    record(world, make_joint(world))
    on = AT.date()
    for user, branch, due in ((world.officer, "机电党支部", 3), (world.outsider, "洗选党支部", 1)):
        records = queries.records_of(queries.ledger(user, first=on, last=on))
        (sheet,) = sheets_of(queries.shares_of(records, queries.covers(user)))
        assert [(row[3], row[5], row[11]) for row in sheet.rows] == [(f"中共{branch}", "重温入党誓词", due)]


def test_a_plan_of_the_branch_that_took_part_is_met(world):
    plan = actions.propose_plan(world.washing, year=2026, at=AT, by=world.outsider)
    meeting = make_joint(world)
    record(world, meeting)
    assert any(line.meeting == meeting and line.is_held for line in queries.planned([plan])[plan.pk])


def test_the_page_asks_by_name_and_the_other_branch_answers_there(world):
    meeting = make_announced(world, **THEME)
    page = reverse("meetings:detail", args=[meeting.pk])
    assert _client(world.outsider).get(page).status_code == 404
    ask, secretary = reverse("meetings:ask_branch", args=[meeting.pk]), _client(world.secretary)
    assert "没有找到" in secretary.post(ask, {"branch": "不存在"}, follow=True).content.decode()
    secretary.post(ask, {"branch": "洗选党支部"})
    assert "待答复" in _client(world.outsider).get(page).content.decode()
    _client(world.outsider).post(
        reverse("meetings:answer_branch", args=[Participation.objects.get().pk]), {"agrees": "yes"}
    )
    assert "郑外" in secretary.get(page).content.decode()


def test_the_record_on_paper_names_all_branches(world):
    from xiangxin.meetings.papers.record import paper_of

    meeting = make_joint(world)
    record(world, meeting)
    assert paper_of(queries.record_of(meeting))["joint"] == "机电党支部、洗选党支部"
