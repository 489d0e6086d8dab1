"""The ledger: it balances, is never changed, stays closed, and the money goes where a decision says."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refusing import code_of
from xiangxin.dues import actions, queries
from xiangxin.dues.models import Bill, Booking, Payment, Posting, Remittance, Share
from xiangxin.dues.tests.make import AT, NOVEMBER, TODAY, bills_of, enter, make_assessment, make_cash, settle
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member


def balances(place):
    return {account: fen for account, fen in queries.balances(place).items() if fen}


def booked(world, kind="settlement", postings=None, **more):
    facts = {"kind": kind, "on": TODAY, "text": "存入银行", "postings": postings or {"bank": 28350, "cash": -28350}}
    facts |= {"key": "test:1", "at": AT, "by": world.secretary}
    return actions.book(world.electric, **{**facts, **more})


def spent(world, fen=10_000, **more):
    facts = {"purpose": "购买学习资料", "on": TODAY, "key": "use:1", "document_number": "支部大会11月3日", "at": AT}
    return actions.use(world.electric, amount_fen=fen, by=world.secretary, **{**facts, "account": "cash", **more})


def test_cash_goes_to_the_bank_once(world):
    make_cash(world)
    assert booked(world).pk == booked(world).pk
    assert balances(world.electric) == {"bank": 28350, "dues": -28350}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"postings": {"bank": 1}}, "not_balanced"),
        ({"postings": {"bank": 1, "cash": -2}}, "not_balanced"),
        ({"postings": {"bank": 0, "cash": 0}}, "not_balanced"),
        ({"postings": {"moon": 1, "cash": -1}}, "not_balanced"),
        ({"kind": "use"}, "not_by_hand"),
        ({"on": TODAY + timedelta(days=1)}, "in_the_future"),
        ({"postings": {"bank": 28351, "cash": -28351}}, "too_little_money"),
    ],
)
def test_what_does_not_balance_is_not_booked(world, more, code):
    make_cash(world)
    assert code_of(booked, world, **more) == code
    assert Booking.objects.count() == 1


def test_a_reversal_is_the_mirror_and_happens_once(world):
    make_cash(world)
    booking = booked(world)
    back = actions.reverse(booking, reason="记错", on=TODAY, at=AT, by=world.secretary)
    assert actions.reverse(booking, reason="记错", on=TODAY, at=AT, by=world.secretary).pk == back.pk
    assert balances(world.electric) == {"cash": 28350, "dues": -28350}
    payment = Booking.objects.get(kind="payment")
    assert code_of(actions.reverse, payment, reason="x", on=TODAY, at=AT, by=world.secretary) == "stands_behind"


def test_a_closed_month_stays_closed(world):
    make_cash(world)
    closing = actions.close(world.electric, period="day", through_on=TODAY, at=AT, by=world.secretary)
    assert dict(closing.lines.values_list("account", "balance_fen")) == {"cash": 28350, "dues": -28350}
    assert actions.close(world.electric, period="day", through_on=TODAY, at=AT, by=world.secretary).pk == closing.pk
    assert code_of(booked, world) == "closed"
    later = {"through_on": TODAY, "period": "month", "at": AT, "by": world.secretary}
    assert code_of(actions.close, world.electric, **later) == "not_over"


def test_money_that_arrives_on_a_closed_day_is_booked_after_it(world):
    make_assessment(world)
    actions.bill_everybody(world.electric, month=NOVEMBER, at=AT, by=world.secretary)
    bills = bills_of(world.member.member)
    payment = actions.begin(bills, channel="wechat", today=TODAY, at=AT, by=world.member)
    actions.close(world.electric, period="day", through_on=TODAY, at=AT, by=world.secretary)
    settle(payment, at=AT + timedelta(days=1))
    assert Booking.objects.get().on == TODAY + timedelta(days=1)


def test_use_needs_purpose_decision_and_money(world):
    make_cash(world)
    assert code_of(spent, world, purpose=" ") == "no_purpose"
    assert code_of(spent, world, document_number="") == "no_decision"
    assert code_of(spent, world, fen=0) == "no_amount"
    assert code_of(spent, world, fen=28351) == "too_little_money"
    spent(world, fen=28350)
    assert balances(world.electric) == {"dues": -28350, "use": 28350}


def test_an_overdraft_is_allowed_by_whoever_may_with_a_note(world):
    make_cash(world)
    with pytest.raises(PermissionDenied):
        spent(world, fen=30_000, overdraft_note="先行垫付")
    assert not Booking.objects.filter(kind="use").exists()


def test_dues_go_up_by_ratio_once_and_are_received(world):
    make_cash(world)
    facts = {"from_month": NOVEMBER, "to_month": NOVEMBER, "on": TODAY, "at": AT, "account": "cash"}
    sent = actions.remit(world.electric, **facts, by=world.secretary)
    assert (sent.amount_fen, sent.ratio_bp, sent.receiver) == (28350, 10_000, world.mine)
    assert actions.remit(world.electric, **facts, by=world.secretary).pk == sent.pk
    actions.receive(sent, on=TODAY, at=AT, by=world.officer)
    actions.receive(sent, on=TODAY, at=AT, by=world.officer)
    assert balances(world.mine) == {"bank": 28350, "from_below": -28350}
    assert balances(world.electric) == {"dues": -28350, "upward": 28350}


def test_months_without_dues_have_nothing_to_hand_up(world):
    facts = {"from_month": NOVEMBER, "to_month": NOVEMBER, "on": TODAY, "at": AT, "by": world.secretary}
    assert code_of(actions.remit, world.electric, **facts) == "nothing_to_remit"
    assert not Remittance.objects.exists()


def test_money_goes_down_with_a_decision(world):
    make_cash(world)
    facts = {"from_month": NOVEMBER, "to_month": NOVEMBER, "on": TODAY, "at": AT, "account": "cash"}
    sent = actions.remit(world.electric, **facts, by=world.secretary)
    actions.receive(sent, on=TODAY, at=AT, by=world.officer)
    down = {"amount_fen": 10_000, "purpose": "慰问困难党员", "on": TODAY, "key": "a", "at": AT, "by": world.officer}
    assert code_of(actions.allocate, world.mine, world.coal, **down) == "no_decision"
    assert code_of(actions.allocate, world.mine, world.washing, **down, document_number="党委会") == "not_below"
    grant = actions.allocate(world.mine, world.coal, **down, document_number="党委会11月会议")
    again = {**down, "document_number": "党委会11月会议"}
    assert code_of(actions.allocate, world.mine, world.coal, **again) == "allocated_already"
    actions.receive(grant, on=TODAY, at=AT, by=world.officer)
    assert balances(world.coal) == {"bank": 10_000, "from_above": -10_000}
    assert queries.flow(world.mine, NOVEMBER, TODAY) == {"came": {"from_below": 28350}, "went": {"downward": 10_000}}


def test_the_lines_of_a_month_begin_with_what_was_there(world):
    make_cash(world)
    spent(world)
    lines = queries.lines_of(world.electric, NOVEMBER, TODAY)
    assert [(line.came_fen, line.went_fen, line.balance_fen) for line in lines] == [
        (28350, 0, 28350),
        (0, 10000, 18350),
    ]
    assert queries.lines_of(world.electric, TODAY + timedelta(days=1), date(2026, 12, 31)) == []


def test_only_who_keeps_the_ledger_writes_in_it(world):
    make_cash(world)
    for person in (world.member, world.outsider, world.leader, world.inspector):
        with pytest.raises(PermissionDenied):
            booked(world, by=person)


def _bill(world, month):
    for place in (world.electric, world.coal):
        actions.bill_everybody(place, month=date(2026, month, 1), at=AT, by=world.officer)


def _cash(world, month):
    enter(world, [bill for bill in bills_of(world.member.member) if bill.month.month == month], by=world.officer)


def _order(world, _month):
    here = world.member.member.organization_id
    owed = [bill for bill in bills_of(world.member.member) if bill.open_fen and bill.organization_id == here]
    actions.begin(owed, channel="wechat", today=TODAY, at=AT, by=world.member)


def _settle(_world, _month, state="waiting"):
    for payment in Payment.objects.filter(state=state).order_by("pk")[:1]:
        settle(payment, external_number=payment.external_number or f"X{payment.pk}")


def _settle_again(world, month):
    _settle(world, month, state="paid")


def _refund(world, _month):
    for payment in Payment.objects.filter(state="paid").order_by("pk")[:1]:
        actions.refund(payment, reason="退", on=TODAY, at=AT, by=world.officer)


def _reverse(world, _month):
    for booking in Booking.objects.filter(kind="use", reversed_by=None)[:1]:
        actions.reverse(booking, reason="错", on=TODAY, at=AT, by=world.officer)


def _spend(world, _month):
    spent(world, 1000, key=f"use:{Booking.objects.count()}")


def _move(world, _month, to=None):
    member = world.member.member
    to = to or (world.coal if member.organization_id == world.electric.pk else world.electric)
    Member.objects.filter(pk=member.pk).update(organization=to, org_path=to.path)
    member.refresh_from_db()


STEPS = [_bill, _cash, _order, _settle, _settle_again, _refund, _reverse, _spend, _move]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(6, 11)), max_size=14))
def test_whatever_happens_the_books_balance_and_every_bill_is_explained(world, steps):
    Posting.objects.all().delete()
    Booking.objects.filter(reverses__isnull=False).delete()
    for model in (Booking, Share, Payment, Bill):
        model.objects.all().delete()
    _move(world, 1, to=world.electric)
    make_assessment(world)
    for step, month in steps:
        with suppress(Refused, PermissionDenied):
            step(world, month)
    for place in (world.electric, world.coal):
        assert sum(queries.balances(place).values()) == 0
        applied = sum(
            Share.objects.filter(payment__organization=place, payment__state="paid").values_list(
                "applied_fen", flat=True
            )
        )
        assert -queries.balances(place).get("dues", 0) == applied
        assert min(queries.balances(place).get(account, 0) for account in ("cash", "bank", "channel")) >= 0
    for bill in Bill.objects.all():
        assert bill.paid_fen == sum(bill.shares.values_list("applied_fen", flat=True))
