"""Talks for tests, made by calling the actions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.organizations import actions as organizations
from xiangxin.talks import actions
from xiangxin.talks.models import Need, Talk, TalkKey

AT = datetime(2026, 11, 18, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = AT.date()
SECRET = "孩子上学的事，想请支部想想办法"
PHRASES = {"赵员": "赵员自己的谈心口令", "周秘": "周秘自己的谈心口令"}


def seat(world: World) -> None:
    """周秘 is the secretary of 机电党支部 by post too."""
    if not world.electric.posts.exists():
        secretary = {"member": world.secretary.member, "kind": "secretary", "on": date(2024, 1, 1), "today": TODAY}
        organizations.appoint(world.electric, **secretary, by=world.officer)


def make_proposed(world: World) -> list[Talk]:
    """The plan of 机电党支部 for 2026: 周秘 with 赵员 and with 钱预, and these two with each other."""
    seat(world)
    return actions.propose(world.electric, year=2026, today=TODAY, at=AT, by=world.secretary)


def make_talk(world: World) -> Talk:
    """周秘 and 赵员, put down for a talk."""
    known = Talk.objects.first()
    if known is not None:
        return known
    facts = {"due_on": date(2026, 12, 31), "today": TODAY, "at": AT}
    return actions.arrange(world.secretary.member, world.member.member, **facts, by=world.secretary)


def make_claimed(world: World) -> Talk:
    """The same; 周秘 says that it took place."""
    return actions.say_held(make_talk(world), held_on=TODAY, today=TODAY, at=AT, by=world.secretary)


def make_held(world: World) -> Talk:
    """The same, confirmed by 赵员."""
    return actions.confirm(make_claimed(world), by=world.member)


def make_words(world: World) -> Talk:
    """The same, with words that only the two open."""
    talk = make_talk(world)
    for user in (world.secretary, world.member):
        if not TalkKey.objects.filter(member=user.member).exists():
            actions.set_passphrase(user.member, PHRASES[user.name], by=user)
    actions.keep_words(talk, SECRET, by=world.member)
    return Talk.objects.select_related("organization", "first", "second", "words").get(pk=talk.pk)


def make_need(world: World, *, is_agreed: bool) -> Need:
    """赵员 needs help; noted by 周秘 and, where so said, agreed to."""
    need = actions.note_need(make_talk(world), world.member.member, SECRET, at=AT, by=world.secretary)
    return actions.agree_to_need(need, at=AT, by=world.member) if is_agreed else need
