"""A month in whole weeks, with what happens on its days."""

from datetime import date, time

import pytest

from xiangxin.ui import calendars
from xiangxin.ui.calendars import Entry

TODAY = date(2026, 11, 21)


def test_a_month_begins_on_monday_and_says_its_neighbours():
    month = calendars.month_of(date(2026, 1, 15), [], today=TODAY)
    assert month.weeks[0][0].on == date(2025, 12, 29)
    assert not month.weeks[0][0].is_inside
    assert (month.before, month.after) == ("2025-12", "2026-02")


def test_entries_stand_on_their_day_in_the_order_of_the_clock():
    entries = [
        Entry(TODAY, "晚", "/2/", time(18, 0)),
        Entry(TODAY, "早", "/1/", time(8, 0)),
        Entry(TODAY, "全天", "/0/"),
    ]
    month = calendars.month_of(TODAY, entries, today=TODAY)
    [today] = [day for week in month.weeks for day in week if day.is_today]
    assert [entry.label for entry in today.entries] == ["全天", "早", "晚"]


@pytest.mark.parametrize(
    ("asked", "first"),
    [("2026-02", date(2026, 2, 1)), ("", date(2026, 11, 1)), ("x", date(2026, 11, 1)), ("2026-13", date(2026, 11, 1))],
)
def test_an_odd_month_in_the_address_means_this_month(asked, first):
    assert calendars.month_asked(asked, today=TODAY) == first


@pytest.mark.parametrize("asked", ["0001-01", "9999-12"])
def test_the_ends_of_the_calendar_do_not_break_it(asked):
    assert calendars.month_of(calendars.month_asked(asked, today=TODAY), [], today=TODAY).weeks
