"""Activities for tests, made by calling the actions."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.activities import actions
from xiangxin.activities.models import Activity, SignUp
from xiangxin.members.models import Member

AT = datetime(2026, 11, 3, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
STARTS = datetime(2026, 11, 14, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
AFTER = STARTS + timedelta(hours=4)


def make_activity(world: World, **more: Any) -> Activity:
    """Volunteer service of 机电党支部, not yet announced."""
    facts = {"kind": "volunteer", "title": "社区义务维修", "starts_at": STARTS, "ends_at": STARTS + timedelta(hours=3)}
    facts |= {"sign_up_until": STARTS - timedelta(days=1), "has_travel": False, "open_to": "party", "seats": None}
    facts |= {"place_text": "云川社区", "text": "带工具。"}
    return actions.prepare(world.electric, **{**facts, "by": world.secretary, **more})


def make_announced(world: World, **more: Any) -> Activity:
    """The same, open for sign-up."""
    return actions.announce_activity(make_activity(world, **more), at=AT, by=world.secretary)


def make_contest(world: World, **more: Any) -> Activity:
    """A skills contest, open for sign-up."""
    return make_announced(world, kind="skills_contest", title="焊工技能竞赛", **more)


def plan_safety(world: World, activity: Activity, **more: Any) -> Any:
    """A full safety plan."""
    facts = {"leader": Member.objects.get(name="周秘"), "transport": "大巴一辆", "emergency_contact": "调度室"}
    facts |= {"emergency_phone": "120", "checks_wanted": ["清点人数", "车辆资质"], "done": [], "at": AT}
    return actions.plan_safety(activity, **{**facts, "by": world.secretary, **more})


def join(activity: Activity, name: str, *, minutes: int = 0) -> SignUp:
    """Somebody of the cast signs up (a little later than the one before)."""
    member = Member.objects.get(name=name)
    return actions.sign_up(activity, member, at=AT + timedelta(minutes=minutes), by=member.user)
