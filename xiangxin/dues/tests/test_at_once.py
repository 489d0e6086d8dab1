"""Two presses, two treasurers, fifty notices: whatever comes at once is one payment, one booking, one case."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests.again import the_world
from tests.at_once import at_once
from xiangxin.accounts.models import User
from xiangxin.dues import actions, queries
from xiangxin.dues.models import ArrearsCase, Bill, Booking, Payment, Remittance
from xiangxin.dues.tests import counterpart
from xiangxin.dues.tests.make import (
    AT,
    NOVEMBER,
    TODAY,
    bills_of,
    enter,
    make_assessment,
    make_bills,
    make_cash,
    make_order,
)
from xiangxin.dues.tests.test_channels import LATER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return the_world()


def test_fifty_notices_at_once_are_one_payment(cast, settings, tmp_path):
    settings.PAYMENTS = str(counterpart.write_keys(tmp_path / "payments.toml"))
    payment = make_order(cast)
    body, headers = counterpart.wechat_notice(payment, at=LATER)

    def tell(_number):
        answer = Client().post(reverse("dues:wechat_notice"), body, content_type="application/json", headers=headers)
        return answer.status_code, json.loads(answer.content)["code"]

    assert at_once(tell, 50) == [(200, "SUCCESS")] * 50
    payment.refresh_from_db()
    assert payment.state == "paid"
    assert Booking.objects.count() == 1
    assert all(bill.open_fen == 0 for bill in bills_of(cast.member.member))


def test_two_treasurers_enter_the_same_cash_at_once(cast):
    bills = make_bills(cast)
    people = [cast.secretary, cast.officer]
    said = at_once(lambda number: enter(cast, bills, by=people[number % 2]).state, 4)
    assert sorted(said) == ["paid", "paid_already", "paid_already", "paid_already"]
    assert (Payment.objects.count(), Booking.objects.count()) == (1, 1)


def test_cash_and_the_notice_of_a_channel_at_once_take_nothing_twice(cast):
    payment = make_order(cast)
    bills = bills_of(cast.member.member)

    def pay(number):
        if number:
            return enter(cast, bills).state
        facts = {"amount_fen": payment.amount_fen, "external_number": "X", "paid_at": AT, "at": AT}
        return actions.settle(payment, by=User.objects.system(), **facts).state

    said = at_once(pay, 2)
    assert said.count("paid") + said.count("paid_already") == 2
    assert sum(bill.paid_fen for bill in bills_of(cast.member.member)) == 28_350
    assert sum(queries.balances(cast.electric).values()) == 0


def test_one_spending_pressed_four_times_at_once_is_one(cast):
    make_cash(cast)
    facts = {
        "amount_fen": 10_000,
        "purpose": "资料",
        "on": TODAY,
        "key": "u",
        "account": "cash",
        "document_number": "支部大会",
    }
    said = at_once(lambda _number: actions.use(cast.electric, **facts, at=AT, by=cast.secretary).pk, 4)
    assert len(set(said)) == 1
    assert queries.balances(cast.electric)["use"] == 10_000


def test_two_spend_the_last_money_at_once_and_only_one_has_it(cast):
    make_cash(cast)

    def spend(number):
        facts = {"amount_fen": 20_000, "purpose": "资料", "on": TODAY, "key": f"u{number}", "account": "cash"}
        actions.use(cast.electric, **facts, document_number="支部大会", at=AT, by=cast.secretary)
        return "spent"

    assert sorted(at_once(spend, 3)) == ["spent", "too_little_money", "too_little_money"]
    assert queries.balances(cast.electric)["cash"] == 8_350


def test_dues_go_up_and_down_once_however_often_they_are_sent_and_received(cast):
    make_cash(cast)
    months = {"from_month": NOVEMBER, "to_month": NOVEMBER, "account": "cash"}
    sent = at_once(lambda _n: actions.remit(cast.electric, **months, on=TODAY, at=AT, by=cast.secretary).pk, 4)
    assert len(set(sent)) == 1
    one = Remittance.objects.get()
    assert set(at_once(lambda _n: actions.receive(one, on=TODAY, at=AT, by=cast.officer).pk, 4)) == {one.pk}
    down = {"amount_fen": 10_000, "purpose": "慰问", "on": TODAY, "key": "a", "document_number": "党委会", "at": AT}
    said = at_once(lambda _n: actions.allocate(cast.mine, cast.coal, **down, by=cast.officer).direction, 4)
    assert sorted(said) == ["allocated_already"] * 3 + ["downward"]
    assert queries.balances(cast.mine)["bank"] == 28_350 - 10_000


def test_a_gift_and_a_refund_pressed_twice_are_one(cast):
    member = cast.member.member
    facts = {
        "amount_fen": 200_000,
        "channel": "cash",
        "voucher_number": "9",
        "situation": "工程师",
        "paid_at": AT,
        "at": AT,
    }
    said = at_once(lambda _n: actions.give_special(member, **facts, key="k", by=cast.secretary).pk, 4)
    assert len(set(said)) == 1
    gift = Payment.objects.get()
    back = at_once(lambda _n: actions.refund(gift, reason="错", on=TODAY, at=AT, by=cast.secretary).state, 3)
    assert sorted(back) == ["not_paid", "not_paid", "refunded"]
    assert not any(queries.balances(cast.electric).values())


def test_two_runs_at_once_bill_everybody_once(cast):
    make_assessment(cast)
    make_assessment(cast, cast.secretary)
    said = at_once(
        lambda _n: actions.bill_everybody(cast.electric, month=NOVEMBER, at=AT, by=cast.secretary, step=1), 3
    )
    assert sum(said) == 2
    assert Bill.objects.count() == 2


def test_two_reminders_at_once_open_one_case(cast):
    make_bills(cast, 5, 6, 7, 8, 9, 10)
    said = at_once(lambda _n: actions.remind(today=TODAY, at=AT, by=User.objects.system()), 2)
    assert said == [1, 1]
    assert ArrearsCase.objects.count() == 1
