"""Shares handed on: every level splits what it received among those below, never more than that, the front line first."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refusing import code_of
from xiangxin.accounts.models import User
from xiangxin.funds import actions, queries, rules
from xiangxin.funds.models import Budget
from xiangxin.funds.tests.make import AT, RECEIVED, approve, make_claim, make_share, receive, spend
from xiangxin.journal.models import Entry
from xiangxin.members.models import Member


def hand_on(world, share, electric, coal=None, by=None):
    parts = {world.electric: electric} | ({} if coal is None else {world.coal: coal})
    return actions.hand_on(share, parts=parts, by=by or world.officer)


def left(share) -> int:
    return queries.standings([share])[0].left_fen


def test_what_was_received_goes_on_and_the_rest_stays(world):
    share = receive(world)
    for _time in range(2):
        hand_on(world, share, 2_000_000, 1_000_000)
    assert [(one.organization, one.amount_fen) for one in share.parts.all()] == [
        (world.electric, 2_000_000), (world.coal, 1_000_000)
    ]  # fmt: skip
    assert left(share) == 2_000_000
    assert Entry.objects.filter(event="funds.handed_on", path=world.mine.path).count() == 2


def test_never_more_than_was_received_also_with_parts_that_are_not_named_again(world):
    share = receive(world)
    assert code_of(hand_on, world, share, RECEIVED + 1) == "more_than_there_is"
    hand_on(world, share, 3_000_000)
    assert code_of(actions.hand_on, share, parts={world.coal: 2_000_001}, by=world.officer) == "more_than_there_is"
    assert code_of(hand_on, world, share, -1) == "negative"
    assert [one.amount_fen for one in share.parts.all()] == [3_000_000]


def test_a_budget_is_not_handed_out_twice_by_naming_others(world):
    budget = make_share(world).budget  # 2,000,000 to 机电, 3,000,000 to 采煤 of 10,000,000
    assert code_of(actions.split, budget, parts={world.mine: 5_000_001}, by=world.officer) == "more_than_there_is"
    actions.split(budget, parts={world.mine: 5_000_000}, by=world.officer)
    assert sum(share.amount_fen for share in budget.shares.all()) == budget.available_fen


def test_only_to_those_directly_below(world):
    share = receive(world)
    for place in (world.mine, world.washing, world.group):
        assert code_of(actions.hand_on, share, parts={place: 1}, by=User.objects.system()) == "not_below"
    assert not share.parts.exists()


def test_what_went_on_or_was_promised_stays_where_it_is(world):
    share = receive(world)
    hand_on(world, share, 3_000_000)
    budget, system = share.budget, User.objects.system()
    assert code_of(actions.split, budget, parts={world.mine: 2_999_999}, by=system) == "promised_already"
    part = share.parts.get()
    approve(world, make_claim(world, part, 500_000))
    assert code_of(hand_on, world, share, 499_999) == "promised_already"
    hand_on(world, share, 500_000)
    part.refresh_from_db()
    assert left(part) == 0


def test_own_claims_and_what_goes_on_share_what_was_received(world):
    share = receive(world)
    claim = make_claim(world, share, 1_000_000, by=world.officer)
    approve(world, claim, by=User.objects.system())
    assert code_of(hand_on, world, share, 4_000_001) == "more_than_there_is"
    hand_on(world, share, 4_000_000)
    more = make_claim(world, share, 1, by=world.officer)
    assert code_of(approve, world, more, by=User.objects.system()) == "more_than_left"


def test_who_handed_it_on_decides_what_is_spent_of_it(world):
    share = receive(world)
    hand_on(world, share, 1_000_000)
    part = share.parts.get()
    assert (part.giver, share.giver) == (world.mine, world.group)
    claim = approve(world, make_claim(world, part))
    spend(world, claim)
    assert queries.by_purpose(share.budget) == [(claim.purpose, 300_000)]
    own = make_claim(world, share, 100, by=world.officer)
    with pytest.raises(PermissionDenied):
        approve(world, own)


def test_a_branch_without_the_permission_above_it_hands_nothing_on(world, client):
    share = receive(world)
    with pytest.raises(PermissionDenied):
        hand_on(world, share, 1, by=world.secretary)
    client.force_login(world.outsider)
    assert client.get(reverse("funds:share", args=[share.pk])).status_code == 404


def test_no_page_leads_to_a_budget_that_somebody_may_not_see(world, client):
    share = receive(world)
    hand_on(world, share, 1_000_000)
    budget = reverse("funds:budget", args=[share.budget_id])
    for who, one in ((world.officer, share), (world.secretary, share.parts.get())):
        client.force_login(who)
        page = client.get(reverse("funds:share", args=[one.pk])).content.decode()
        assert budget not in page
        assert client.get(budget).status_code == 404
    assert "一矿委员会 分配" in client.get(reverse("funds:overview"), {"year": "2026"}).content.decode()


def test_an_organization_has_one_share_of_a_budget(world):
    share = receive(world)
    system = User.objects.system()
    actions.split(share.budget, parts={world.electric: 500_000}, by=system)
    assert code_of(hand_on, world, share, 1) == "has_a_share"


def test_the_own_part_of_a_budget_is_handed_out_by_the_budget(world):
    budget = make_share(world).budget
    actions.split(budget, parts={world.mine: 1_000}, by=world.officer)
    own = budget.shares.get(organization=world.mine)
    assert code_of(hand_on, world, own, 1) == "own_part"


def test_the_front_line_is_proposed_more(world, client):
    Member.objects.filter(organization=world.electric).update(is_front_line=True)
    share = receive(world)
    client.force_login(world.officer)
    page = client.get(reverse("funds:share", args=[share.pk])).content.decode()
    weights = 3 * 15 + 2 * 10  # three members at the front line count half as much again, two do not
    assert f'value="{RECEIVED * 45 / weights / 100:.2f}"' in page
    data = {f"part{world.electric.pk}": "20000", f"part{world.coal.pk}": "10000.50"}
    client.post(reverse("funds:hand_on", args=[share.pk]), data)
    assert [one.amount_fen for one in share.parts.all()] == [2_000_000, 1_000_050]
    page = client.get(reverse("funds:share", args=[share.pk])).content.decode()
    assert "已分给下级" in page
    assert "10,000.50" in page


@pytest.mark.parametrize("said", ["-1", "1.001", "1e9999", "abc", "99999999999999"])
def test_what_is_no_amount_is_named_with_its_place_and_leaves_nothing(world, client, said):
    share = receive(world)
    client.force_login(world.officer)
    data = {f"part{world.electric.pk}": said}
    answer = client.post(reverse("funds:hand_on", args=[share.pk]), data, follow=True)
    assert "机电党支部：" in answer.content.decode()
    assert not share.parts.exists()


def test_the_report_counts_what_went_on_once(world, client):
    share = receive(world)
    hand_on(world, share, 3_000_000)
    client.force_login(world.leader)
    budget = actions.report(Budget.objects.get(), on=AT.date(), at=AT, by=User.objects.system())
    assert "一矿委员会 50,000.00 元" in budget.report.text
    assert "机电党支部" not in budget.report.text
    assert sum(one.share.amount_fen for one in queries.handed_out(budget)) == 9_000_000


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(0, RECEIVED + 10), min_size=1, max_size=6), promised=st.integers(0, RECEIVED))
def test_what_is_let_through_never_exceeds_what_was_received(parts, promised):
    refused = rules.refusal_to_hand_on(parts, received_fen=RECEIVED, promised_fen=promised)
    assert (refused is None) == (sum(parts) + promised <= RECEIVED)
