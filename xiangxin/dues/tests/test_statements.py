"""Bank statements: a person says what a line is, once; what does not match is listed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.dues import actions, queries
from xiangxin.dues.models import BankLine, Booking, Payment
from xiangxin.dues.tests.make import AT, TODAY, bills_of, enter, make_bills
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused


def make_line(world, fen=28_350, name="赵员", on=TODAY, mark="1"):
    facts = {
        "on": on,
        "amount_fen": fen,
        "other_party": name,
        "mark": mark,
        "brought_at": AT,
        "brought_by": world.secretary,
    }
    return BankLine.objects.create(organization=world.electric, **facts)


def offers(world, line):
    return queries.proposals(world.electric, [line], TODAY).get(line.pk, [])


def settle(world, line, **more):
    return actions.settle_line(line, at=AT, by=world.secretary, **more)


def test_a_line_with_name_and_amount_is_proposed_and_confirmed_once(world):
    make_bills(world)
    line = make_line(world)
    (offer,) = offers(world, line)
    assert [bill.month.month for bill in offer.bills] == [9, 10, 11]
    for _time in range(2):
        settled = settle(world, line, bills=list(offer.bills))
    payment = Payment.objects.get()
    assert (payment.channel, payment.amount_fen) == ("transfer", 28_350)
    assert settled.booking == Booking.objects.get(payment=payment)
    assert all(bill.open_fen == 0 for bill in bills_of(world.member.member))
    assert Entry.objects.filter(event="dues.line_settled").count() == 1


def test_another_amount_or_name_is_not_proposed(world):
    make_bills(world)
    assert offers(world, make_line(world, fen=28_351)) == []
    assert offers(world, make_line(world, name="王五", mark="2")) == []


def test_a_line_of_a_transfer_that_was_entered_is_matched_to_its_booking(world):
    enter(world, make_bills(world), channel="transfer")
    line = make_line(world, name="")
    (offer,) = offers(world, line)
    settle(world, line, booking=offer.booking)
    assert queries.unmatched_bookings(world.electric, date(2026, 1, 1), TODAY) == []
    with pytest.raises(Refused) as refused:
        settle(world, make_line(world, mark="2"), booking=offer.booking)
    assert refused.value.refusal.code == "matched_already"


def test_a_line_needs_a_booking_bills_or_a_note_and_nothing_is_kept_without(world):
    bills = make_bills(world)
    line = make_line(world, fen=100)
    for more, code in (({}, "no_note"), ({"bills": bills}, "wrong_amount")):
        with pytest.raises(Refused) as refused:
            settle(world, line, **more)
        assert refused.value.refusal.code == code
    line.refresh_from_db()
    assert line.settled_at is None
    assert not Payment.objects.exists()
    assert settle(world, line, note="账户管理费").booking is None


def test_a_line_taken_for_the_wrong_thing_waits_again(world):
    line = settle(world, make_line(world, fen=100), note="利息")
    assert actions.reopen_line(line, at=AT, by=world.secretary).settled_at is None
    assert "银行流水有 1 条没有核对" in queries.mismatches(world.electric, TODAY)[0][0]


def test_nobody_else_settles_a_line(world):
    with pytest.raises(PermissionDenied):
        actions.settle_line(make_line(world), note="x", at=AT, by=world.outsider)


@pytest.mark.parametrize(("number", "code"), [("12", "no_account"), ("6222abc12345", "no_account")])
def test_an_account_is_a_number(world, number, code):
    with pytest.raises(Refused) as refused:
        actions.keep_bank_account(world.electric, bank="工行", number=number, at=AT, by=world.secretary)
    assert refused.value.refusal.code == code


def test_one_account_belongs_to_one_organization(world):
    actions.keep_bank_account(world.electric, bank="工行", number="6222 0202 0001", at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.keep_bank_account(world.coal, bank="工行", number="622202020001", at=AT, by=world.officer)
    assert refused.value.refusal.code == "account_taken"


def test_the_page_of_the_bank_proposes_and_is_flat(world, client):
    actions.keep_bank_account(world.electric, bank="工行", number="622202020001", at=AT, by=world.secretary)
    make_bills(world)
    make_line(world)
    client.force_login(world.secretary)
    address = reverse("dues:bank", args=[world.electric.pk])

    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            said = client.get(address).content.decode()
        return len(queries_asked), said

    few, said = asked()
    assert "赵员 9、10、11 月党费" in said
    for number in range(2, 12):
        make_line(world, mark=str(number))
    assert asked()[0] <= few
    answer = client.post(
        reverse("dues:settle_line", args=[BankLine.objects.first().pk]),
        {"choice": f"bills:{'.'.join(str(bill.pk) for bill in bills_of(world.member.member))}"},
    )
    assert answer.status_code == 302
    assert Payment.objects.get().state == "paid"


def test_counted_cash_that_differs_needs_a_note_and_is_listed(world):
    enter(world, make_bills(world))
    facts = {"period": "day", "through_on": TODAY, "at": AT, "by": world.secretary}
    with pytest.raises(Refused) as refused:
        actions.close(world.electric, counted_fen=28_000, **facts)
    assert "差 3.50 元" in str(refused.value)
    actions.close(world.electric, counted_fen=28_000, note="找零未归", **facts)
    assert ("2026-11-18 盘点现金与账面差 -3.50 元", "找零未归") in queries.mismatches(world.electric, TODAY)
