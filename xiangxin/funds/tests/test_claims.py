"""Working funds: planned, decided, split, asked for, approved, spent with vouchers, settled; nothing above what there is."""

import itertools
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.refusing import code_of
from xiangxin.access.models import Assignment
from xiangxin.disclosure.models import OpenItem
from xiangxin.funds import actions, queries, rules
from xiangxin.funds.models import Budget, Claim, Expense, Share
from xiangxin.funds.tests.make import AT, TODAY, approve, make_budget, make_claim, make_share, spend
from xiangxin.journal.models import Entry
from xiangxin.members.models import Member
from xiangxin.notices.models import Receipt
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))


def standing(share):
    return queries.standings([share])[0]


def test_a_budget_is_one_percent_and_is_planned_until_it_is_decided(world):
    budget = make_budget(world, is_decided=False)
    assert budget.allotted_fen == 10_000_000
    facts = {"year": 2026, "wages_fen": 900_000_000, "at": AT, "by": world.officer}
    again = actions.plan(world.mine, carried_fen=1_800_000_001, **facts)
    assert (again.pk, again.allotted_fen, again.available_fen) == (budget.pk, 0, 1_800_000_001)
    actions.decide_budget(again, document_number="党委会", at=AT, by=world.officer)
    assert code_of(actions.plan, world.mine, carried_fen=0, **facts) == "decided"


@pytest.mark.parametrize(("payroll", "carried"), [(0, 0), (-1, 0), (1, -1), (10**14, 0)])
def test_a_budget_of_impossible_figures_is_refused(world, payroll, carried):
    facts = {"year": 2026, "wages_fen": payroll, "carried_fen": carried, "at": AT, "by": world.officer}
    assert code_of(actions.plan, world.mine, **facts) == "no_amount"
    assert not Budget.objects.exists()


def test_nothing_is_handed_out_before_the_decision_above_the_budget_or_elsewhere(world):
    budget = make_budget(world, is_decided=False)
    assert code_of(actions.split, budget, parts={world.electric: 1}, by=world.officer) == "not_decided"
    assert code_of(actions.decide_budget, budget, at=AT, by=world.officer) == "no_decision"
    actions.decide_budget(budget, document_number="党委会", at=AT, by=world.officer)
    assert code_of(actions.split, budget, parts={world.electric: 10_000_001}, by=world.officer) == "more_than_there_is"
    assert code_of(actions.split, budget, parts={world.electric: -1}, by=world.officer) == "negative"
    assert code_of(actions.split, budget, parts={world.washing: 1}, by=world.officer) == "not_below"
    assert not Share.objects.exists()


@given(
    total=st.integers(0, 10**12),
    people=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=20),
)
def test_a_split_adds_up_to_the_fen_and_leans_to_the_front_line(total, people):
    parts = rules.split(total, [(at, count + front, front) for at, (count, front) in enumerate(people)], law=NOW)
    assert sum(part.fen for part in parts) == (total if any(part.weight for part in parts) else 0)
    by_weight = sorted(parts, key=lambda part: (part.weight, part.fen))
    assert all(one.fen <= other.fen + 1 for one, other in itertools.pairwise(by_weight))


def test_the_front_line_counts_more(world):
    Member.objects.filter(organization=world.electric).update(is_front_line=True)
    parts = {part.key: part for part in rules.split(900, queries.people_below(world.mine), law=NOW)}
    electric, coal = parts[world.electric.pk], parts[world.coal.pk]
    assert (electric.members, electric.front_line, coal.members) == (3, 3, 2)
    assert electric.fen == 623  # 4.5 of 6.5 parts


def test_a_claim_is_approved_spent_and_settled_and_the_rest_comes_back(world):
    share = make_share(world)
    claim = make_claim(world, share)
    for _time in range(2):
        claim = approve(world, claim)
    assert standing(share).left_fen == 1_500_000
    for _time in range(2):
        spend(world, claim)
    assert (Expense.objects.count(), queries.spent_on(claim)) == (1, 300_000)
    for _time in range(2):
        claim = actions.settle(claim, note="已结清", at=AT, by=world.secretary)
    assert (claim.state, standing(share).left_fen, standing(share).spent_fen) == ("settled", 1_700_000, 300_000)
    assert Entry.objects.filter(event__startswith="funds.").count() == 7


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"amount_fen": 0}, "no_amount"),
        ({"amount_fen": -5}, "no_amount"),
        ({"title": " "}, "no_title"),
        ({"purpose": "发放津贴补贴和奖金"}, "not_allowed"),
        ({"purpose": "别的"}, "unknown_purpose"),
    ],
)
def test_a_claim_for_nothing_or_for_what_is_not_allowed_is_refused(world, more, code):
    assert code_of(make_claim, world, **more) == code
    assert not Claim.objects.exists()


def test_above_the_share_only_whoever_may_with_a_note(world):
    claim = make_claim(world, make_share(world, 100_000))
    assert code_of(approve, world, claim) == "more_than_left"
    with pytest.raises(PermissionDenied):
        approve(world, claim, overspend_note="急需")
    assert approve(world, claim, overspend_note="防汛急需，党委会同意", by=world.leader).state == "approved"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"fen": 500_001}, "more_than_approved"),
        ({"fen": 0}, "no_amount"),
        ({"on": TODAY + timedelta(days=1)}, "in_the_future"),
        ({"voucher_number": ""}, "no_voucher"),
        ({"file": None}, "no_voucher"),
        ({"text": ""}, "no_text"),
    ],
)
def test_an_expense_that_does_not_fit_leaves_nothing(world, more, code):
    claim = approve(world, make_claim(world))
    assert code_of(spend, world, claim, **more) == code
    assert not Expense.objects.exists()


