"""When is somebody told? Tables of cases, without a database."""

from datetime import datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.notices import rules

CHINA = ZoneInfo("Asia/Shanghai")
NIGHT = SimpleNamespace(quiet_from=time(21), quiet_until=time(7), digest_at=None)
NOON = SimpleNamespace(quiet_from=time(12), quiet_until=time(14), digest_at=None)
GATHERED = SimpleNamespace(quiet_from=time(21), quiet_until=time(7), digest_at=time(17))
NEVER = SimpleNamespace(quiet_from=time(8), quiet_until=time(8), digest_at=None)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("sent_at", "wish", "is_required", "needed_by", "shown_from"),
    [
        (_at(2, 10), NIGHT, False, None, _at(2, 10)),
        (_at(2, 21), NIGHT, False, None, _at(3, 7)),
        (_at(2, 23), NIGHT, True, None, _at(3, 7)),
        (_at(3, 6, 59), NIGHT, True, None, _at(3, 7)),
        (_at(3, 7), NIGHT, True, None, _at(3, 7)),
        (_at(2, 22), NIGHT, False, _at(3, 9), _at(2, 22)),
        (_at(2, 22), NIGHT, False, _at(3, 10), _at(2, 22)),
        (_at(2, 22), NIGHT, False, _at(3, 10, 1), _at(3, 7)),
        (_at(2, 13), NOON, False, None, _at(2, 14)),
        (_at(2, 23), NOON, False, None, _at(2, 23)),
        (_at(2, 3), NEVER, False, None, _at(2, 3)),
        (_at(2, 10), GATHERED, False, None, _at(2, 17)),
        (_at(2, 17), GATHERED, False, None, _at(3, 17)),
        (_at(2, 10), GATHERED, True, None, _at(2, 10)),
        (_at(2, 10), GATHERED, False, _at(2, 16), _at(2, 10)),
    ],
)
def test_notices_wait_for_the_morning_or_the_digest_unless_needed_soon(
    sent_at, wish, is_required, needed_by, shown_from
):
    assert rules.shown_from(sent_at, wish, is_required=is_required, needed_by=needed_by) == shown_from


@given(st.times(), st.times(), st.integers(0, 365 * 24 * 60))
def test_nothing_waits_longer_than_a_day_and_nothing_required_comes_in_quiet_hours(start, end, minutes):
    wish = SimpleNamespace(quiet_from=start.replace(second=0, microsecond=0), digest_at=None)
    wish.quiet_until = end.replace(second=0, microsecond=0)
    sent_at = _at(1, 0) + timedelta(minutes=minutes)
    shown = rules.shown_from(sent_at, wish, is_required=True)
    assert sent_at <= shown <= sent_at + timedelta(days=1)
    assert not rules.is_quiet(shown.time(), wish)


def test_a_digest_in_the_quiet_hours_is_refused():
    wish = SimpleNamespace(quiet_from=time(21), quiet_until=time(7), digest_at=time(22))
    refusal = rules.refusal_of_wish(wish)
    assert refusal is not None
    assert refusal.code == "notices.digest_in_quiet_hours"
    assert rules.refusal_of_wish(GATHERED) is None
