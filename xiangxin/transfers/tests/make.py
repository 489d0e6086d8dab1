"""Transfers for tests, made by calling the actions: 赵员 goes from 机电党支部 to another branch."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.transfers import actions
from xiangxin.transfers.models import Transfer

ON = date(2026, 6, 1)


def at(day: date = ON) -> datetime:
    """Ten in the morning of a day."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def moving(world: World) -> Member:
    """赵员; both mines may approve members, and 郑外 keeps the second one."""
    mines = [world.mine.pk, world.other_mine.pk]
    Organization.objects.filter(pk__in=mines).update(may_approve_members=True)
    Assignment.objects.get_or_create(
        user=world.outsider, role=Role.ORGANIZATION_OFFICER, organization=world.other_mine, from_on=date(2020, 1, 1)
    )
    return Member.objects.select_related("organization").get(user=world.member)


def make_transfer(world: World, *, to: Organization | None = None, state: str = "draft", **more) -> Transfer:
    """The transfer to 洗选党支部 of the second mine, as far as a state."""
    facts = {"dues_paid_to": date(2026, 5, 1), "at": at(), "by": world.secretary, **more}
    transfer = actions.prepare(moving(world), to=to or world.washing, **facts)
    steps = {
        "submitted": lambda: actions.submit(transfer, at=at(), by=world.secretary),
        "sender_approved": lambda: actions.approve(transfer, by=world.officer),
        "in_transit": lambda: actions.issue(transfer, days=30, on=ON, by=world.officer),
    }
    for name, step in steps.items():
        if state == "draft":
            break
        step()
        if name == state:
            break
    transfer.refresh_from_db()
    return transfer
