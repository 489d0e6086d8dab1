"""Measures for tests, made by calling the actions: 赵员 of 机电党支部."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.measures import actions
from xiangxin.measures.models import Measure
from xiangxin.members.models import Member

ON = date(2026, 6, 1)


def at(day: date = ON) -> datetime:
    """Ten in the morning of a day."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def person(world: World) -> Member:
    """赵员, with the branch."""
    return Member.objects.select_related("organization").get(user=world.member)


def make_case(world: World, kind: str = "correction", ground: str = "life", **more) -> Measure:
    """A case that was just opened."""
    facts = {"facts": "三个月没有参加组织生活。", "on": ON, "by": world.secretary, **more}
    return actions.open_case(person(world), kind=kind, ground=ground, **facts)


def make_heard(world: World, kind: str = "removal", ground: str = "life") -> Measure:
    """A case with the person heard, on the day after it was opened."""
    case = make_case(world, kind, ground)
    heard = {"step": "hearing", "on": date(2026, 6, 2), "text": "本人说明了情况。", "at": at(date(2026, 6, 2))}
    return actions.record(case, **heard, by=world.secretary)
