"""The first page: what is on and what waits for this person."""

from django.urls import reverse

from xiangxin.kernel import clock
from xiangxin.members import actions


def _home(client, user) -> str:
    client.force_login(user)
    return client.get(reverse("home")).content.decode()


def test_a_secretary_sees_who_waits_for_a_decision(world, client):
    assert "等我办理" not in _home(client, world.secretary)
    zhao = world.member.member
    actions.request_change(zhao, field="job", wanted="电工", reason="", at=clock.now(), by=world.member)
    assert "审核赵员的更正申请" in _home(client, world.secretary)
    assert "审核赵员的更正申请" not in _home(client, world.outsider)


def test_the_menu_offers_an_own_file_only_to_those_who_have_one(world, client):
    address = reverse("members:mine")
    assert address in _home(client, world.member)
    assert address not in _home(client, world.audit_admin)


def test_figures_stand_for_those_who_see_the_roster(world, client):
    assert "在册党员" in _home(client, world.leader)
    assert "在册党员" not in _home(client, world.member)
