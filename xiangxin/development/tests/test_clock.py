"""The clock of development: tables of cases, no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.development.asked import EVENTS
from xiangxin.development.clock import read
from xiangxin.development.path import Path, pack_called
from xiangxin.development.steps import STEPS
from xiangxin.development.troubles import STATES
from xiangxin.regulations.packs import law

TODAY = date(2026, 11, 21)
WHOLE = {
    "born_on": "1995-04-01",
    "applied_on": "2024-01-08",
    "first_talk_on": "2024-01-29",
    "activist_on": "2024-06-03",
    "activist_filed_on": "2024-06-10",
    "contacts_on": "2024-06-03",
    "contacts": 2,
    "inspections": ["2024-11-29", "2025-05-28"],
    "candidate_on": "2026-05-20",
    "consented_on": "2026-05-29",
    "notice_from_on": "2026-06-01",
    "notice_to_on": "2026-06-05",
    "introducers_on": "2026-06-08",
    "introducers": 2,
    "political_review_on": "2026-06-20",
    "training_on": "2026-06-26",
    "training_hours": 24,
    "committee_review_on": "2026-06-29",
    "pre_review_on": "2026-07-06",
    "admission_form_on": "2026-07-10",
    "assembly_on": "2026-07-20",
    "approval_talk_on": "2026-08-03",
    "approved_on": "2026-08-31",
    "approval_filed_on": "2026-09-01",
    "placed_on": "2026-09-02",
    "oath_on": "2026-09-20",
}


def clock(*without, today=TODAY, pack=None, **events):
    """The clock of the whole history, less some events, plus others."""
    said = {**WHOLE, **events}
    facts = EVENTS.read({name: value for name, value in said.items() if name not in without})
    return read(Path(facts, today, law(today), pack_called(pack) if pack else None))


def only(today=TODAY, **events):
    """The clock of a few events."""
    return read(Path(EVENTS.read(events), today, law(today)))


def window(told, key):
    row = told.row(key)
    return tuple(day and day.isoformat() for day in (row.window.earliest, row.window.latest)), row.state


def test_a_history_in_order_is_done_in_order_and_asks_for_what_comes_next():
    told = clock()
    assert not told.reasons
    assert {row.state for row in told.rows[:5]} == {"done"}
    assert [row.step.key for row in told.next] == ["probation", "conversion_application"]
    assert told.stage == 5
    assert told.path.probation_until == date(2027, 7, 20)


@pytest.mark.parametrize(
    ("key", "events", "expected"),
    [
        ("application", {"born_on": "2008-12-01"}, (("2026-12-01", None), "waiting")),
        ("application", {"born_on": "2009-02-28", "applied_on": "2026-11-01"}, (("2027-02-28", None), "too_early")),
        ("first_talk", {"applied_on": "2026-10-31"}, (("2026-10-31", "2026-11-30"), "open")),
        ("first_talk", {"applied_on": "2026-10-01"}, (("2026-10-01", "2026-11-01"), "overdue")),
        ("first_talk", {"applied_on": "2026-10-01", "first_talk_on": "2026-11-02"},
         (("2026-10-01", "2026-11-01"), "done_late")),
        ("inspection", {"activist_on": "2026-05-21"}, (("2026-05-21", "2026-11-21"), "open")),
        ("inspection", {"activist_on": "2026-05-20"}, (("2026-05-20", "2026-11-20"), "overdue")),
        ("inspection", {"activist_on": "2026-01-20", "inspections": ["2026-07-01"]},
         (("2026-01-20", "2027-01-01"), "open")),
        ("candidate", {"activist_on": "2025-11-22"}, (("2026-11-22", None), "waiting")),
        ("candidate", {"activist_on": "2025-11-21"}, (("2026-11-21", None), "open")),
        ("candidate", {"activist_on": "2024-02-29"}, (("2025-02-28", None), "open")),
        ("candidate", {"activist_on": "2025-11-01", "pauses": [{"from": "2026-01-01", "to": "2026-03-02"}]},
         (("2026-12-31", None), "waiting")),
        ("candidate", {"activist_on": "2025-11-01", "candidate_on": "2026-10-31"}, (("2026-11-01", None), "too_early")),
        ("notice", {"candidate_on": "2026-11-02", "consented_on": "2026-11-16", "notice_from_on": "2026-11-16"},
         (("2026-11-20", None), "open")),
        ("notice", {"candidate_on": "2026-09-01", "consented_on": "2026-09-29", "notice_from_on": "2026-09-29",
                    "notice_to_on": "2026-10-09"}, (("2026-10-10", None), "too_early")),
        ("assembly", {"pre_review_on": "2026-10-31"}, (("2026-10-31", "2026-11-30"), "locked")),
        ("approval", {"assembly_on": "2026-08-21"}, (("2026-08-21", "2026-11-21"), "open")),
        ("approval", {"assembly_on": "2026-08-20"}, (("2026-08-20", "2026-11-20"), "overdue")),
        ("approval", {"assembly_on": "2026-08-20", "approval_extended": True}, (("2026-08-20", "2027-02-20"), "open")),
        ("approval", {"assembly_on": "2026-05-20"}, (("2026-05-20", "2026-08-20"), "lapsed")),
        ("approval", {"assembly_on": "2026-08-20", "resolution_received_on": "2026-08-25"},
         (("2026-08-20", "2026-11-25"), "open")),
        ("oath", {"approved_on": "2026-10-31"}, (("2026-10-31", "2026-11-30"), "open")),
        ("oath", {"approved_on": "2026-04-01", "oath_on": "2026-05-10"}, (("2026-04-01", None), "done")),
        ("oath", {"approved_on": "2026-04-01", "oath_on": "2026-05-11"}, (("2026-04-01", "2026-05-01"), "done_late")),
        ("conversion_application", {"assembly_on": "2025-11-30", "approved_on": "2026-01-05"},
         (("2026-11-30", None), "waiting")),
        ("conversion_assembly", {"assembly_on": "2025-11-30", "extended_on": "2026-11-30", "extension_months": 6},
         (("2027-05-30", None), "locked")),
        ("conversion_assembly", {"assembly_on": "2025-11-30", "transferred_on": "2026-10-01"},
         (("2026-11-30", "2027-05-30"), "locked")),
        ("conversion_approval", {"conversion_assembly_on": "2026-10-08"}, (("2026-10-08", "2027-01-08"), "open")),
        ("archive", {"conversion_approved_on": "2026-10-08"}, (("2026-10-08", None), "open")),
    ],
)  # fmt: skip
def test_each_step_has_its_first_and_last_day(key, events, expected):
    assert window(only(**events), key) == expected


@pytest.mark.parametrize("gate", ["political_review", "training", "introducers", "pre_review", "notice"])
def test_an_assembly_without_a_gate_does_not_stand(gate):
    told = clock(f"{gate}_on", "notice_to_on" if gate == "notice" else "")
    row = told.row(gate)
    assert row.state == "missing"
    assert row.is_blocking


@pytest.mark.parametrize(
    ("key", "events", "code"),
    [
        ("contacts", {"contacts": 3}, "contacts_contacts_count"),
        ("introducers", {"introducers": 1}, "introducers_introducers_count"),
        ("political_review", {"political_review_passed": False}, "political_review_political_review_failed"),
        ("training", {"training_hours": 23}, "training_training_too_short"),
        ("pre_review", {"leaving_on": "2026-09-30"}, "pre_review_leaving_soon"),
        ("assembly", {"assembly_passed": False}, "assembly_not_passed"),
        ("notice", {"consented_on": "2026-06-02"}, "notice_consent_after_notice"),
        ("notice", {"notice_to_on": "2026-06-04"}, "notice_too_early"),
        ("oath", {"oath_on": "2026-08-30"}, "oath_too_early"),
        ("introducers", {"introducers_on": "2026-06-01"}, "introducers_too_early"),
    ],
)
def test_what_is_done_may_still_fall_short(key, events, code):
    told = clock(**events)
    assert code in [reason.code for reason in told.row(key).reasons]
    assert told.row(key).is_blocking


def test_a_short_training_may_be_excused_and_days_are_enough():
    assert clock(training_hours=8, training_exempt=True).row("training").state == "done"
    assert clock(training_hours=8, training_days=3).row("training").state == "done"


def test_each_step_is_judged_by_the_pack_of_its_own_day_unless_one_is_chosen():
    told = clock()
    assert (told.row("activist").pack, told.row("candidate").pack) == ("development-2014", "development-2026")
    assert clock(pack="2014").row("oath").window.latest is None
    assert clock(pack="2014").row("oath").article.startswith("中国共产党发展党员工作细则（2014年5月28日） 第三十条")
    assert clock(pack="development-2026").row("activist").pack == "development-2026"
    assert pack_called("2020") is None


def test_in_2014_the_filing_listed_a_candidate_without_notice():
    old = {"candidate_on": "2025-07-01", "consented_on": "2025-07-20"}
    assert clock("notice_from_on", "notice_to_on", **old).row("notice").state == "done"
    assert clock("notice_from_on", "notice_to_on").row("notice").state == "missing"


def test_a_day_to_come_is_planned_and_opens_nothing_yet():
    later = list(WHOLE)[list(WHOLE).index("approval_talk_on") :]
    told = clock(*later, assembly_on="2026-12-01", today=date(2026, 7, 10))
    assert told.row("assembly").state == "planned"
    assert told.row("approval").state == "locked"
    assert told.path.probation_until == date(2027, 12, 1)


def test_a_path_that_ended_asks_for_nothing():
    told = clock(ended_on="2026-11-01")
    assert told.row("conversion_assembly").state == "ended"
    assert not told.next


def test_an_extension_is_six_to_twelve_months():
    late = {"conversion_applied_on": "2028-01-20", "conversion_assembly_on": "2028-01-20", "extended_on": "2027-07-20"}
    assert clock(today=date(2028, 2, 1), **late, extension_months=6).row("conversion_assembly").state == "done"
    for months in (0, 5, 13):
        row = clock(today=date(2029, 2, 1), **late, extension_months=months).row("conversion_assembly")
        assert row.is_blocking


def test_full_membership_counts_from_the_end_of_the_probation():
    days = {"conversion_applied_on": "2027-07-20", "conversion_assembly_on": "2027-08-02"}
    told = clock(today=date(2027, 10, 1), **days, conversion_approved_on="2027-09-10")
    assert told.full_from == date(2027, 7, 20)
    assert clock().full_from is None


def test_working_days_of_a_year_without_a_calendar_are_provisional():
    row = only(candidate_on="2026-12-21", consented_on="2026-12-29", today=date(2026, 12, 29)).row("notice")
    assert (row.window.earliest, row.window.is_provisional) == (date(2027, 1, 4), True)


NAMES = [part.name for part in EVENTS.fields if part.shape == "date"]
DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@given(st.dictionaries(st.sampled_from(NAMES), DAYS), st.dates(date(2010, 1, 1), date(2035, 1, 1)))
def test_any_history_gets_an_answer_for_every_step(events, today):
    told = only(today=today, **events)
    assert [row.step.number for row in told.rows] == list(range(1, 26))
    for row in told.rows:
        assert row.state in STATES
        assert row.article
        if row.done_on and row.done_on <= today and row.window.earliest:
            assert row.state == "too_early" or row.done_on >= row.window.earliest


@given(st.dictionaries(st.sampled_from(NAMES), DAYS), st.sampled_from([step.key for step in STEPS]))
def test_a_step_with_an_open_need_is_never_open(events, key):
    row = only(**events).row(key)
    assert not (row.needs and row.state in ("open", "waiting", "overdue"))


@given(st.integers(0, 4000))
def test_the_year_of_training_is_never_short(days):
    since = date(2020, 1, 1) + timedelta(days=days)
    row = only(activist_on=since.isoformat(), today=since).row("candidate")
    assert row.window.earliest >= since + timedelta(days=365)
