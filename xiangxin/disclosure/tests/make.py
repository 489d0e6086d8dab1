"""Notices and open matters for tests, made by calling the actions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.disclosure import actions
from xiangxin.disclosure.models import Objection, OpenItem, PublicNotice

FROM, TO = date(2026, 6, 1), date(2026, 6, 5)


def at(day: date) -> datetime:
    """Ten in the morning of a day."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def make_notice(world: World, **more) -> PublicNotice:
    """A notice about a candidate of 机电党支部, five working days."""
    facts = {
        "kind": "candidate", "title": "发展对象公示", "text": "孙某，机电车间职工。", "from_on": FROM, "to_on": TO,
        "at": at(FROM), "by": world.secretary,
    }  # fmt: skip
    return actions.publish(world.electric, **{**facts, **more})


def make_objection(notice: PublicNotice, world: World) -> Objection:
    """Somebody objects on the third day."""
    return actions.object_to(notice, text="公示内容与事实不符", contact="", at=at(date(2026, 6, 3)), by=world.member)


def make_item(world: World, **more) -> OpenItem:
    """A matter that the branch proposes to make open."""
    facts = {"category": "dues", "title": "上半年党费收缴情况", "text": "共收缴 1200 元。", "from_on": FROM}
    return actions.propose(world.electric, **{**facts, **more}, at=at(FROM), by=world.secretary)
