"""Who hands on and who approves at once never promise the same money twice."""

import pytest

from tests.again import the_world
from tests.at_once import at_once
from xiangxin.accounts.models import User
from xiangxin.funds import actions, queries
from xiangxin.funds.models import Claim, Expense
from xiangxin.funds.tests.make import RECEIVED, approve, make_claim, make_share, receive, spend

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return the_world()


def test_money_that_goes_on_is_not_promised_at_the_same_time(cast):
    share = receive(cast)
    claim = make_claim(cast, share, RECEIVED, by=cast.officer)

    def act(number):
        if number:
            return len(actions.hand_on(share, parts={cast.electric: RECEIVED}, by=cast.officer))
        return approve(cast, claim, by=User.objects.system()).state

    said = at_once(act, 2)
    assert said.count("more_than_left") + said.count("more_than_there_is") == 1
    standing = queries.standings([share])[0]
    assert (standing.left_fen, standing.bound_fen) == (0, RECEIVED)


def test_a_share_is_not_cut_while_it_is_promised(cast):
    share = make_share(cast)
    claim = make_claim(cast, share, share.amount_fen)

    def act(number):
        if number:
            return len(actions.split(share.budget, parts={cast.electric: 0}, by=cast.officer))
        return approve(cast, claim).state

    said = at_once(act, 2)
    assert said.count("more_than_left") + said.count("promised_already") == 1
    share.refresh_from_db()
    assert queries.standings([share])[0].left_fen == 0


def test_one_request_and_one_expense_pressed_four_times_are_one(cast):
    share = make_share(cast)
    assert len({claim.pk for claim in at_once(lambda _n: make_claim(cast, share), 4)}) == 1
    claim = approve(cast, Claim.objects.get())
    assert len({expense.pk for expense in at_once(lambda _n: spend(cast, claim), 4)}) == 1
    assert Expense.objects.count() == 1


def test_two_invoices_at_once_do_not_go_above_what_was_approved(cast):
    claim = approve(cast, make_claim(cast))
    said = at_once(lambda number: spend(cast, claim, 300_000, key=str(number)).amount_fen, 3)
    assert sorted(map(str, said)) == ["300000", "more_than_approved", "more_than_approved"]
