"""Which day and moment is it, in the time zone of the product (Asia/Shanghai)?

Rules and actions take time as an argument; only doors, jobs and commands ask this file.
"""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The moment, aware."""
    return timezone.localtime()


def today() -> date:
    """The day in Asia/Shanghai."""
    return timezone.localdate()
