"""Payments: nothing is lost, nothing is paid twice, and impossible ones leave nothing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.refusing import code_of
from xiangxin.accounts.models import User
from xiangxin.dues import actions, queries
from xiangxin.dues.models import Bill, Booking, Payment
from xiangxin.dues.tests.make import (
    AT,
    TODAY,
    bills_of,
    enter,
    make_assessment,
    make_bills,
    make_cash,
    make_order,
    settle,
)
from xiangxin.organizations.models import Organization


def balances(world):
    return {account: fen for account, fen in queries.balances(world.electric).items() if fen}


def test_cash_pays_the_bills_and_stands_in_the_ledger(world):
    payment = make_cash(world)
    assert (payment.state, payment.amount_fen) == ("paid", 3 * 9450)
    assert all(bill.open_fen == 0 for bill in bills_of(world.member.member))
    assert balances(world) == {"cash": 28350, "dues": -28350}


def test_what_is_paid_cannot_be_paid_again(world):
    make_cash(world)
    assert code_of(enter, world, bills_of(world.member.member), amount_fen=1) == "paid_already"
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"amount_fen": 1}, "wrong_amount"),
        ({"amount_fen": -28350}, "wrong_amount"),
        ({"channel": "wechat"}, "not_by_hand"),
        ({"voucher_number": " "}, "no_voucher"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(world, more, code):
    bills = make_bills(world)
    assert code_of(enter, world, bills, **more) == code
    assert not Payment.objects.exists()
    assert not Booking.objects.exists()


def test_older_months_need_a_note_of_the_branch(world):
    bills = make_bills(world, 4)
    assert code_of(enter, world, bills) == "too_far_back"
    assert code_of(actions.begin, bills, channel="wechat", today=TODAY, at=AT, by=world.member) == "too_far_back"
    assert enter(world, bills, note="病假住院，支委会10月研究同意补交").state == "paid"


def test_paying_ahead_reaches_six_months(world):
    make_assessment(world)
    bills = actions.bills_ahead(world.member.member, months=1, today=TODAY, at=AT, by=world.member)
    assert [bill.month.month for bill in bills] == [11, 12]
    again = actions.bills_ahead(world.member.member, months=1, today=TODAY, at=AT, by=world.member)
    assert [bill.pk for bill in again] == [bill.pk for bill in bills]
    assert (
        code_of(actions.bills_ahead, world.member.member, months=7, today=TODAY, at=AT, by=world.member)
        == "too_far_ahead"
    )


def test_a_dissolved_branch_takes_nothing(world):
    bills = make_bills(world)
    Organization.objects.filter(pk=world.electric.pk).update(dissolved_on=date(2026, 11, 1))
    assert code_of(enter, world, bills) == "dissolved"


def test_nobody_takes_money_outside_the_reach(world):
    bills = make_bills(world)
    for person in (world.member, world.outsider, world.inspector, world.leader):
        with pytest.raises(PermissionDenied):
            enter(world, bills, by=person)
    for person in (world.outsider, world.publicist):
        with pytest.raises(PermissionDenied):
            actions.begin(bills, channel="wechat", today=TODAY, at=AT, by=person)
    assert not Payment.objects.exists()


def test_a_colleague_of_the_branch_may_pay_for_somebody(world):
    bills = make_bills(world)
    payment = actions.begin(bills, channel="alipay", today=TODAY, at=AT, by=world.probationary)
    assert payment.member == world.member.member
    assert payment.asked_by == world.probationary


def test_an_order_that_waits_is_not_made_twice(world):
    payment = make_order(world)
    bills = bills_of(world.member.member)
    assert actions.begin(bills, channel="wechat", today=TODAY, at=AT, by=world.member).pk == payment.pk


def test_the_same_notice_many_times_is_one_payment(world):
    payment = make_order(world)
    for _time in range(5):
        assert settle(payment).state == "paid"
    assert Booking.objects.filter(kind="payment").count() == 1
    assert balances(world) == {"channel": 28350, "dues": -28350}


def test_a_wrong_amount_is_not_taken(world):
    payment = make_order(world)
    assert code_of(settle, payment, amount_fen=payment.amount_fen - 1) == "wrong_amount"
    payment.refresh_from_db()
    assert payment.state == "waiting"
    assert not Booking.objects.exists()


def test_another_number_for_the_same_order_is_looked_at_by_people(world):
    payment = settle(make_order(world))
    assert code_of(settle, payment, external_number="other") == "settled_otherwise"


def test_money_for_bills_that_were_paid_meanwhile_is_kept_and_listed(world):
    payment = make_order(world)
    enter(world, bills_of(world.member.member))
    settle(payment)
    assert balances(world) == {"cash": 28350, "channel": 28350, "dues": -28350, "suspense": -28350}
    assert "待处理款 283.50 元" in queries.mismatches(world.electric, TODAY)[0][0]
    actions.refund(payment, reason="重复交纳", on=TODAY, at=AT, by=world.secretary)
    assert balances(world) == {"cash": 28350, "dues": -28350}
    assert queries.mismatches(world.electric, TODAY) == []
    assert all(bill.open_fen == 0 for bill in bills_of(world.member.member))


def test_money_that_goes_back_is_owed_again(world):
    payment = make_cash(world)
    actions.refund(payment, reason="交错党支部", on=TODAY, at=AT, by=world.secretary)
    assert [bill.open_fen for bill in bills_of(world.member.member)] == [9450] * 3
    assert balances(world) == {}
    assert code_of(actions.refund, payment, reason="再退", on=TODAY, at=AT, by=world.secretary) == "not_paid"


def test_an_order_without_result_is_listed_after_two_days(world):
    make_order(world)
    assert queries.mismatches(world.electric, TODAY) == []
    assert "没有收到渠道结果" in queries.mismatches(world.electric, TODAY + timedelta(days=3))[0][0]


@pytest.mark.parametrize(("fen", "account"), [(99_999, "dues"), (100_000, "special")])
def test_from_a_thousand_yuan_a_gift_goes_its_own_way(world, fen, account):
    facts = {"channel": "transfer", "paid_at": AT, "at": AT, "by": world.secretary, "voucher_number": "9"}
    actions.give_special(world.member.member, amount_fen=fen, situation="工程师，捐助灾区", **facts)
    assert balances(world) == {"bank": fen, account: -fen}


def test_a_special_contribution_comes_with_the_members_situation_and_a_voucher(world):
    facts = {"channel": "transfer", "paid_at": AT, "at": AT, "by": world.secretary, "amount_fen": 100_000}
    assert code_of(actions.give_special, world.member.member, voucher_number="9", **facts) == "no_situation"
    assert code_of(actions.give_special, world.member.member, situation="工程师", **facts) == "no_voucher"
    assert not Payment.objects.exists()


def test_a_gift_is_a_positive_amount(world):
    facts = {"channel": "cash", "paid_at": AT, "at": AT, "by": world.secretary}
    for fen in (0, -1, 10**12):
        assert code_of(actions.give_special, world.member.member, amount_fen=fen, **facts) == "no_amount"


def test_bills_of_two_branches_are_paid_apart(world):
    make_bills(world)
    first = Bill.objects.first()
    other = Bill.objects.create(
        member=world.officer.member, organization=world.coal, month=first.month, due_fen=1, made_at=AT
    )
    assert code_of(enter, world, [first, other]) == "several_places"


def test_the_system_settles_what_a_channel_signed(world):
    assert settle(make_order(world), by=User.objects.system()).paid_at == AT + timedelta(minutes=1)
