"""Moving a subtree: paths, people, totals and every past day stay right, also when two move at once."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations import actions
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, OrganizationVersion

DAY, TODAY = date(2024, 5, 1), date(2026, 11, 21)
KIND = Organization.Kind


def _move(place, to, *, by=None, on=DAY):
    return actions.move(place, to=to, on=on, today=TODAY, by=by or User.objects.system())


def _code(place, to, **more):
    with pytest.raises(Refused) as refused:
        _move(place, to, **more)
    return refused.value.refusal.code


def consistent():
    """Every path is its parent's with one number more, and no two are alike; the past has no circles."""
    places = {place.pk: place for place in Organization.objects.all()}
    for place in places.values():
        if place.parent_id:
            above = places[place.parent_id]
            assert place.path[: -reach.WIDTH] == above.path
            assert above.last_child >= int(place.path[-reach.WIDTH :])
    assert len({place.path for place in places.values()}) == len(places)
    for day in OrganizationVersion.objects.values_list("from_on", flat=True).distinct():
        parents = dict(OrganizationVersion.objects.on(day).values_list("organization", "parent"))
        for pk in parents:
            steps, at = 0, pk
            while at:
                at, steps = parents[at], steps + 1
                assert steps <= len(parents), f"a circle on {day}"


def test_the_subtree_the_people_and_the_totals_follow(world):
    before = world.mine.member_total or Organization.objects.get(pk=world.mine.pk).member_total
    _move(world.mine, world.other_mine)
    world.other_mine.refresh_from_db()
    electric = Organization.objects.get(pk=world.electric.pk)
    assert electric.path == f"{world.other_mine.path}00020001"
    assert {person.org_path for person in electric.members.all()} == {electric.path}
    assert world.other_mine.member_total == before + 1
    assert Organization.objects.get(pk=world.group.pk).member_total == before + 1
    consistent()


def test_the_deed_leaves_its_paper_and_the_past_stays_true(world):
    paper = actions.Paper("云党发〔2024〕5号", "云川重工集团党委", DAY)
    actions.move(world.electric, to=world.other_mine, on=DAY, today=TODAY, paper=paper, by=User.objects.system())
    change = world.electric.changes.first()
    assert (change.document_number, change.related_id, change.effective_on) == (
        paper.document_number,
        world.mine.pk,
        DAY,
    )
    on = OrganizationVersion.objects.filter(organization=world.electric)
    assert on.on(DAY - timedelta(days=1)).get().parent_id == world.mine.pk
    assert on.on(DAY).get().parent_id == world.other_mine.pk
    assert Entry.objects.get(event=Event.MOVED).path == Organization.objects.get(pk=world.electric.pk).path


def test_moving_twice_is_once(world):
    for _ in range(2):
        _move(world.electric, world.other_mine)
    assert Entry.objects.filter(event=Event.MOVED).count() == 1


def test_a_number_is_never_given_again(world):
    old = world.coal.path
    _move(world.coal, world.other_mine)
    new = actions.establish(parent=world.mine, kind=KIND.BRANCH, name="通风党支部", on=DAY, by=User.objects.system())
    assert new.path != old
    consistent()


def test_what_may_not_be_moved_says_why(world):
    general = actions.establish(
        parent=world.mine, kind=KIND.GENERAL_BRANCH, name="机关党总支", on=date(2020, 2, 1), by=User.objects.system()
    )
    group = actions.establish(
        parent=world.coal, kind=KIND.GROUP, name="第一党小组", on=date(2020, 2, 1), by=User.objects.system()
    )
    assert _code(world.group, world.mine) == "root_stays"
    assert _code(world.mine, general) == "own_subtree"
    assert _code(world.other_mine, world.electric) == "wrong_kind"
    assert _code(general, world.electric) == "wrong_kind"
    assert _code(group, world.electric) == "group_stays"
    assert _code(world.electric, world.other_mine, on=TODAY + timedelta(days=1)) == "in_the_future"
    assert _code(world.electric, world.other_mine, on=date(2019, 1, 1)) == "before_last_change"
    Organization.objects.filter(pk=world.other_mine.pk).update(last_child=9_999)
    assert _code(world.electric, world.other_mine) == "too_many_children"
    actions.dissolve(general, on=DAY, by=User.objects.system())
    assert _code(world.electric, general) == "dissolved"
    consistent()


def test_a_past_day_never_becomes_a_circle(world):
    """一矿 stood over its committee of March; a move as of March the other way round is refused."""
    system = User.objects.system()
    inner = actions.establish(parent=world.mine, kind=KIND.COMMITTEE, name="选煤厂", on=date(2021, 1, 1), by=system)
    _move(inner, world.other_mine, on=date(2024, 6, 1))
    assert _code(world.mine, inner, on=date(2024, 3, 1)) == "below_it_then"
    _move(world.mine, inner, on=date(2024, 6, 1))
    consistent()


def test_one_needs_both_ends_of_a_move(world, client):
    with pytest.raises(PermissionDenied):
        _move(world.electric, world.other_mine, by=world.officer)
    client.force_login(world.officer)
    answer = client.post(
        reverse("organizations:move", args=[world.electric.pk]), {"to": "二矿委员会", "on": "2024-05-01"}
    )
    assert answer.status_code == 422
    assert "没有找到可选的党组织" in answer.content.decode()


def test_the_form_moves(world, client):
    general = actions.establish(
        parent=world.mine, kind=KIND.GENERAL_BRANCH, name="机关党总支", on=date(2020, 2, 1), by=world.officer
    )
    client.force_login(world.officer)
    address = reverse("organizations:move", args=[world.electric.pk])
    assert "机关党总支" in client.get(address).content.decode()
    client.post(address, {"to": "jgdzz", "on": "2024-05-01", "document_number": "3号"})
    world.electric.refresh_from_db()
    assert world.electric.parent_id == general.pk


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(0, 900)), max_size=8))
def test_paths_totals_and_the_past_survive_any_moves(world, moves):
    system = User.objects.system()
    places = list(Organization.objects.order_by("pk"))
    if len(places) < 9:
        for above in (world.group, world.mine, world.other_mine):
            places.append(
                actions.establish(
                    parent=above, kind=KIND.COMMITTEE, name=f"{above}的厂", on=date(2020, 1, 1), by=system
                )
            )
    for moved, to, day in moves:
        try:
            _move(places[moved], places[to], on=date(2020, 1, 1) + timedelta(days=day))
        except Refused:
            continue
    consistent()
    for place in Organization.objects.all():
        people = type(world.member.member).objects.party_members()
        assert place.member_total == people.filter(org_path__startswith=place.path).count()
        assert not place.members.exclude(org_path=place.path).exists()


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_leave_one_tree(transactional_db):
    from tests.again import the_world

    world = the_world()
    system = User.objects.system()
    inner = actions.establish(parent=world.other_mine, kind=KIND.COMMITTEE, name="选煤厂", on=DAY, by=system)
    at_once = connection.vendor == "postgresql"  # SQLite lets one write after another by itself
    start, said = threading.Barrier(2 if at_once else 1), []

    def go(place, to):
        try:
            start.wait(timeout=10)
            _move(place, to)
            said.append("moved")
        except Refused as refused:
            said.append(refused.refusal.code)
        finally:
            connection.close()

    both = [threading.Thread(target=go, args=pair) for pair in ((world.mine, inner), (world.other_mine, world.mine))]
    for thread in both:
        thread.start()
        thread.join(timeout=0 if at_once else 30)
    for thread in both:
        thread.join(timeout=30)
    assert sorted(said) == ["moved", "own_subtree"]
    consistent()
