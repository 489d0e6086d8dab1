"""A person's timeline holds the meetings the person came to, and no absence."""

from xiangxin.meetings.models import Attendance
from xiangxin.meetings.tests.make import line_of, make_announced, make_recorded
from xiangxin.members import timeline


def _told(world):
    return [moment.title for moment in timeline.of(world.member.member, with_sanctions=False)]


def test_a_meeting_is_told_once_it_is_recorded_and_only_to_whom_came(world):
    announced = make_announced(world, title="还没记录的会")
    meeting = make_recorded(world, title="记录了的会")
    assert "记录了的会" in _told(world)
    assert announced.title not in _told(world)
    line = line_of(meeting, "赵员")
    line.status = Attendance.Status.ABSENT
    line.save()
    assert "记录了的会" not in _told(world)
