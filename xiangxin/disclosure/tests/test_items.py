"""The catalogue of openness: proposed, reviewed for secrecy, approved, each by another person, archived."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.disclosure import actions, queries
from xiangxin.disclosure.models import OpenItem
from xiangxin.disclosure.tests.make import FROM, at, make_item, make_notice
from xiangxin.kernel.refusals import Refused


def test_from_proposal_to_the_wall_and_the_archive(world):
    item = make_item(world, scope="public")
    assert queries.on_the_wall(FROM) == ([], [])
    actions.review(item, is_free_of_secrets=True, at=at(FROM), by=world.officer)
    actions.approve(item, at=at(FROM), by=world.leader)
    assert queries.on_the_wall(FROM)[1] == [item]
    actions.archive(item, by=world.secretary)
    assert queries.on_the_wall(FROM) == ([], [])


def test_nothing_opens_without_the_secrecy_check_or_by_one_person_alone(world):
    item = make_item(world)
    with pytest.raises(Refused) as refused:
        actions.review(item, is_free_of_secrets=False, at=at(FROM), by=world.officer)
    assert refused.value.refusal.code == "no_secrecy_check"
    with pytest.raises(PermissionDenied):
        actions.review(item, is_free_of_secrets=True, at=at(FROM), by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.approve(item, at=at(FROM), by=world.leader)
    assert refused.value.refusal.code == "wrong_state"
    own = make_item(world)
    OpenItem.objects.filter(pk=own.pk).update(proposed_by=world.officer)
    with pytest.raises(Refused) as refused:
        actions.review(own, is_free_of_secrets=True, at=at(FROM), by=world.officer)
    assert refused.value.refusal.code == "same_person"


def test_sent_back_with_a_reason(world):
    item = make_item(world)
    with pytest.raises(Refused):
        actions.send_back(item, reason=" ", by=world.officer)
    assert actions.send_back(item, reason="数字有误", by=world.officer).state == "sent_back"


def test_what_is_open_in_the_party_is_not_on_the_wall(world):
    item = make_item(world, scope="party")
    actions.review(item, is_free_of_secrets=True, at=at(FROM), by=world.officer)
    actions.approve(item, at=at(FROM), by=world.leader)
    assert queries.on_the_wall(FROM) == ([], [])
    assert item in OpenItem.objects.visible_to(world.member)
    assert item not in OpenItem.objects.visible_to(world.outsider)


def _count(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_lists_are_flat(world):
    make_item(world)
    make_notice(world)
    client = Client()
    client.force_login(world.secretary)
    addresses = [reverse(f"disclosure:{name}") for name in ("items", "notices", "wall")]
    before = [_count(client, address) for address in addresses]
    for number in range(12):
        make_item(world, title=f"事项{number}")
        make_notice(world, title=f"公示{number}")
    assert [_count(client, address) for address in addresses] == before


def test_what_was_sent_back_is_mended_and_proposed_again(world):
    item = make_item(world)
    actions.send_back(item, reason="数字有误", by=world.officer)
    again = actions.revise(item, text="改正后的数字", at=at(FROM), by=world.secretary)
    assert (again.state, again.reason, again.text) == ("proposed", "", "改正后的数字")
    with pytest.raises(Refused):
        actions.revise(again, text="再改", at=at(FROM), by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.revise(again, text="越权", at=at(FROM), by=world.member)


def test_the_same_proposal_twice_is_one(world):
    assert make_item(world) == make_item(world)
    assert OpenItem.objects.count() == 1
