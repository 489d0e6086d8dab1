"""Meetings for tests, made by calling the actions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.meetings import actions
from xiangxin.meetings.models import Attendance, Meeting

AT = datetime(2026, 11, 18, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def make_meeting(world: World, **more) -> Meeting:
    """An assembly of 机电党支部, not yet announced."""
    facts = {"kind": "assembly", "title": "十一月支部党员大会", "starts_at": AT, "by": world.secretary}
    return actions.prepare(world.electric, **{**facts, **more})


def make_announced(world: World, **more) -> Meeting:
    """The same, with its roll."""
    return actions.announce_meeting(make_meeting(world, **more), at=AT - timedelta(days=3), by=world.secretary)


def line_of(meeting: Meeting, name: str) -> Attendance:
    """One person's line on the roll."""
    return meeting.attendances.select_related("meeting__organization").get(member__name=name)


def make_recorded(world: World, **more) -> Meeting:
    """The same, everybody there, recorded on the spot."""
    meeting = make_announced(world, **more)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    actions.record(meeting, summary="学习讨论。", at=AT + timedelta(hours=2), by=world.secretary)
    meeting.refresh_from_db()
    return meeting
