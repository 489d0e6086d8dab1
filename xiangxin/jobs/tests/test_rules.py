"""When is recurring work due, and when is a job given up?"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from xiangxin.jobs import rules
from xiangxin.jobs.models import Job
from xiangxin.jobs.rules import Recurring, last_due
from xiangxin.jobs.tests import make

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("rhythm", "now", "due"),
    [
        ({"every": timedelta(minutes=5)}, "2026-03-04 10:07:30", "2026-03-04 10:05"),
        ({"every": timedelta(minutes=5)}, "2026-03-04 10:05", "2026-03-04 10:05"),
        ({"at": time(3, 10)}, "2026-03-04 10:07", "2026-03-04 03:10"),
        ({"at": time(3, 10)}, "2026-03-04 03:09", "2026-03-03 03:10"),
        ({"at": time(8), "weekday": 0}, "2026-03-04 10:00", "2026-03-02 08:00"),
        ({"at": time(8), "day": 1}, "2026-03-01 07:59", "2026-02-01 08:00"),
    ],
)
def test_the_last_due_moment(rhythm, now, due):
    assert last_due(Recurring(make.note, "记", **rhythm), at(now)) == at(due)


@pytest.mark.parametrize(
    "rhythm",
    [{}, {"every": timedelta(hours=1), "at": time(1)}, {"every": timedelta(0)}, {"at": time(1), "day": 31}],
)
def test_an_unclear_rhythm_stops_the_start(rhythm):
    with pytest.raises(ValueError, match="note"):
        Recurring(make.note, "记", **rhythm)


def test_pauses_grow():
    assert [rules.pause_after(tries).seconds for tries in (1, 2, 3)] == [10, 40, 160]


def test_every_status_has_its_transitions():
    assert set(rules.TRANSITIONS) == set(Job.Status.values)
    assert rules.refusal_to_try_again(Job.Status.FAILED) is None
    for status in (Job.Status.QUEUED, Job.Status.RUNNING, Job.Status.DONE):
        assert rules.refusal_to_try_again(status).code == "jobs.not_failed"
