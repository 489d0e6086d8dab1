"""When does a period end? Working days and calendar months (docs/rules/working-days.md).

Holidays come from the `chinesecalendar` package for the years it knows; what an administrator entered stands above it.
A year that neither knows counts weekends only, and the answer says that it is provisional.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Count, Day, Flag, refuse_unless
from xiangxin.regulations.packs import Law

START = Day(name="start", label=_("开始日期"))
DAYS = Count(name="days", label=_("工作日数"), least=1, most=3_000)
FIRST_DAY_COUNTS = Flag(name="first_day_counts", label=_("开始当日计入"), optional=True, default=True)
MONTHS = Count(name="months", label=_("月数"), most=120_000)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: `entered` holds True for a working day, False for a day off."""

    entered: Mapping[date, bool] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """Entered by an administrator, else the published holidays, else Monday to Friday."""
        if day in self.entered:
            return self.entered[day]
        published = _published(day)
        return day.weekday() < 5 if published is None else published

    def knows(self, day: date) -> bool:
        """Whether there is a holiday table for the year of `day`."""
        return _published(day) is not None or any(entered.year == day.year for entered in self.entered)


def add_workdays(
    *, start: date, days: int, law: Law, first_day_counts: bool = True, table: Calendar = Calendar()
) -> Decision:
    """The last of `days` working days from `start`, which counts itself unless told otherwise."""
    refuse_unless(days >= 1, "工作日数至少为 1。")
    day = start if first_day_counts else start + timedelta(days=1)
    left, unknown = days, not table.knows(start)
    while True:
        unknown = unknown or not table.knows(day)
        left -= table.is_workday(day)
        if left == 0:
            break
        day += timedelta(days=1)
    values = {"last_day": day, "provisional": unknown}
    if not unknown:
        return Decision(values, (), OK)
    said = _("所涉年份的放假安排尚未公布或录入，暂按周一至周五计算，结果可能变动。")
    return Decision(values, (Reason("provisional", said, law.cite("calendar.first_day_counts")),), WARN)


def months_added(*, start: date, months: int, law: Law) -> Decision:
    """The same day some months later, or the last day of a shorter month."""
    refuse_unless(months >= 0, "月数不能为负数。")
    end = add_months(start, months)
    if end.day == start.day:
        return Decision({"date": end})
    said = _("到期月没有对应日，以该月最后一日为准。")
    return Decision({"date": end}, (Reason("clamped", said, law.cite("calendar.month_end")),))


def add_months(start: date, months: int) -> date:
    """The same day `months` later (or earlier, if negative), clamped to the month's end.

    OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"{start} and {months} months is no day")
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _published(day: date) -> bool | None:
    """Whether the published table has `day` as working day; None for a year it does not hold."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
