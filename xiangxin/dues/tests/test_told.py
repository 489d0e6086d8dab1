"""Whoever is asked for an answer finds it among what waits, and whoever asked is told the answer."""

from datetime import timedelta

from tests.world import World
from xiangxin.dues import actions
from xiangxin.dues.tests.make import AT, NOVEMBER, TODAY, make_assessment, make_cash
from xiangxin.kernel import clock
from xiangxin.members.models import Member
from xiangxin.notices import queries
from xiangxin.notices.models import Receipt


def told(user, kind="required") -> list[str]:
    found = Receipt.objects.filter(user=user, notice__kind=kind).order_by("pk")
    return [receipt.notice.title for receipt in found.select_related("notice")]


def waits(user) -> list[str]:
    return [receipt.notice.title for receipt in queries.waiting_for(user, at=clock.now() + timedelta(days=3))]


def test_an_objection_waits_for_the_secretary_and_its_answer_reaches_the_member(world):
    objection = actions.object_to(make_assessment(world), text="不对", at=AT, by=world.member)
    assert told(world.secretary) == ["赵员 对党费核定有异议，请核对答复"]
    actions.answer_objection(objection, answer="已核减", at=AT, by=world.secretary)
    assert told(world.member, "optional") == ["党费异议有了答复"]
    assert not waits(world.secretary)
    assert not told(world.outsider)


def ask(world: World, **more):
    facts = {"year": 2026, "from_month": 11, "amount_fen": 0, "reason": "病", "studied": "支部大会", "at": AT}
    return actions.ask_relief(world.member.member, **facts, by=world.secretary, **more)


def test_a_hardship_waits_for_the_committee_and_the_decision_reaches_branch_and_member(world):
    relief = ask(world)
    assert told(world.officer) == ["赵员 少交或免交党费，请研究审批"]
    assert waits(world.officer)
    actions.decide_relief(relief, is_approved=True, answer="同意", at=AT, by=world.officer)
    for person in (world.member, world.secretary):
        assert told(person, "optional") == [f"赵员 少交或免交党费：{relief.State.APPROVED.label}"]
    assert not waits(world.officer)


def test_of_a_retired_member_nobody_above_is_asked(world):
    Member.objects.filter(pk=world.member.member.pk).update(occupation=Member.Occupation.RETIRED)
    world.member.member.refresh_from_db()
    ask(world)
    assert not told(world.officer)


def test_money_on_its_way_waits_for_the_other_side(world):
    make_cash(world)
    facts = {"from_month": NOVEMBER, "to_month": NOVEMBER, "on": TODAY, "at": AT, "account": "cash"}
    sent = actions.remit(world.electric, **facts, by=world.secretary)
    assert waits(world.officer) == ["机电党支部 转来党费 283.50 元，收到后请确认"]
    actions.receive(sent, on=TODAY, at=AT, by=world.officer)
    assert not waits(world.officer)


def test_whose_money_went_back_is_told_why(world):
    payment = make_cash(world)
    actions.refund(payment, reason="重复交纳", on=TODAY, at=AT, by=world.secretary)
    assert told(world.member, "optional") == ["一笔党费已退回"]
