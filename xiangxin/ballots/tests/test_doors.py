"""Once somebody has voted, no page calls to the vote any more; and to know that, nothing is written down."""

import pytest
from django.test import Client
from django.urls import reverse

from xiangxin.ballots import actions
from xiangxin.ballots.tests.make import AT, make_open, marks
from xiangxin.kernel import clock
from xiangxin.notices.models import Receipt


def _page(user, name: str, *args: int) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode()


@pytest.fixture
def ballot(world):
    found = make_open(world, voters=3)
    Receipt.objects.update(shown_from=clock.now())  # not in quiet hours
    return found


def test_today_calls_to_the_vote_until_one_has_voted(world, ballot):
    assert "请投票：推荐优秀共产党员" in _page(world.member, "home")
    before = list(Receipt.objects.order_by("pk").values())
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    assert "请投票" not in _page(world.member, "home")
    assert "请投票：推荐优秀共产党员" in _page(world.secretary, "home")
    assert list(Receipt.objects.order_by("pk").values()) == before


def test_today_does_not_call_to_a_vote_that_is_over(world, ballot):
    for user in (world.member, world.secretary):
        actions.cast(ballot, marks(ballot, "yes"), by=user)
    assert "请投票" in _page(world.probationary, "home")
    actions.close(ballot, at=AT, by=world.secretary)
    assert "请投票" not in _page(world.probationary, "home")


def test_the_list_says_what_is_open_to_me_and_what_i_did(world, ballot):
    door = reverse("ballots:cast", args=[ballot.pk])
    assert door in _page(world.secretary, "ballots:list")
    actions.cast(ballot, marks(ballot, "yes"), by=world.secretary)
    page = _page(world.secretary, "ballots:list")
    assert door not in page
    assert "已投票" in page
    off_the_roll = _page(world.officer, "ballots:list")
    assert door not in off_the_roll
    assert "已投票" not in off_the_roll


def test_a_ballot_that_one_has_voted_in_leads_to_the_receipts_instead(world, ballot):
    actions.hand_paper(ballot.roll.get(member__user=world.member), by=world.secretary)
    page = _page(world.member, "ballots:detail", ballot.pk)
    assert reverse("ballots:cast", args=[ballot.pk]) not in page
    assert "已领纸质票" in page
    assert "计票后这里公布全部回执编号" in page
