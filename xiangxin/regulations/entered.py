"""What does the database add to the packs? The law of a place, the calendar with entered days."""

from collections.abc import Mapping
from datetime import date

from django.db import DatabaseError, connection, transaction

from xiangxin.regulations import workdays
from xiangxin.regulations.decisions import Decision
from xiangxin.regulations.models import CalendarDay, LocalSetting
from xiangxin.regulations.packs import Law, law


def law_at(path: str, on: date) -> Law:
    """What holds at a place of the tree on a day; the nearest setting wins."""
    return law(on, {setting.code: setting.value for setting in LocalSetting.objects.holding(path, on)})


def calendar() -> workdays.Calendar:
    """The calendar with what administrators entered."""
    return workdays.Calendar(_entered_days())


def add_workdays(*, start: date, days: int, law: Law, first_day_counts: bool = True) -> Decision:
    """The last of `days` working days, by the entered calendar."""
    return workdays.add_workdays(start=start, days=days, law=law, first_day_counts=first_day_counts, table=calendar())


def _entered_days() -> Mapping[date, bool]:
    # `decide` answers on a machine without a migrated database too: published holidays are all there is then.
    try:
        if connection.in_atomic_block:
            with transaction.atomic():
                return dict(CalendarDay.objects.values_list("day", "is_workday"))
        return dict(CalendarDay.objects.values_list("day", "is_workday"))
    except DatabaseError:
        return {}
