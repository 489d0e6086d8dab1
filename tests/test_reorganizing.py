"""Merging and splitting: people go where the person says; files, groups, roles, units and totals follow."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.world import make_person
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.organizations import actions
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Coverage, Organization, OrganizationVersion, Unit, Venue
from xiangxin.organizations.tests.make import make_place

DAY, TODAY = date(2024, 5, 1), date(2026, 11, 21)
KIND = Organization.Kind


def _merge(place, into, people=None, *, by=None, on=DAY):
    by = by or User.objects.system()
    return actions.merge(place, into=into, people=people or {}, on=on, today=TODAY, by=by)


def _split(place, people, *, by=None, **more):
    facts = {"name": "中共机修党支部", "short_name": "机修党支部", "on": DAY, "today": TODAY}
    return actions.split(place, people=people, **facts, by=by or User.objects.system(), **more)


def _fill(branch, count, prefix="甲"):
    """`count` full members more, without accounts."""
    return [
        members.register(
            branch,
            name=f"{prefix}{number}",
            category=Member.Category.FULL,
            on=date(2021, 1, 1),
            by=User.objects.system(),
            joined_on=date(2010, 1, 1),
            became_full_on=date(2011, 1, 1),
        )
        for number in range(count)
    ]


def totals_are_right():
    for place in Organization.objects.all():
        people = Member.objects.party_members().filter(org_path__startswith=place.path)
        assert place.member_total == people.count(), place.short_name
        assert place.own_total == people.filter(organization=place).count(), place.short_name


def test_a_merged_branch_ends_and_its_people_go_where_it_was_said(world):
    third = make_place(world.mine, name="通风党支部")
    chosen = world.probationary.member
    _merge(world.electric, world.coal, {chosen.pk: third.pk}, by=world.officer)
    world.electric.refresh_from_db()
    assert world.electric.dissolved_on == DAY
    chosen.refresh_from_db()
    assert chosen.organization_id == third.pk
    assert not world.electric.members.exists()
    someone = Member.objects.get(pk=world.member.member.pk)
    assert (someone.organization_id, someone.org_path) == (world.coal.pk, world.coal.path)
    assert list(someone.placements.values_list("organization", "from_on", "to_on")) == [
        (world.electric.pk, date(2020, 1, 1), DAY),
        (world.coal.pk, DAY, None),
    ]
    totals_are_right()


def test_belonging_goes_along_and_offices_end(world):
    _merge(world.electric, world.coal)
    open_roles = Assignment.objects.filter(to_on__isnull=True)
    assert set(open_roles.filter(user=world.secretary).values_list("role", "organization")) == {
        (Role.MEMBER, world.coal.pk)
    }
    assert not open_roles.filter(organization=world.electric).exists()


def test_units_venues_and_groups_go_along(world):
    unit = Unit.objects.create(path="0001", kind=Unit.Kind.WORKSHOP, name="机电队", short_name="机电队")
    Coverage.objects.create(organization=world.electric, unit=unit, from_on=date(2020, 1, 1))
    Venue.objects.create(organization=world.electric, name="党员活动室")
    group = make_place(world.electric, KIND.GROUP, "第一党小组")
    Member.objects.filter(pk=world.member.member.pk).update(group=group)
    _merge(world.electric, world.coal)
    assert world.coal.coverages.get(to_on__isnull=True).unit_id == unit.pk
    assert world.coal.venues.count() == 1
    group.refresh_from_db()
    assert (group.parent_id, group.path[: len(world.coal.path)]) == (world.coal.pk, world.coal.path)
    assert Member.objects.get(pk=world.member.member.pk).group_id == group.pk


def test_the_past_of_a_merged_branch_stays(world):
    _merge(world.electric, world.coal)
    before = set(OrganizationVersion.objects.on(DAY - timedelta(days=1)).values_list("organization", flat=True))
    after = set(OrganizationVersion.objects.on(DAY).values_list("organization", flat=True))
    assert before - after == {world.electric.pk}
    assert [change.kind for change in world.coal.changes.all()] == ["merge", "establish"]


def test_merging_twice_is_once(world):
    for _ in range(2):
        assert _merge(world.electric, world.coal) == world.coal
    assert Entry.objects.filter(event=Event.MERGED).count() == 1


@pytest.mark.parametrize(
    ("place", "into", "code"),
    [
        ("group", "mine", "root_stays"),
        ("electric", "mine", "other_kind"),
        ("mine", "mine", "own_subtree"),
    ],
)
def test_what_may_not_be_merged_says_why(world, place, into, code):
    with pytest.raises(Refused) as refused:
        _merge(getattr(world, place), getattr(world, into))
    assert refused.value.refusal.code == code
    assert Organization.objects.active().count() == 6


def test_one_needs_every_place_of_a_merger(world):
    for into, people in ((world.washing, {}), (world.coal, {world.member.member.pk: world.washing.pk})):
        with pytest.raises(PermissionDenied):
            _merge(world.electric, into, people, by=world.officer)


def test_two_committees_become_one_with_all_below(world):
    _merge(world.mine, world.other_mine)
    world.other_mine.refresh_from_db()
    assert world.other_mine.children.active().count() == 3
    assert Organization.objects.get(pk=world.electric.pk).path.startswith(world.other_mine.path)
    totals_are_right()


def test_a_split_takes_the_chosen_people_and_leaves_both_sides_able_to_stand(world):
    chosen = _fill(world.electric, 4)
    _fill(world.electric, 3, "乙")
    new = _split(world.electric, [person.pk for person in chosen], by=world.officer)
    assert (new.parent_id, new.kind) == (world.mine.pk, KIND.BRANCH)
    assert set(new.members.all()) == set(chosen)
    assert Entry.objects.filter(event=Event.SPLIT).count() == 1
    assert new.versions.get().change.related_id == world.electric.pk
    totals_are_right()


@pytest.mark.parametrize("taken", [2, 6])
def test_neither_side_of_a_split_has_fewer_than_three_full_members(world, taken):
    chosen = _fill(world.electric, 6)[:taken]
    also = [world.secretary.member.pk] if taken == 6 else []
    with pytest.raises(Refused) as refused:
        _split(world.electric, [*(person.pk for person in chosen), *also])
    assert refused.value.refusal.code == "too_few_full_members"
    assert "第四条" in refused.value.refusal.article
    assert Organization.objects.count() == 6


def test_nobody_from_elsewhere_is_split_off(world):
    with pytest.raises(Refused) as refused:
        _split(world.electric, [world.outsider.member.pk])
    assert refused.value.refusal.code == "not_from_here"


def test_a_chosen_group_takes_its_people(world):
    people = _fill(world.electric, 6)
    group = make_place(world.electric, KIND.GROUP, "第一党小组")
    Member.objects.filter(pk__in=[person.pk for person in people[:3]]).update(group=group)
    new = _split(world.electric, [], children=[group])
    assert new.members.count() == 3
    assert {person.group_id for person in new.members.all()} == {group.pk}
    totals_are_right()


def test_the_forms_merge_and_split(world, client):
    chosen = _fill(world.electric, 3)
    _fill(world.electric, 2, "乙")
    client.force_login(world.officer)
    address = reverse("organizations:split", args=[world.electric.pk])
    assert "甲0" in client.get(address).content.decode()
    typed = {"name": "中共机修党支部", "short_name": "机修党支部", "form": "ordinary", "on": "2024-05-01"}
    answer = client.post(address, {**typed, "people": [person.pk for person in chosen[:1]]})
    assert answer.status_code == 422
    assert "不足 3 人" in answer.content.decode()
    client.post(address, {**typed, "people": [person.pk for person in chosen]})
    new = Organization.objects.get(short_name="机修党支部")
    address = reverse("organizations:merge", args=[new.pk])
    assert "甲0" in client.get(address).content.decode()
    said = {"into": "机电党支部", "on": "2025-05-01", f"person_{chosen[0].pk}": str(world.coal.pk)}
    client.post(address, said)
    assert Member.objects.get(pk=chosen[0].pk).organization_id == world.coal.pk
    assert Member.objects.get(pk=chosen[1].pk).organization_id == world.electric.pk


def test_a_person_who_came_later_keeps_a_true_history(world):
    late = make_person("新员", world.electric, Member.Category.FULL, Role.MEMBER).member
    late.placements.update(from_on=date(2025, 1, 1))
    _merge(world.electric, world.coal)
    assert list(late.placements.values_list("organization", "from_on", "to_on")) == [
        (world.coal.pk, date(2025, 1, 1), None)
    ]
