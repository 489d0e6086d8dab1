"""The clock of a journey, moved: doors ask xiangxin.kernel.clock, so that is where another day is said."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from xiangxin.kernel import clock


def at(day: date, hour: int = 18) -> datetime:
    """An hour of a day in Shanghai."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


def move_to(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """From now on it is six in the evening of that day."""
    monkeypatch.setattr(clock, "now", lambda: at(day))
    monkeypatch.setattr(clock, "today", lambda: day)
