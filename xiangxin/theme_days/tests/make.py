"""Theme days for tests, made by calling the actions."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.theme_days import actions
from xiangxin.theme_days.models import Base, Booking, Kit, Preset, ThemeDay

AT = datetime(2026, 11, 3, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ON = date(2026, 11, 20)


def make_preset(world: World, **more: Any) -> Preset:
    """5+X of 一矿党委."""
    facts = {"name": "5+X", "fixed": "重温入党誓词\n诵读党章\n交纳党费", "offered": "志愿服务\n走访慰问"}
    return actions.keep_preset(world.mine, **{**facts, "at": AT, "by": world.officer, **more})


def make_kit(world: World, **more: Any) -> Kit:
    """The November theme of 一矿党委: fire safety, with a walk list."""
    facts = {
        "year": 2026,
        "month": 11,
        "title": "冬季防火",
        "purpose": "查岗位隐患。",
        "agenda": "学习防火要求\n岗位走访",
    }
    facts |= {"questions": "本岗位有什么隐患？", "walk": "灭火器在有效期内\n通道畅通", "at": AT, "by": world.officer}
    return actions.keep_kit(world.mine, **{**facts, **more})


def make_day(world: World) -> ThemeDay:
    """机电党支部 uses the kit."""
    return actions.use_kit(make_kit(world), world.electric, at=AT, by=world.secretary)


def make_base(world: World, **more: Any) -> Base:
    """A memorial hall kept by 一矿党委."""
    facts = {
        "name": "云川纪念馆",
        "kind": "red_education",
        "address": "云川路1号",
        "capacity": 60,
        "opening": "周二至周日",
    }
    return actions.register_base(world.mine, **{**facts, "by": world.officer, **more})


def make_booking(world: World, base: Base | None = None, **more: Any) -> list[Booking]:
    """机电党支部 books an afternoon there."""
    facts = {"on": ON, "parts": ["2_afternoon"], "people": 20, "purpose": "主题党日", "meeting": None, "at": AT}
    return actions.book(base or make_base(world), world.electric, **{**facts, "by": world.secretary, **more})
