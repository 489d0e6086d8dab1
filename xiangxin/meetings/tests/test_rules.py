"""What is due in a year and how it stands; no database."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from xiangxin.meetings import rules
from xiangxin.meetings.models import Meeting
from xiangxin.regulations.packs import law

LAW = law(date(2026, 11, 1))
AT = datetime(2026, 11, 18, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def _count(duties, kind):
    return sum(duty.kind == kind for duty in duties)


@pytest.mark.parametrize(
    ("has_committee", "groups", "expected"),
    [
        (True, 2, {"assembly": 4, "committee_meeting": 12, "group_meeting": 12, "lecture": 4, "theme_day": 12}),
        (False, 0, {"assembly": 4, "committee_meeting": 0, "group_meeting": 0, "lecture": 4, "theme_day": 12}),
    ],
)
def test_a_year_asks_for_what_the_branch_has(has_committee, groups, expected):
    duties = rules.duties_of_a_year(has_committee=has_committee, groups=groups, law=LAW)
    assert {kind: _count(duties, kind) for kind in expected} == expected
    assert _count(duties, "organizational_life_meeting") == 1
    assert all(duty.article for duty in duties)


@pytest.mark.parametrize(
    ("first", "last", "held", "today", "state"),
    [
        (1, 3, True, date(2026, 11, 1), "held"),
        (1, 3, False, date(2026, 3, 31), "due"),
        (1, 3, False, date(2026, 4, 1), "missing"),
        (10, 12, False, date(2026, 9, 30), "later"),
        (10, 12, False, date(2027, 1, 1), "missing"),
    ],
)
def test_how_a_duty_stands(first, last, held, today, state):
    duty = rules.Duty(rules.Kind.ASSEMBLY, first, last, "")
    assert rules.state_of_duty(duty, held=held, year=2026, today=today) == state


def test_a_duty_is_met_in_any_of_its_months():
    duty = rules.Duty(rules.Kind.ASSEMBLY, 4, 6, "")
    assert rules.held_in(duty, {"assembly": {5}})
    assert not rules.held_in(duty, {"assembly": {3, 7}, "lecture": {5}})


def test_every_state_has_its_transitions():
    assert set(rules.TRANSITIONS) == set(Meeting.State)


def test_every_kind_has_a_title_and_an_agenda():
    assert set(rules.TITLES) == set(rules.AGENDAS) == set(Meeting.Kind)


@pytest.mark.parametrize(("days", "late"), [(15, False), (16, True)])
def test_a_record_is_late_after_fifteen_days(days, late):
    meeting = Meeting(starts_at=AT, recorded_at=AT + timedelta(days=days))
    assert rules.is_late(meeting) is late


@pytest.mark.parametrize(("minutes", "expected"), [(-1, "next"), (0, "now"), (119, "now"), (120, "done")])
def test_without_an_end_a_meeting_is_taken_to_last_two_hours(minutes, expected):
    assert Meeting(starts_at=AT).progress_at(AT + timedelta(minutes=minutes)) == expected
    recorded = Meeting(starts_at=AT, state=Meeting.State.RECORDED).progress_at(AT + timedelta(minutes=minutes))
    assert recorded == ("next" if expected == "next" else "done")
