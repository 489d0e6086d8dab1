"""Dues for tests, made by calling the actions."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.accounts.models import User
from xiangxin.dues import actions
from xiangxin.dues.models import Assessment, Bill, Payment
from xiangxin.members.models import Member

AT = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = AT.date()
NOVEMBER = date(2026, 11, 1)


def make_assessment(world: World, person: User | None = None, base_fen: int = 630_000, **more) -> Assessment:
    """A member of 机电党支部 with a base of 6,300 yuan: 94.50 a month."""
    member = (person or world.member).member
    actions.keep_figures(member, year=2026, category="monthly", base_fen=base_fen, at=AT, by=world.secretary)
    return actions.assess(member, year=2026, at=AT, by=world.secretary, **more)


def make_bills(world: World, *months: int, person: User | None = None) -> list[Bill]:
    """Bills of 2026 for one member, by default of September to November."""
    make_assessment(world, person)
    for month in months or (9, 10, 11):
        actions.bill_everybody(world.electric, month=date(2026, month, 1), at=AT, by=world.secretary)
    return bills_of((person or world.member).member)


def bills_of(member: Member) -> list[Bill]:
    """A member's bills as they are now."""
    return list(Bill.objects.filter(member=member).select_related("organization", "member").order_by("month"))


def make_cash(world: World, *months: int, **more) -> Payment:
    """The branch enters cash for a member's bills."""
    bills = make_bills(world, *months)
    return enter(world, bills, **more)


def enter(world: World, bills: list[Bill], **more) -> Payment:
    """Cash for these bills, to the fen."""
    facts = {"channel": "cash", "amount_fen": sum(bill.open_fen for bill in bills), "voucher_number": "0001"}
    facts |= {"paid_at": AT, "at": AT, "by": world.secretary}
    return actions.enter(bills, **{**facts, **more})


def make_order(world: World, *months: int, channel: str = "wechat") -> Payment:
    """The member begins to pay the own bills through a channel."""
    bills = make_bills(world, *months)
    return actions.begin(bills, channel=channel, today=TODAY, at=AT, by=world.member)


def settle(payment: Payment, **more) -> Payment:
    """The channel says that the money arrived."""
    facts = {
        "amount_fen": payment.amount_fen,
        "external_number": f"4200{payment.pk}",
        "paid_at": AT + timedelta(minutes=1),
    }
    return actions.settle(payment, **{**facts, "at": AT + timedelta(minutes=1), "by": User.objects.system(), **more})