def test_one_voucher_is_entered_once_and_may_come_again_after_its_reversal(world):
    claim = approve(world, make_claim(world))
    expense = spend(world, claim, 100_000)
    assert code_of(spend, world, claim, 100_000, key="2", voucher_number="FP1") == "voucher_taken"
    for _time in range(2):
        actions.reverse(expense, at=AT, by=world.secretary)
    assert queries.spent_on(claim) == 0
    spend(world, claim, 120_000, key="3", voucher_number="FP1")
    assert queries.spent_on(claim) == 120_000


def test_what_was_turned_down_or_settled_is_not_spent(world):
    claim = make_claim(world)
    assert code_of(actions.decide, claim, is_approved=False, at=AT, by=world.officer) == "no_answer"
    claim = actions.decide(claim, is_approved=False, answer="可用党费", at=AT, by=world.officer)
    assert code_of(spend, world, claim) == "not_approved"
    assert code_of(approve, world, claim) == "wrong_state"


def test_the_branch_does_not_approve_itself_and_outsiders_see_nothing(world, client):
    claim = make_claim(world)
    with pytest.raises(PermissionDenied):
        approve(world, claim, by=world.secretary)
    client.force_login(world.outsider)
    assert client.get(reverse("funds:claim", args=[claim.pk])).status_code == 404


def test_a_share_is_not_cut_below_what_was_promised(world):
    approve(world, make_claim(world))
    budget = Budget.objects.get()
    assert code_of(actions.split, budget, parts={world.electric: 499_999}, by=world.officer) == "promised_already"


def test_what_is_left_is_carried_into_the_next_year(world):
    spend(world, approve(world, make_claim(world)))
    assert queries.carried_into(world.mine, 2027) == 9_700_000
    assert queries.carried_into(world.mine, 2026) == 0


def test_the_unit_decides_on_purposes_of_its_own(world):
    actions.keep_purpose(world.mine, name="走访慰问困难党员", is_allowed=False, source="用党费列支", by=world.officer)
    assert code_of(make_claim, world, purpose="走访慰问困难党员") == "not_allowed"


def test_the_year_is_reported_to_the_members_once(world):
    spend(world, approve(world, make_claim(world)))
    for _time in range(2):
        budget = actions.report(Budget.objects.get(), on=TODAY, at=AT, by=world.officer)
    assert OpenItem.objects.count() == 1
    for words in (
        "本年安排 100,000.00 元",
        "已使用 3,000.00 元",
        "订阅购买党报党刊和学习资料 3,000.00 元",
        "机电党支部 20,000.00 元",
    ):
        assert words in budget.report.text


def test_the_pages_do_the_whole_way(world, client):
    client.force_login(world.officer)
    data = {"organization": world.mine.pk, "year": "2026", "wages_fen": "10000000", "carried_fen": "0"}
    client.post(reverse("funds:plan"), data)
    budget = Budget.objects.get()
    client.post(reverse("funds:decide_budget", args=[budget.pk]), {"document_number": "党委会"})
    said = client.get(reverse("funds:budget", args=[budget.pk])).content.decode()
    assert "按上年度工资总额的 1% 安排 100000.00 元" in said
    client.post(reverse("funds:split", args=[budget.pk]), {f"part{world.electric.pk}": "20000"})
    share = Share.objects.get(organization=world.electric)
    client.force_login(world.secretary)
    ask = {"title": "学习资料", "purpose": "订阅购买党报党刊和学习资料", "amount_fen": "500"}
    client.post(reverse("funds:ask", args=[share.pk]), ask)
    claim = Claim.objects.get()
    assert (claim.share, claim.amount_fen) == (share, 50_000)
    client.force_login(world.officer)
    client.post(
        reverse("funds:decide", args=[claim.pk]),
        {"approved_fen": "400", "document_number": "党委会", "decision": "approve"},
    )
    claim.refresh_from_db()
    assert (claim.state, claim.approved_fen) == ("approved", 40_000)


def test_the_overview_is_flat(world, client):
    share = make_share(world)
    client.force_login(world.officer)

    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            client.get(reverse("funds:overview"), {"year": "2026"})
            client.get(reverse("funds:share", args=[share.pk]))
        return len(queries_asked)

    make_claim(world, share)
    few = asked()
    for number in range(10):
        make_claim(world, share, title=f"事项{number}")
    assert asked() <= few


def test_a_request_waits_for_who_decides_and_the_decision_reaches_who_asked(world):
    def told(user, kind):
        found = Receipt.objects.filter(user=user, notice__kind=kind).select_related("notice")
        return [receipt.notice.title for receipt in found]

    share = make_share(world)
    Assignment.objects.filter(user=world.officer).update(organization=world.group)  # nobody at 一矿党委 itself
    claim = make_claim(world, share)
    assert told(world.officer, "required") == ["机电党支部 申请经费 5,000.00 元：购买学习资料"]
    approve(world, claim)
    assert told(world.secretary, "optional") == ["经费申请“购买学习资料”已批准"]
