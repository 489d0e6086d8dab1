"""Notices of the channels: signed ones settle once, however they come; all others change nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from xiangxin.dues import channels, queries
from xiangxin.dues.models import Booking, Payment
from xiangxin.dues.tests import counterpart
from xiangxin.dues.tests.make import AT, bills_of, enter, make_order

LATER = AT + timedelta(minutes=2)


@pytest.fixture(autouse=True)
def _open_channels(settings, tmp_path):
    settings.PAYMENTS = str(counterpart.write_keys(tmp_path / "payments.toml"))


def wechat(payment, **told):
    body, headers = counterpart.wechat_notice(payment, at=LATER, **told)
    return Client().post(reverse("dues:wechat_notice"), body, content_type="application/json", headers=headers)


def alipay(payment, **told):
    return Client().post(reverse("dues:alipay_notice"), counterpart.alipay_notice(payment, at=LATER, **told))


SPEAK = {"wechat": wechat, "alipay": alipay}


def state_of(payment):
    payment.refresh_from_db()
    return payment.state


@pytest.mark.parametrize("name", SPEAK)
def test_a_signed_notice_settles_and_may_be_repeated(world, name):
    payment = make_order(world, channel=name)
    for _time in range(3):
        assert SPEAK[name](payment).status_code == 200
    assert state_of(payment) == "paid"
    assert payment.paid_at == LATER
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("name", SPEAK)
def test_a_notice_signed_by_somebody_else_changes_nothing(world, name):
    payment = make_order(world, channel=name)
    assert SPEAK[name](payment, signed_with=counterpart.OUR_PRIVATE).status_code == 400
    assert state_of(payment) == "waiting"


WRONG = [
    ("wechat", {"amount": {"total": 1, "currency": "CNY"}}),
    ("wechat", {"amount": {"total": 28350, "currency": "USD"}}),
    ("wechat", {"mchid": "1"}),
    ("wechat", {"out_trade_no": "unknown"}),
    ("alipay", {"total_amount": "0.01"}),
    ("alipay", {"app_id": "1"}),
    ("alipay", {"out_trade_no": "unknown"}),
    ("alipay", {"gmt_payment": "soon"}),
]


@pytest.mark.parametrize(("name", "told"), WRONG)
def test_a_notice_that_does_not_fit_is_not_taken(world, name, told):
    payment = make_order(world, channel=name)
    assert SPEAK[name](payment, **told).status_code == 400
    assert state_of(payment) == "waiting"
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("name", "told"), [("wechat", {"trade_state": "CLOSED"}), ("alipay", {"trade_status": "TRADE_CLOSED"})]
)
def test_a_notice_of_no_money_is_answered_and_settles_nothing(world, name, told):
    payment = make_order(world, channel=name)
    assert SPEAK[name](payment, **told).status_code == 200
    assert state_of(payment) == "waiting"


def test_what_is_no_notice_at_all_is_turned_away(db):
    for address in ("dues:wechat_notice", "dues:alipay_notice"):
        for body in (b"", b"{}", b"\xff", b"x" * 70_000):
            assert Client().post(reverse(address), body, content_type="application/json").status_code == 400
    headers = {"Wechatpay-Serial": "PUB_KEY_ID_01", "Wechatpay-Signature": "@", "Wechatpay-Timestamp": "1"}
    assert Client().post(reverse("dues:wechat_notice"), b"{}", content_type="x", headers=headers).status_code == 400


def test_a_notice_before_our_own_commit_is_told_again_and_then_taken(world):
    payment = make_order(world)
    body, headers = counterpart.wechat_notice(payment, at=LATER)
    number = payment.number
    Payment.objects.filter(pk=payment.pk).update(number="not yet")
    address = reverse("dues:wechat_notice")
    assert Client().post(address, body, content_type="application/json", headers=headers).status_code == 400
    Payment.objects.filter(pk=payment.pk).update(number=number)
    assert Client().post(address, body, content_type="application/json", headers=headers).status_code == 200
    assert state_of(payment) == "paid"


def test_a_late_notice_for_bills_paid_in_cash_loses_nothing(world):
    payment = make_order(world, channel="alipay")
    enter(world, bills_of(world.member.member))
    assert alipay(payment).status_code == 200
    balances = queries.balances(world.electric)
    assert (balances["channel"], balances["suspense"]) == (28350, -28350)


def test_the_notice_of_one_channel_does_not_settle_the_order_of_another(world):
    payment = make_order(world, channel="alipay")
    assert wechat(payment).status_code == 400
    assert state_of(payment) == "waiting"


def test_the_member_goes_on_to_alipay_with_one_press(world, client):
    make_order(world, channel="alipay")
    client.force_login(world.member)
    bills = [bill.pk for bill in bills_of(world.member.member)]
    answer = client.post(reverse("dues:pay"), {"channel": "alipay", "bill": bills})
    assert answer.url.startswith("https://openapi.alipay.com/gateway.do?")
    assert "283.50" in answer.url
    assert Payment.objects.count() == 1


def test_a_channel_that_cannot_be_reached_is_said_in_a_sentence(world, client):
    make_order(world)
    client.force_login(world.member)
    data = {"channel": "wechat", "bill": [bill.pk for bill in bills_of(world.member.member)]}
    client.post(reverse("dues:pay"), data)
    assert "支付渠道暂时联系不上" in client.get(reverse("dues:mine")).content.decode()


def test_without_keys_nothing_is_offered(settings):
    settings.PAYMENTS = ""
    assert channels.offered() == []
    assert channels.named("wechat") is None
