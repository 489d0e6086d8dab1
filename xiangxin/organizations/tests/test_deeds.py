"""Establish, rename, dissolve: they work once, leave their paper, and refuse with a reason."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations import actions
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, OrganizationChange

DAY = date(2024, 5, 1)


def _establish(world, **more):
    facts = {"parent": world.mine, "kind": Organization.Kind.BRANCH, "name": "通风党支部", "on": DAY}
    return actions.establish(**{**facts, "by": world.officer, **more})


def test_establishing_leaves_a_change_a_version_and_a_row_in_the_journal(world):
    branch = _establish(world)
    assert branch.path == world.mine.path + "0003"
    assert branch.changes.get().kind == OrganizationChange.Kind.ESTABLISH
    assert branch.versions.get().from_on == DAY
    assert Entry.objects.get(event=Event.ESTABLISHED, subject_id=branch.pk).by_id == world.officer.pk


def test_only_one_root_can_stand(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.establish(parent=None, kind="committee", name="又一个", on=DAY, by=_system())


def _system():
    from xiangxin.accounts.models import User

    return User.objects.system()


def test_the_wrong_person_establishes_nothing(world):
    for person in (world.secretary, world.outsider, world.leader):
        with pytest.raises(PermissionDenied):
            _establish(world, by=person)


def test_renaming_keeps_the_old_name_in_the_history(world):
    actions.rename(world.electric, name="中共机运党支部", short_name="机运党支部", on=DAY, by=world.officer)
    names = list(world.electric.versions.values_list("short_name", "to_on"))
    assert names == [("机电党支部", DAY), ("机运党支部", None)]


def test_renaming_to_the_same_name_changes_nothing(world):
    same = {"name": world.electric.name, "short_name": world.electric.short_name}
    actions.rename(world.electric, **same, on=DAY, by=world.officer)
    assert world.electric.versions.count() == 1


def test_two_renames_of_one_day_keep_the_later_name(world):
    for name in ("甲党支部", "乙党支部"):
        actions.rename(world.electric, name=name, short_name=name, on=DAY, by=world.officer)
    assert list(world.electric.versions.values_list("short_name", flat=True)) == ["机电党支部", "乙党支部"]


def test_a_change_before_the_last_one_is_refused(world):
    with pytest.raises(Refused) as refused:
        actions.rename(world.electric, name="甲", short_name="甲", on=date(2019, 1, 1), by=world.officer)
    assert refused.value.refusal.code == "before_last_change"
    assert world.electric.versions.count() == 1


def test_people_and_children_keep_an_organization_alive(world):
    for place, code in (
        (world.electric, "has_members"),
        (world.other_mine, "has_children"),
        (world.group, "root_stays"),
    ):
        assert actions.refusal_to_dissolve(place).code == code
    with pytest.raises(Refused):
        actions.dissolve(world.electric, on=DAY, by=world.officer)
    world.electric.refresh_from_db()
    assert world.electric.is_active


def test_dissolving_twice_is_once(world):
    branch = _establish(world)
    for _ in range(2):
        actions.dissolve(branch, on=date(2025, 1, 1), by=world.officer)
    assert Entry.objects.filter(event=Event.DISSOLVED).count() == 1
    assert branch.versions.get().to_on == date(2025, 1, 1)


def test_the_form_says_why_not_and_stores_nothing(world, client):
    client.force_login(world.officer)
    answer = client.post(reverse("organizations:dissolve", args=[world.electric.pk]), {"on": "2024-05-01"})
    assert answer.status_code == 422
    assert "请先把他们转到其他党组织" in answer.content.decode()


def test_the_form_establishes(world, client):
    client.force_login(world.officer)
    typed = {
        "kind": "branch",
        "form": "ordinary",
        "name": "中共通风党支部",
        "short_name": "通风党支部",
        "on": "2024-05-01",
        "full_members": "5",
        "members": "6",
    }
    answer = client.post(reverse("organizations:establish", args=[world.mine.pk]), typed)
    made = Organization.objects.get(short_name="通风党支部")
    assert answer.url == reverse("organizations:detail", args=[made.pk])
