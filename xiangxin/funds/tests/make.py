"""Working funds for tests, made by calling the actions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from tests.world import World
from xiangxin.accounts.models import User
from xiangxin.funds import actions
from xiangxin.funds.models import Budget, Claim, Expense, Share

AT = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = AT.date()
RECEIVED = 5_000_000
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def make_budget(world: World, *, is_decided: bool = True, year: int = 2026) -> Budget:
    """一矿党委: a payroll of 10,000,000 yuan gives 100,000."""
    facts = {"wages_fen": 1_000_000_000, "carried_fen": 0, "at": AT, "by": world.officer}
    budget = actions.plan(world.mine, year=year, **facts)
    if is_decided:
        budget = actions.decide_budget(budget, document_number="一矿党委会 2026-1", at=AT, by=world.officer)
    return budget


def make_share(world: World, fen: int = 2_000_000) -> Share:
    """机电党支部 may spend 20,000 yuan."""
    actions.split(make_budget(world), parts={world.electric: fen, world.coal: 3_000_000}, by=world.officer)
    return Share.objects.get(organization=world.electric)


def receive(world: World) -> Share:
    """The group hands 50,000 yuan of its own budget to 一矿党委."""
    facts = {"at": AT, "by": User.objects.system()}
    budget = actions.plan(world.group, year=2026, wages_fen=10**9, carried_fen=0, **facts)
    budget = actions.decide_budget(budget, document_number="集团党委会 2026-1", **facts)
    actions.split(budget, parts={world.mine: RECEIVED, world.other_mine: 4_000_000}, by=facts["by"])
    return Share.objects.get(organization=world.mine)


def make_claim(world: World, share: Share | None = None, fen: int = 500_000, **more) -> Claim:
    """机电党支部 asks for 5,000 yuan for study material."""
    facts = {
        "title": "购买学习资料",
        "purpose": "订阅购买党报党刊和学习资料",
        "amount_fen": fen,
        "at": AT,
        "by": world.secretary,
    }
    known = share or Share.objects.filter(organization=world.electric).first()
    return actions.ask(known or make_share(world), **{**facts, **more})


def approve(world: World, claim: Claim, **more) -> Claim:
    """一矿党委 approves all of it."""
    facts = {"approved_fen": claim.amount_fen, "document_number": "党委会 2026-9", "at": AT, "by": world.officer}
    return actions.decide(claim, is_approved=True, **{**facts, **more})


def spend(world: World, claim: Claim, fen: int = 300_000, key: str = "1", **more) -> Expense:
    """The branch enters an invoice with its paper."""
    facts = {
        "on": TODAY, "text": "图书", "amount_fen": fen, "voucher_number": f"FP{key}", "file": ContentFile(PDF, name="发票.pdf"),
        "key": key, "at": AT, "by": world.secretary,
    }  # fmt: skip
    return actions.spend(claim, **{**facts, **more})
