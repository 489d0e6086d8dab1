"""Life meetings for tests, made by calling the actions."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.life_meetings import actions
from xiangxin.life_meetings.models import LifeMeeting, Part, Problem
from xiangxin.organizations import actions as organizations

AT = datetime(2026, 11, 18, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = AT.date()
TEXT = "联系群众不够，今后每周到班组一次。"
K = LifeMeeting.Kind


def make_file(world: World) -> LifeMeeting:
    """The organizational life meeting of 机电党支部 of 2026: 周秘, 赵员 and 钱预 take part."""
    facts = {"kind": K.ORGANIZATIONAL, "year": 2026, "today": TODAY, "at": AT}
    return actions.open_file(world.electric, **facts, by=world.secretary)


def make_democratic(world: World) -> LifeMeeting:
    """The democratic life meeting of 一矿党委: 冯书 and 李组 sit on it."""
    for user, kind in ((world.leader, "secretary"), (world.officer, "organization_commissioner")):
        facts = {"member": user.member, "kind": kind, "on": date(2024, 1, 1), "today": TODAY}
        organizations.appoint(world.mine, **facts, by=world.officer)
    facts = {"kind": K.DEMOCRATIC, "year": 2026, "today": TODAY, "at": AT}
    return actions.open_file(world.mine, **facts, by=world.officer)


def part_of(life: LifeMeeting, name: str) -> Part:
    """One person's part."""
    return life.parts.select_related("life__organization", "member").get(member__name=name)


def make_held(world: World) -> LifeMeeting:
    """The same of 机电党支部, held, everybody there."""
    life = make_file(world)
    if life.state != LifeMeeting.State.PREPARING:
        return life
    everybody = list(life.parts.values_list("pk", flat=True))
    return actions.hold(life, held_on=TODAY, present=everybody, today=TODAY, by=world.secretary)


def make_problem(world: World) -> Problem:
    """A problem that 赵员 puts right."""
    life = make_held(world)
    facts = {"text": "联系群众不够", "measures": "每周到班组一次", "due_on": TODAY + timedelta(days=60), "at": AT}
    return actions.find(life, owner=world.member.member, **facts, by=world.secretary)


def make_closed(world: World) -> Problem:
    """The same, closed by the branch."""
    return actions.close(make_problem(world), result="已到班组八次", on=TODAY, at=AT, by=world.secretary)
