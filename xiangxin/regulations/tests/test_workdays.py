"""When does a period end? Holidays, make-up days, unknown years, short months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law
from xiangxin.regulations.workdays import Calendar, add_months, add_workdays, months_added

LAW = law(date(2026, 11, 21))


def last_day(start, days, **more):
    return add_workdays(start=date.fromisoformat(start), days=days, law=LAW, **more).values["last_day"].isoformat()


@pytest.mark.parametrize(
    ("start", "days", "first_counts", "end"),
    [
        ("2026-06-01", 5, True, "2026-06-05"),  # Monday to Friday
        ("2026-06-01", 5, False, "2026-06-08"),
        ("2026-06-06", 1, True, "2026-06-08"),  # a Saturday start waits for Monday
        ("2026-09-28", 5, True, "2026-10-09"),  # over the October holidays
        ("2026-10-09", 2, True, "2026-10-10"),  # 10 October is a make-up Saturday
        ("2026-02-13", 3, True, "2026-02-24"),  # 14 February is worked, then the Spring Festival
        ("2026-06-18", 2, True, "2026-06-22"),  # Dragon Boat Festival
        ("2025-12-31", 2, True, "2026-01-04"),  # over the new year; 4 January is worked
    ],
)
def test_working_days_by_the_official_table(start, days, first_counts, end):
    assert last_day(start, days, first_day_counts=first_counts) == end


def test_the_days_off_of_2026_are_the_published_ones():
    # General office of the State Council, 4 November 2025.
    off = [("01-01", 3), ("02-15", 9), ("04-04", 3), ("05-01", 5), ("06-19", 3), ("09-25", 3), ("10-01", 7)]
    holidays = {date.fromisoformat(f"2026-{day}") + timedelta(days=n) for day, count in off for n in range(count)}
    worked = {date.fromisoformat(f"2026-{day}") for day in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")}
    table = Calendar()
    for n in range(365):
        day = date(2026, 1, 1) + timedelta(days=n)
        assert table.is_workday(day) == (day in worked or (day.weekday() < 5 and day not in holidays)), day


def test_a_year_without_table_is_provisional_and_counts_weekends_only():
    decision = add_workdays(start=date(2035, 9, 28), days=5, law=LAW)
    assert decision.values == {"last_day": date(2035, 10, 4), "provisional": True}
    assert [reason.code for reason in decision.reasons] == ["provisional"]


def test_a_period_that_runs_into_an_unknown_year_is_provisional():
    assert add_workdays(start=date(2026, 12, 31), days=1, law=LAW).values["provisional"] is False
    assert add_workdays(start=date(2026, 12, 31), days=2, law=LAW).values["provisional"] is True


def test_entered_days_stand_above_the_published_ones_and_make_a_year_known():
    entered = Calendar({date(2035, 10, 1): False, date(2035, 9, 29): True, date(2026, 6, 1): False})
    decision = add_workdays(start=date(2035, 9, 28), days=3, law=LAW, table=entered)
    assert decision.values == {"last_day": date(2035, 10, 2), "provisional": False}
    assert not entered.is_workday(date(2026, 6, 1))


def test_no_working_days_is_an_impossible_question():
    with pytest.raises(BadInput):
        add_workdays(start=date(2026, 6, 1), days=0, law=LAW)


@given(st.dates(date(2004, 1, 1), date(2040, 1, 1)), st.integers(1, 40))
def test_the_last_day_is_worked_and_holds_exactly_that_many(start, days):
    table = Calendar()
    end = add_workdays(start=start, days=days, law=LAW).values["last_day"]
    span = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    assert table.is_workday(end)
    assert sum(table.is_workday(day) for day in span) == days


@given(st.dates(date(2004, 1, 1), date(2040, 1, 1)), st.integers(1, 40))
def test_without_the_first_day_is_the_same_as_from_the_next(start, days):
    later = add_workdays(start=start + timedelta(days=1), days=days, law=LAW).values["last_day"]
    assert add_workdays(start=start, days=days, law=LAW, first_day_counts=False).values["last_day"] == later


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-05-11", 0, "2026-05-11"),
        ("2027-02-28", -6, "2026-08-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_are_calendar_months_clamped_to_the_months_end(start, months, end):
    assert add_months(date.fromisoformat(start), months).isoformat() == end


def test_a_clamped_day_says_so():
    assert [r.code for r in months_added(start=date(2026, 1, 31), months=1, law=LAW).reasons] == ["clamped"]
    assert not months_added(start=date(2026, 1, 30), months=2, law=LAW).reasons


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_keep_the_day_or_reach_the_months_end(start, months):
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


def test_beyond_the_calendar_is_an_overflow_not_a_wrong_day():
    with pytest.raises(OverflowError):
        add_months(date(9999, 1, 1), 12)
