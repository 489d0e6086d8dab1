"""Prepare, announce, hold, record: they work once, refuse with a reason, and leave nothing half done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Attendance, Meeting, Minutes, Resolution
from xiangxin.meetings.tests.make import AT, line_of, make_announced, make_meeting, make_recorded
from xiangxin.members.models import Sanction


def _code(refused) -> str:
    return refused.value.refusal.code


def test_preparing_brings_the_usual_agenda_and_tells_nobody(world):
    meeting = make_meeting(world)
    assert meeting.items.count() == 3
    assert not meeting.attendances.exists()
    assert Entry.objects.filter(event=Event.PREPARED, subject_id=meeting.pk).exists()


def test_only_who_holds_meetings_prepares_one(world):
    for person in (world.member, world.outsider, world.officer, world.leader, world.inspector):
        with pytest.raises(PermissionDenied):
            make_meeting(world, by=person)


def test_a_meeting_ends_after_it_starts(world):
    with pytest.raises(Refused) as refused:
        make_meeting(world, ends_at=AT)
    assert _code(refused) == "ends_before_it_starts"
    assert not Meeting.objects.exists()


def test_a_branch_holds_no_group_meeting(world):
    with pytest.raises(Refused) as refused:
        make_meeting(world, kind="group_meeting")
    assert _code(refused) == "not_a_group"


def test_the_roll_holds_members_and_says_who_votes(world):
    meeting = make_announced(world)
    roll = {line.member.name: line.may_vote for line in meeting.attendances.select_related("member")}
    assert roll == {"周秘": True, "赵员": True, "钱预": False}


def test_whoever_is_on_probation_within_the_party_has_no_vote(world):
    Sanction.objects.create(
        member=world.member.member, kind="probation_in_party", from_on=date(2026, 1, 1), to_on=date(2027, 1, 1)
    )
    assert not line_of(make_announced(world), "赵员").may_vote


def test_announcing_twice_is_once_and_adds_newcomers(world):
    meeting = make_announced(world)
    meeting.attendances.filter(member=world.member.member).delete()
    actions.announce_meeting(meeting, at=AT, by=world.secretary)
    assert meeting.attendances.count() == 3
    assert Entry.objects.filter(event=Event.ANNOUNCED).count() == 1


def test_the_committee_is_due_at_its_own_meeting(world):
    with pytest.raises(Refused) as refused:
        make_announced(world, kind="committee_meeting")
    assert _code(refused) == "nobody_due"
    assert not Attendance.objects.exists()


def test_the_organizer_confirms_and_twice_is_once(world):
    meeting = make_announced(world)
    for _ in range(2):
        actions.confirm(line_of(meeting, "赵员"), status="present", at=AT, by=world.secretary)
    assert line_of(meeting, "赵员").is_there
    assert Entry.objects.filter(event=Event.ATTENDANCE_CONFIRMED).count() == 1


def test_nobody_confirms_oneself(world):
    meeting = make_announced(world)
    with pytest.raises(PermissionDenied):
        actions.confirm(line_of(meeting, "赵员"), status="present", at=AT, by=world.member)


def test_the_database_takes_no_presence_without_the_organizer(world):
    line = line_of(make_announced(world), "赵员")
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.filter(pk=line.pk).update(status="present")


def test_a_member_asks_for_leave_with_a_reason(world):
    meeting = make_announced(world)
    with pytest.raises(Refused) as refused:
        actions.ask_leave(line_of(meeting, "赵员"), reason=" ", at=AT, by=world.member)
    assert _code(refused) == "no_reason"
    actions.ask_leave(line_of(meeting, "赵员"), reason="出差", at=AT, by=world.member)
    assert line_of(meeting, "赵员").status == "on_leave"
    with pytest.raises(PermissionDenied):
        actions.ask_leave(line_of(meeting, "钱预"), reason="出差", at=AT, by=world.member)


def test_a_vote_counts_only_those_with_a_vote(world):
    meeting = make_announced(world)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    item = meeting.items.first()
    resolution = actions.resolve(item, text="同意", yes=2, no=0, abstain=0, by=world.secretary)
    assert (resolution.due, resolution.present, resolution.is_passed) == (2, 2, True)
    with pytest.raises(Refused) as refused:
        actions.resolve(item, text="同意", yes=3, no=0, abstain=0, by=world.secretary)
    assert _code(refused) == "too_many_votes"
    assert Resolution.objects.get().yes == 2


def test_a_vote_without_quorum_is_neither_passed_nor_not(world):
    meeting = make_announced(world)
    resolution = actions.resolve(meeting.items.first(), text="同意", yes=0, no=0, abstain=0, by=world.secretary)
    assert (resolution.has_quorum, resolution.is_passed) == (False, None)


def test_two_people_do_not_lose_each_others_text(world):
    item = make_meeting(world).items.first()
    actions.write_notes(item, notes="甲写的", version=1, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.write_notes(item, notes="乙写的", version=1, by=world.secretary)
    assert _code(refused) == "written_meanwhile"
    item.refresh_from_db()
    assert item.notes == "甲写的"


@pytest.mark.parametrize(
    ("confirmed", "summary", "hours", "code"),
    [
        (False, "有", 1, "nobody_confirmed"),
        (True, " ", 1, "no_summary"),
        (True, "有", -1, "not_yet_held"),
    ],
)
def test_a_record_needs_a_held_meeting_people_and_text(world, confirmed, summary, hours, code):
    meeting = make_announced(world)
    if confirmed:
        actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.record(meeting, summary=summary, at=AT + timedelta(hours=hours), by=world.secretary)
    assert _code(refused) == code
    assert not Minutes.objects.exists()


def test_a_record_closes_the_roll(world):
    meeting = make_announced(world)
    actions.confirm(line_of(meeting, "周秘"), status="present", at=AT, by=world.secretary)
    actions.record(meeting, summary="学习。", at=AT + timedelta(hours=2), by=world.secretary)
    assert line_of(meeting, "赵员").status == "absent"
    with pytest.raises(Refused) as refused:
        actions.confirm(line_of(meeting, "赵员"), status="present", at=AT, by=world.secretary)
    assert _code(refused) == "already_recorded"


def test_recording_twice_is_refused(world):
    meeting = make_recorded(world)
    with pytest.raises(Refused) as refused:
        actions.record(meeting, summary="又一次", at=AT + timedelta(hours=3), by=world.secretary)
    assert _code(refused) == "already_recorded"
    assert meeting.minutes.count() == 1


def test_a_correction_is_a_further_version_with_its_reason(world):
    meeting = make_recorded(world)
    actions.correct_record(meeting, summary="更正后", reason="人名写错", at=AT, by=world.secretary)
    assert [(m.number, m.reason) for m in meeting.minutes.all()] == [(2, "人名写错"), (1, "")]


def test_a_cancelled_meeting_says_why_and_stays_cancelled(world):
    meeting = make_announced(world)
    with pytest.raises(Refused):
        actions.cancel(meeting, reason="", by=world.secretary)
    actions.cancel(meeting, reason="改期", by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.announce_meeting(meeting, at=AT, by=world.secretary)
    assert _code(refused) == "cancelled"
