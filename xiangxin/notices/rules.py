"""When is a person told: at once, after the quiet hours, or with the day's digest?"""

from datetime import datetime, time, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refusal

URGENT = timedelta(hours=12)


class Wishes(Protocol):
    """When somebody wants to be left alone, and the hour of the daily digest, if wanted."""

    @property
    def quiet_from(self) -> time: ...
    @property
    def quiet_until(self) -> time: ...
    @property
    def digest_at(self) -> time | None: ...


def is_quiet(hour: time, wish: Wishes) -> bool:
    """Whether an hour of the day lies in the quiet hours, which may run past midnight; equal ends mean none."""
    start, end = wish.quiet_from, wish.quiet_until
    return start <= hour < end if start <= end else hour >= start or hour < end


def is_gathered(wish: Wishes, *, is_required: bool, is_urgent: bool) -> bool:
    """Whether a notice comes with the digest: only what neither asks for anything nor is needed soon."""
    return wish.digest_at is not None and not is_required and not is_urgent


def is_urgent(sent_at: datetime, needed_by: datetime | None) -> bool:
    """Whether waiting for the morning could be too late: needed within twelve hours."""
    return needed_by is not None and needed_by - sent_at <= URGENT


def shown_from(sent_at: datetime, wish: Wishes, *, is_required: bool, needed_by: datetime | None = None) -> datetime:
    """The moment from which the person is shown a notice; `sent_at` is local time.

    Urgent ones come at once, whatever the hour; what can wait comes with the digest; the rest after the quiet hours.
    """
    urgent = is_urgent(sent_at, needed_by)
    if wish.digest_at is not None and is_gathered(wish, is_required=is_required, is_urgent=urgent):
        return _next(sent_at, wish.digest_at)
    if not urgent and is_quiet(sent_at.time(), wish):
        return _next(sent_at, wish.quiet_until)
    return sent_at


def refusal_of_wish(wish: Wishes) -> Refusal | None:
    """Why these hours do not fit together, or None."""
    if wish.digest_at is not None and is_quiet(wish.digest_at, wish):
        message = _("每日汇总时间 %(hour)s 在免打扰时段内，请改到时段以外。") % {"hour": f"{wish.digest_at:%H:%M}"}
        return Refusal("notices.digest_in_quiet_hours", message)
    return None


def _next(after: datetime, hour: time) -> datetime:
    """The next moment with this hour of the day, strictly later than `after`."""
    found = after.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return found if found > after else found + timedelta(days=1)
