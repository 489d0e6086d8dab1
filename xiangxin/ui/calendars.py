"""What does a month look like? Whole weeks from Monday on, each day with what happens on it."""

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Text = str | Promise
YEARS = (1921, 2121)  # beyond them nobody has entered anything


@dataclass(frozen=True)
class Entry:
    """Something on a day, and where it leads; tone is a tone of tags."""

    on: date
    label: Text
    url: str
    at: time | None = None
    tone: str = "red"


@dataclass(frozen=True)
class Day:
    """A day of the grid with its entries in the order of the clock."""

    on: date
    is_inside: bool
    is_today: bool
    entries: list[Entry]


@dataclass(frozen=True)
class Month:
    """A month in weeks, and how its neighbours are written in an address."""

    first: date
    weeks: list[list[Day]]
    before: str
    after: str

    @property
    def has_entries(self) -> bool:
        """Whether anything happens within the month."""
        return any(day.entries for week in self.weeks for day in week if day.is_inside)

    @property
    def weekdays(self) -> list[str]:
        """The heads of the columns."""
        return [_("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("日")]


def month_of(first: date, entries: Iterable[Entry], *, today: date) -> Month:
    """The month of `first` with these entries; days of its neighbours fill the first and the last week."""
    first = first.replace(day=1)
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.at or time.min):
        by_day[entry.on].append(entry)
    weeks = [
        [Day(day, day.month == first.month, day == today, by_day[day]) for day in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    return Month(first, weeks, f"{before:%Y-%m}", f"{after:%Y-%m}")


def month_asked(text: str, *, today: date) -> date:
    """The first day of the month that an address names as 2026-11; this month where it names none."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        first = today
    return first.replace(day=1) if YEARS[0] <= first.year <= YEARS[1] else today.replace(day=1)
