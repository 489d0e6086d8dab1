"""What goes its own way: special contributions, hardship, quarters, refunds, the yearly report, paying for somebody."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.refusing import code_of
from xiangxin.accounts.models import User
from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure.models import OpenItem
from xiangxin.dues import actions, behalf, queries, reporting, tables
from xiangxin.dues.models import Assessment, Bill, Payment, Publication, Relief
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
from xiangxin.notices.models import Notice


def give(world, fen=200_000):
    facts = {"channel": "transfer", "paid_at": AT, "at": AT, "by": world.secretary, "voucher_number": "9"}
    return actions.give_special(world.member.member, amount_fen=fen, situation="工程师", **facts)


def balance(place, account):
    return queries.balances(place).get(account, 0)


def test_a_special_contribution_goes_up_whole_step_by_step_to_the_centre(world):
    payment = give(world)
    assert queries.holder_of(payment) == world.electric.pk
    for _time in range(2):
        sent = actions.hand_up_special(payment, sender=world.electric, on=TODAY, at=AT, by=world.secretary)
    assert (sent.receiver, sent.amount_fen) == (world.mine, 200_000)
    assert queries.holder_of(payment) is None
    actions.receive(sent, on=TODAY, at=AT, by=world.officer)
    assert balance(world.mine, "special") == -200_000
    assert balance(world.electric, "bank") == balance(world.electric, "special") == 0
    facts = {"on": TODAY, "at": AT}
    assert (
        code_of(actions.record_central_receipt, payment, holder=world.electric, number="1", by=world.secretary, **facts)
        == "not_here"
    )
    done = actions.record_central_receipt(payment, holder=world.mine, number="中组 001", by=world.officer, **facts)
    assert done.central_receipt == "中组 001"
    assert balance(world.mine, "bank") == balance(world.mine, "special") == 0


def test_a_smaller_gift_stays_dues_and_does_not_go_up(world):
    facts = {"sender": world.electric, "on": TODAY, "at": AT, "by": world.secretary}
    assert code_of(actions.hand_up_special, give(world, 99_900), **facts) == "not_here"


def test_what_has_gone_up_is_not_refunded(world):
    payment = give(world)
    actions.hand_up_special(payment, sender=world.electric, on=TODAY, at=AT, by=world.secretary)
    assert code_of(actions.refund, payment, reason="错", on=TODAY, at=AT, by=world.secretary) == "gone_up"


def test_a_payment_goes_back_in_cash_although_it_came_by_a_channel(world):
    payment = settle(make_order(world))
    facts = {"reason": "重复", "on": TODAY, "at": AT, "by": world.secretary}
    assert code_of(actions.refund, payment, way="cash", **facts) == "too_little_money"
    assert code_of(actions.refund, payment, way="gift", **facts) == "no_way"
    postings = {"cash": 50_000, "opening": -50_000}
    actions.book(
        world.electric, kind="opening", on=TODAY, text="期初", postings=postings, key="o", at=AT, by=world.secretary
    )
    actions.refund(payment, way="cash", **facts)
    assert (balance(world.electric, "cash"), balance(world.electric, "channel")) == (21_650, 28_350)
    assert all(bill.open_fen for bill in bills_of(world.member.member))


def ask(world, person=None, **more):
    facts = {"year": 2026, "from_month": 11, "amount_fen": 0, "reason": "重病", "studied": "支部大会 2026-10-08"}
    return actions.ask_relief((person or world.member).member, **{**facts, **more}, at=AT, by=world.secretary)


def test_the_next_higher_committee_approves_a_hardship_and_the_dues_follow(world):
    make_bills(world)
    relief = ask(world)
    assert ask(world).pk == relief.pk
    with pytest.raises(PermissionDenied):
        actions.decide_relief(relief, is_approved=True, answer="同意", at=AT, by=world.secretary)
    for _time in range(2):
        relief = actions.decide_relief(relief, is_approved=True, answer="党委会同意", at=AT, by=world.officer)
    assert relief.state == "approved"
    change = Assessment.objects.get(member=world.member.member, from_month=11)
    assert (change.assessed_fen, change.decision) == (0, "支部大会 2026-10-08；党委会同意")
    assert [bill.due_fen for bill in bills_of(world.member.member)] == [9450, 9450, 0]


def test_a_hardship_that_is_not_approved_changes_nothing(world):
    make_bills(world)
    actions.decide_relief(ask(world), is_approved=False, answer="材料不足", at=AT, by=world.leader)
    assert Assessment.objects.count() == 1
    assert Relief.objects.get().state == "refused"


def test_of_a_retired_member_the_branch_decides_alone(world):
    Member.objects.filter(pk=world.member.member.pk).update(occupation=Member.Occupation.RETIRED)
    world.member.member.refresh_from_db()
    assert ask(world, amount_fen=500).state == "approved"
    assert Assessment.objects.get().assessed_fen == 500


@pytest.mark.parametrize(
    ("more", "code"),
    [({"amount_fen": -1}, "no_amount"), ({"reason": ""}, "no_reason"), ({"studied": " "}, "no_reason")],
)
def test_a_hardship_without_amount_reason_or_meeting_is_refused(world, more, code):
    assert code_of(ask, world, **more) == code
    assert not Relief.objects.exists()


def test_whoever_pays_by_the_quarter_is_reminded_at_its_end(world):
    make_bills(world, 10)
    actions.consent_to_quarters(world.member.member, note="支委会同意", at=AT, by=world.secretary)
    assert actions.remind(today=date(2026, 11, 18), at=AT, by=User.objects.system()) == 0
    actions.end_quarters(world.member.member, by=world.secretary)
    assert actions.remind(today=date(2026, 11, 18), at=AT, by=User.objects.system()) == 1
    assert Notice.objects.exists()


def test_the_year_is_proposed_for_the_wall_once_and_again_when_sent_back(world):
    make_cash(world)
    actions.use(
        world.electric, amount_fen=10_000, purpose="学习资料", on=TODAY, key="u", account="cash", document_number="支部大会",
        at=AT, by=world.secretary,
    )  # fmt: skip
    facts = {"year": 2026, "on": TODAY, "at": AT, "by": world.secretary}
    first = actions.publish_year(world.electric, **facts)
    assert actions.publish_year(world.electric, **facts).pk == first.pk
    assert (first.item.category, OpenItem.objects.count()) == ("dues", 1)
    for words in ("应交党费 283.50 元，已交 283.50 元", "学习资料 100.00 元（支部大会）", "期末结余 183.50 元"):
        assert words in first.item.text
    disclosure.send_back(first.item, reason="补充说明", by=world.officer)
    actions.publish_year(world.electric, **facts)
    assert (Publication.objects.count(), OpenItem.objects.count()) == (1, 2)


def test_the_report_of_a_quarter_opens_with_what_was_there_before(world):
    make_cash(world)
    report = reporting.of_period(world.electric, *reporting.period_of(2027, "1"))
    assert (report.opening_fen, report.closing_fen, report.came, report.went) == (28_350, 28_350, [], [])


def test_whoever_holds_the_link_may_pay_and_nobody_with_a_made_up_one(world, client):
    bills = make_bills(world)
    token = behalf.token_for(bills)
    client.force_login(world.outsider)
    said = client.get(reverse("dues:on_behalf", args=[token])).content.decode()
    assert "赵员 请您代交党费" in said
    assert "283.50" in said
    with pytest.raises(PermissionDenied):
        actions.begin(bills, channel="wechat", today=TODAY, at=AT, by=world.outsider)
    payment = actions.begin(bills, channel="wechat", today=TODAY, at=AT, by=world.outsider, is_asked=True)
    assert payment.member == world.member.member
    assert client.get(reverse("dues:on_behalf", args=["x" + token])).status_code == 404


def test_a_change_within_the_year_follows_to_bills_of_which_nothing_is_paid(world):
    bills = make_bills(world)
    enter(world, bills[:1])
    actions.keep_figures(
        world.member.member, year=2026, category="monthly", base_fen=490_000, at=AT, by=world.secretary
    )
    actions.assess(world.member.member, year=2026, from_month=10, reason="岗位调整", at=AT, by=world.secretary)
    assert [bill.due_fen for bill in bills_of(world.member.member)] == [9450, 4900, 4900]


def test_the_list_of_payments_goes_out_in_the_columns_it_comes_in_by(world, client):
    make_cash(world, note="出差")
    client.force_login(world.secretary)
    answer = client.get(reverse("dues:payments_file", args=[world.electric.pk]), {"year": "2026"})
    assert b"".join(answer.streaming_content).startswith(b"PK")
    rows = list(tables.payments(world.electric, 2026, queries.paid_months(world.electric, 2026)).rows)
    assert [row[1:7] for row in rows] == [
        ("赵员", "补缴", "2026-09", "2026-10", 18_900, "出差"),
        ("赵员", "正常", "2026-11", "2026-11", 9_450, "出差"),
    ]


def test_voluntary_and_owed_money_are_kept_apart(world):
    make_assessment(world)
    give(world)
    assert not Bill.objects.exists()
    assert Payment.objects.get().kind == "special"
