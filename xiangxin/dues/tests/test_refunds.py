"""Refunds through the channels: asked first, booked once the channel says so, given back once however often it is asked."""

import json
from datetime import timedelta

import pytest
import requests
from django.urls import reverse

from xiangxin.dues import actions, channels
from xiangxin.dues.models import Booking
from xiangxin.dues.tests import counterpart
from xiangxin.dues.tests.make import AT, TODAY, bills_of, make_order, settle

LATER = AT + timedelta(minutes=5)


@pytest.fixture
def other_side(settings, tmp_path, monkeypatch):
    """The channels answer from this machine, signed as they sign."""
    settings.PAYMENTS = str(counterpart.write_keys(tmp_path / "payments.toml"))
    there = counterpart.Refunds(at=LATER)
    monkeypatch.setattr(requests, "post", there.wechat)
    monkeypatch.setattr("alipay.urlopen", there.alipay)
    return there


def press(world, client, payment, **more):
    client.force_login(world.secretary)
    client.post(reverse("dues:refund", args=[payment.pk]), {"reason": "重复交纳", **more})
    payment.refresh_from_db()
    return payment.state


def book_opening(world):
    """Cash and a bank account from which something can go back."""
    for account in ("cash", "bank"):
        actions.book(
            world.electric, kind="opening", on=TODAY, text="期初", postings={account: 100_000, "opening": -100_000},
            key=f"opening:{account}", at=AT, by=world.secretary,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["wechat", "alipay"])
def test_the_channel_gives_back_and_the_bills_are_owed_again(world, client, other_side, name):
    payment = settle(make_order(world, channel=name))
    for _time in range(2):
        assert press(world, client, payment) == "refunded"
    assert all(bill.open_fen for bill in bills_of(world.member.member))
    assert Booking.objects.filter(kind="refund").count() == 1
    assert other_side.given_back == {f"R{payment.number}": 28_350}


@pytest.mark.parametrize("name", ["wechat", "alipay"])
@pytest.mark.parametrize("trouble", ["lost", "signed by somebody else", "another order"])
def test_an_answer_that_is_lost_or_wrong_leaves_the_refund_waiting_and_is_asked_again(
    world, client, other_side, name, trouble
):
    payment = settle(make_order(world, channel=name))
    other_side.trouble = trouble
    assert press(world, client, payment) == "refunding"
    assert not Booking.objects.filter(kind="refund").exists()
    other_side.trouble = ""
    assert press(world, client, payment) == "refunded"
    assert other_side.given_back == {f"R{payment.number}": 28_350}


def test_a_refund_under_way_is_booked_once_it_is_done(world, client, other_side):
    payment = settle(make_order(world))
    other_side.trouble = "slow"
    assert press(world, client, payment) == "refunding"
    other_side.trouble = ""
    assert press(world, client, payment) == "refunded"


@pytest.mark.parametrize("name", ["wechat", "alipay"])
def test_a_channel_that_says_no_is_told_with_the_other_ways(world, client, other_side, name):
    payment = settle(make_order(world, channel=name))
    other_side.trouble = "no"
    press(world, client, payment)
    assert "可以改用现金或银行转账退回" in client.get(reverse("dues:payment", args=[payment.pk])).content.decode()
    assert not Booking.objects.filter(kind="refund").exists()
    assert press(world, client, payment, way="cash") == "paid"  # there is no cash yet
    book_opening(world)
    assert press(world, client, payment, way="cash") == "refunded"
    assert other_side.given_back == {}


@pytest.mark.parametrize("name", ["wechat", "alipay"])
@pytest.mark.parametrize("trouble", ["lost", "busy"])
def test_while_the_channel_may_be_giving_back_nothing_goes_back_by_hand(world, client, other_side, name, trouble):
    payment = settle(make_order(world, channel=name))
    book_opening(world)
    other_side.trouble = trouble
    assert press(world, client, payment) == "refunding"
    for way in ("cash", "bank"):
        assert press(world, client, payment, way=way) == "refunding"
    page = client.get(reverse("dues:payment", args=[payment.pk])).content.decode()
    assert "结果确认以前不能再用现金或转账退" in page
    assert not Booking.objects.filter(kind="refund").exists()


def test_without_the_channel_the_refund_is_booked_as_it_came(world, client, settings):
    settings.PAYMENTS = ""
    assert channels.named("wechat") is None
    assert press(world, client, settle(make_order(world))) == "refunded"


def test_the_answers_are_json(other_side):
    assert json.loads(other_side.alipay_body({"out_trade_no": "1", "refund_amount": "1.00", "out_request_no": "R1"}))
