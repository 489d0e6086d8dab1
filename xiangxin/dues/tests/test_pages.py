"""The pages of dues show what matters, and ask the database as often for many members as for few."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import make_person
from xiangxin.access.roles import Role
from xiangxin.dues import actions
from xiangxin.dues.models import Assessment, Figures, Payment
from xiangxin.dues.tests.make import AT, NOVEMBER, bills_of, enter, make_assessment, make_bills, make_cash
from xiangxin.jobs import runs
from xiangxin.members.models import Member


def page(client, user, name, *arguments, **query):
    client.force_login(user)
    return client.get(reverse(f"dues:{name}", args=arguments), query).content.decode()


def post(client, user, name, *arguments, **data):
    client.force_login(user)
    return client.post(reverse(f"dues:{name}", args=arguments), data)


def test_a_member_sees_the_own_calculation_in_words_with_articles(world, client):
    make_bills(world)
    shown = page(client, world.member, "mine")
    for words in ("283.50", "基数 6300.00 元 × 1.5% = 94.50 元", "第一条、第二条", "没有开通网上交纳"):
        assert words in shown


def test_somebody_without_a_file_sees_an_empty_page(world, client):
    assert "没有要交的党费" in page(client, world.publicist, "mine")


def test_the_year_of_a_branch_shows_each_month(world, client):
    make_cash(world)
    shown = page(client, world.secretary, "year", world.electric.pk, year="2026")
    assert shown.count("✓</span>") == 3
    assert "应交 283.50 元，已交 283.50 元" in shown
    assert "还有 2 人没有登记" in shown


def test_the_year_is_flat(world, client):
    client.force_login(world.secretary)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("dues:year", args=[world.electric.pk]), {"year": "2026"})
        return len(asked)

    make_bills(world)
    few = queries()
    for number in range(10):
        person = make_person(f"新员{number}", world.electric, Member.Category.FULL, Role.MEMBER)
        make_assessment(world, person)
    actions.bill_everybody(world.electric, month=NOVEMBER, at=AT, by=world.secretary)
    assert queries() <= few


def test_a_secretary_enters_a_pay_slip_and_the_year_is_assessed(world, client):
    facts = {"reason": "普遍发放", "decided_by": "党委会2025-12", "from_on": date(2026, 1, 1), "by": world.officer}
    actions.decide_pay_item(world.mine, name="岗位工资", in_base=True, **facts)
    actions.decide_pay_item(world.mine, name="绩效", in_base=True, **facts)
    slip = "岗位工资 6000\n绩效：3000\n交通补贴 500"
    data = {"year": "2026", "category": "monthly", "slip": slip, "tax_fen": "150", "social_insurance_fen": "1050"}
    answer = post(
        client, world.secretary, "person", world.member.member.pk, **data, housing_fund_fen="1200", annuity_fen="300"
    )
    assert answer.status_code == 302
    assert Assessment.objects.get().assessed_fen == 9450
    assert "94.50" in page(client, world.secretary, "person", world.member.member.pk, year="2026")


@pytest.mark.parametrize(
    "data",
    [
        {"base_fen": "-1"},
        {"base_fen": "1.001"},
        {"base_fen": "1e9"},
        {"slip": "岗位工资"},
        {"slip": "岗位工资 abc"},
        {"slip": "岗位工资 6000"},
        {"base_fen": ""},
        {"category": "king", "base_fen": "1"},
    ],
)
def test_wrong_figures_come_back_with_a_sentence_and_leave_nothing(world, client, data):
    said = {"year": "2026", "category": "monthly", "tax_fen": "7000", **data}
    answer = post(client, world.secretary, "person", world.member.member.pk, **said)
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode() or "message--error" in answer.content.decode()
    assert not Figures.objects.exists()


def test_the_branch_enters_cash_and_the_receipt_says_so(world, client):
    bills = make_bills(world)
    data = {"channel": "cash", "amount_fen": "283.50", "paid_on": "2026-11-18", "voucher_number": "N1"}
    answer = post(client, world.secretary, "enter", world.member.member.pk, bill=[b.pk for b in bills], **data)
    receipt = client.get(answer.url).content.decode()
    for words in ("党费收据", "赵员", "2026-11", "283.50", "N1"):
        assert words in receipt
    again = post(client, world.secretary, "enter", world.member.member.pk, bill=[b.pk for b in bills], **data)
    assert again.status_code in (302, 409, 422)
    assert Payment.objects.count() == 1


def test_everybody_is_assessed_and_billed_in_the_background(world, client):
    actions.keep_figures(
        world.member.member, year=2026, category="monthly", base_fen=630_000, at=AT, by=world.secretary
    )
    post(client, world.secretary, "assess_everybody", world.electric.pk, year="2026")
    runs.work_off()
    post(client, world.secretary, "bill_everybody", world.electric.pk, month="2026-11")
    runs.work_off()
    assert [bill.due_fen for bill in bills_of(world.member.member)] == [9450]


def test_where_the_money_is_can_be_seen_and_read(world, client):
    make_cash(world)
    data = {"amount_fen": "100", "purpose": "购买学习资料", "on": "2026-11-18", "account": "cash", "key": "k1"}
    answer = post(client, world.secretary, "use", world.electric.pk, **data, document_number="支部大会")
    assert answer.status_code == 302
    shown = page(client, world.secretary, "ledger", world.electric.pk, year="2026")
    for words in ("flow__band", "库存现金", "183.50", "使用支出", "购买学习资料", "应交、交纳、账目一致"):
        assert words in shown
    post(client, world.secretary, "use", world.electric.pk, **data, document_number="支部大会")
    assert shown.count("购买学习资料") == page(client, world.secretary, "ledger", world.electric.pk, year="2026").count(
        "购买学习资料"
    )


def test_the_registers_go_out_as_excel(world, client):
    make_cash(world)
    client.force_login(world.secretary)
    for name in ("year_file", "ledger_file"):
        answer = client.get(reverse(f"dues:{name}", args=[world.electric.pk]), {"year": "2026"})
        assert b"".join(answer).startswith(b"PK")


def test_an_objection_is_seen_and_answered(world, client):
    assessment = make_assessment(world)
    post(client, world.member, "object_to", assessment.pk, text="基数含了交通补贴")
    assert "基数含了交通补贴" in page(client, world.secretary, "year", world.electric.pk, year="2026")
    objection = assessment.objections.get()
    post(client, world.secretary, "answer_objection", objection.pk, answer="已核减")
    assert "已核减" in page(client, world.member, "mine")


def test_what_is_due_ahead_is_listed_for_paying(world, client):
    make_assessment(world)
    post(client, world.member, "ahead", months="1")
    assert len(bills_of(world.member.member)) in (1, 2)


def test_a_receipt_for_several_shows_each_only_the_own_part(world, client):
    bills = [*make_bills(world, 11), *make_bills(world, 11, person=world.secretary)]
    payment = enter(world, bills)
    shown = client_of(client, world.member).get(reverse("dues:payment", args=[payment.pk])).content.decode()
    assert "赵员" in shown
    assert "189.00" not in shown
    assert shown.count("94.50") == 2
    assert "189.00" not in page(client, world.member, "mine")
    assert "189.00" in page(client, world.officer, "payment", payment.pk)


def client_of(client, user):
    client.force_login(user)
    return client
