"""What cannot be is refused in one sentence that names the place, and nothing is stored."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.refusing import code_of
from xiangxin.dues import actions, queries
from xiangxin.dues.models import Bill, Booking, Closing, Figures, Payment, Relief, Remittance
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
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

DAY = "2026-11-18"
AMOUNTS = ["-1", "1e9", "1000000000", "0.001", "94.505", "NaN", "Infinity", "9,45", "九十四", "", "1" * 40]
DOORS = {
    "enter": ({"channel": "cash", "paid_on": DAY, "voucher_number": "1"}, "amount_fen", "金额（元）"),
    "use": (
        {"purpose": "资料", "on": DAY, "account": "cash", "document_number": "支部大会"},
        "amount_fen",
        "金额（元）",
    ),
    "move": ({"what": "interest", "on": DAY}, "amount_fen", "金额（元）"),
    "give_special": ({"channel": "cash", "paid_on": DAY, "voucher_number": "1"}, "amount_fen", "金额（元）"),
    "ask_relief": (
        {"year": "2026", "from_month": "11", "reason": "病", "studied": "支委会"},
        "amount_fen",
        "每月交纳（元）",
    ),
}
STORED = (Booking, Payment, Remittance, Relief, Closing)


def kept():
    return [model.objects.count() for model in STORED] + [sum(Bill.objects.values_list("paid_fen", flat=True))]


def sentences(answer) -> list[str]:
    """What the page answers, as lines."""
    found = re.findall(r'class="message[^"]*"[^>]*>(.*?)</', answer.content.decode(), re.DOTALL)
    return [re.sub(r"<[^>]*>", "", one).strip() for one in found]


@pytest.mark.parametrize("door", DOORS)
def test_no_door_takes_what_is_no_amount(world, client, door):
    bills = make_bills(world)
    before = kept()
    data, name, label = DOORS[door]
    member = world.member.member.pk
    place = member if door in ("enter", "ask_relief") else world.electric.pk
    client.force_login(world.secretary)
    for said in AMOUNTS:
        more = {**data, name: said, "bill": [bill.pk for bill in bills], "member": member}
        answer = client.post(reverse(f"dues:{door}", args=[place]), more, follow=True)
        assert any(label in one for one in sentences(answer)), (door, said, sentences(answer))
        assert kept() == before, (door, said)


@pytest.mark.parametrize("said", AMOUNTS[:-2])
def test_a_base_that_is_no_amount_is_named_beside_its_field(world, client, said):
    client.force_login(world.secretary)
    data = {"year": "2026", "category": "monthly", "base_fen": said}
    answer = client.post(reverse("dues:person", args=[world.member.member.pk]), data)
    assert answer.status_code == 422
    assert "base_fen" in answer.context["form"].errors
    assert not Figures.objects.exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"on": date(2026, 11, 19)}, "in_the_future"),
        ({"amount_fen": -100}, "no_amount"),
        ({"amount_fen": 10**11 + 1}, "no_amount"),
        ({"account": "dues"}, "not_money"),
        ({"account": "channel"}, "not_money"),
        ({"purpose": " "}, "no_purpose"),
    ],
)
def test_a_spending_of_the_wrong_sign_day_or_account_is_not_booked(world, more, code):
    make_cash(world)
    facts = {
        "amount_fen": 100,
        "purpose": "资料",
        "on": TODAY,
        "key": "u",
        "account": "cash",
        "document_number": "支部大会",
    }
    assert code_of(actions.use, world.electric, **{**facts, **more}, at=AT, by=world.secretary) == code
    assert not Booking.objects.filter(kind="use").exists()


def test_the_bill_of_a_dissolved_branch_is_paid_nowhere(world, client):
    bills = make_bills(world)
    order = actions.begin(bills[:1], channel="wechat", today=TODAY, at=AT, by=world.member)
    Organization.objects.filter(pk=world.electric.pk).update(dissolved_on=TODAY)
    client.force_login(world.secretary)
    data = {
        "channel": "cash",
        "amount_fen": "283.50",
        "paid_on": DAY,
        "voucher_number": "1",
        "bill": [b.pk for b in bills],
    }
    client.post(reverse("dues:enter", args=[world.member.member.pk]), data)
    assert code_of(enter, world, bills_of(world.member.member)) == "dissolved"
    assert code_of(settle, order) == "dissolved"
    assert not Booking.objects.exists()
    order.refresh_from_db()
    assert order.state == "waiting"


def test_nobody_pays_or_enters_for_somebody_outside_the_own_reach(world, client):
    bills = make_bills(world)
    with pytest.raises(PermissionDenied):
        actions.begin(bills, channel="wechat", today=TODAY, at=AT, by=world.outsider)
    with pytest.raises(PermissionDenied):
        enter(world, bills, by=world.outsider)
    client.force_login(world.outsider)
    answers = [
        client.get(reverse("dues:person", args=[world.member.member.pk])),
        client.get(reverse("dues:year", args=[world.electric.pk])),
        client.post(reverse("dues:enter", args=[world.member.member.pk]), {"bill": [bills[0].pk]}),
        client.post(reverse("dues:give_special", args=[world.electric.pk]), {"member": world.member.member.pk}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert not Payment.objects.exists()


def test_bills_of_others_in_the_form_of_one_member_are_left_out(world, client):
    mine, other = make_bills(world, 11), make_bills(world, 11, person=world.secretary)
    client.force_login(world.secretary)
    data = {"channel": "cash", "amount_fen": "189.00", "paid_on": DAY, "voucher_number": "1"}
    data["bill"] = [mine[0].pk, other[0].pk]
    client.post(reverse("dues:enter", args=[world.member.member.pk]), data)
    assert not Payment.objects.exists()


def test_whoever_moves_in_mid_year_owes_each_month_where_it_fell_due(world):
    member = world.member.member
    make_assessment(world)
    for month in (9, 10):
        actions.bill_everybody(world.electric, month=date(2026, month, 1), at=AT, by=world.secretary)
    Member.objects.filter(pk=member.pk).update(organization=world.coal, org_path=world.coal.path)
    for place in (world.electric, world.coal):
        actions.bill_everybody(place, month=date(2026, 11, 1), at=AT, by=world.officer)
    assert [bill.organization for bill in bills_of(member)] == [world.electric, world.electric, world.coal]
    assert code_of(enter, world, bills_of(member), by=world.officer) == "several_places"


def test_in_december_next_years_months_wait_for_their_assessment(world, client):
    make_assessment(world)
    late = AT.replace(month=12)
    bills = actions.bills_ahead(world.member.member, months=3, today=late.date(), at=late, by=world.member)
    assert [f"{bill.month:%Y-%m}" for bill in bills] == ["2026-12"]
    actions.keep_figures(
        world.member.member, year=2027, category="monthly", base_fen=400_000, at=late, by=world.secretary
    )
    actions.assess(world.member.member, year=2027, at=late, by=world.secretary)
    bills = actions.bills_ahead(world.member.member, months=3, today=late.date(), at=late, by=world.member)
    assert [(f"{bill.month:%Y-%m}", bill.due_fen) for bill in bills] == [
        ("2026-12", 9_450), ("2027-01", 4_000), ("2027-02", 4_000), ("2027-03", 4_000)
    ]  # fmt: skip


def test_orders_whose_notice_was_lost_are_listed_and_may_still_arrive(world):
    order = make_order(world)
    from_two_days = AT.replace(day=21)
    listed = queries.mismatches(world.electric, from_two_days.date())
    assert any(order.number[:8] in what for what, _remedy in listed)
    assert settle(order, at=from_two_days).state == "paid"
