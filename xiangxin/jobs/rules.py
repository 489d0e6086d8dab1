"""When is recurring work due, how long is a failed job left alone, when is one given up?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal

TRIES = 3
FIRST_PAUSE = timedelta(seconds=10)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
TRANSITIONS: dict[str, set[str]] = {
    QUEUED: {RUNNING, FAILED},
    RUNNING: {DONE, FAILED, QUEUED},
    FAILED: {QUEUED},
    DONE: set(),
}


@dataclass(frozen=True, slots=True)
class Recurring:
    """One line of config/schedule.py: a job function with the rhythm it runs at.

    Either `every` so long, or `at` a time of day (Asia/Shanghai) — each day, on one `weekday` (Monday is 0) or on one
    `day` of the month (1 to 28).
    """

    function: Callable[..., Any]
    title: "str | Promise"
    every: timedelta | None = None
    at: time | None = None
    weekday: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.every is None) == (self.at is None):
            raise ValueError(f"{self.name}: say either every or at")
        if self.every is not None and self.every < timedelta(seconds=1):
            raise ValueError(f"{self.name}: not more often than every second")
        if self.day is not None and not 1 <= self.day <= 28:
            raise ValueError(f"{self.name}: a day that every month has, 1 to 28")

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"


def last_due(recurring: Recurring, now: datetime) -> datetime:
    """The latest moment at or before `now` at which it was due; `now` is local time."""
    if recurring.every is not None:
        return EPOCH + (now - EPOCH) // recurring.every * recurring.every
    assert recurring.at is not None  # noqa: S101 - one of the two is given
    moment = now.replace(hour=recurring.at.hour, minute=recurring.at.minute, second=recurring.at.second, microsecond=0)
    while moment > now or not _is_its_day(recurring, moment):
        moment -= timedelta(days=1)
    return moment


def pause_after(tries: int) -> timedelta:
    """How long a job rests after its try number `tries`: 10 s, 40 s, 160 s …"""
    return FIRST_PAUSE * int(4 ** (tries - 1))


def is_worth_another_try(tries: int) -> bool:
    return tries < TRIES


def refusal_to_try_again(status: str) -> Refusal | None:
    """Only what has failed can be tried again."""
    if QUEUED not in TRANSITIONS[status] or status == RUNNING:
        return Refusal("jobs.not_failed", _("这项任务没有失败，不用重试。"))
    return None


def _is_its_day(recurring: Recurring, moment: datetime) -> bool:
    if recurring.weekday is not None and moment.weekday() != recurring.weekday:
        return False
    return recurring.day is None or moment.day == recurring.day
