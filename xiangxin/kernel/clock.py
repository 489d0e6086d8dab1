"""Which day and moment is it, in the time zone of the product (Asia/Shanghai)?

Rules and actions take time as an argument; only doors, jobs and commands ask this file.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def now() -> datetime:
    """The moment, aware."""
    return datetime.now(timezone.get_default_timezone())


def today() -> date:
    """The day in Asia/Shanghai."""
    return now().date()


def start_of(day: date) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def end_of(day: date) -> datetime:
    """The moment at which the next day begins."""
    return start_of(day + timedelta(days=1))
