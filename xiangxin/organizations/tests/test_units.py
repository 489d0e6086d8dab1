"""Units and what covers them: kept within reach, dated, and shown without a query for each row."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations import actions, queries
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Unit

DAY, TODAY = date(2024, 3, 1), date(2026, 11, 21)


@pytest.fixture
def units(world):
    """云川重工 with 一矿 (covered by 一矿党委) and 二矿 (not covered); 机电队 below 一矿."""
    system = User.objects.system()
    top = actions.open_unit(None, name="云川重工", kind=Unit.Kind.GROUP_COMPANY, by=system)
    first = actions.open_unit(top, name="一矿", kind=Unit.Kind.PLANT, by=system)
    second = actions.open_unit(top, name="二矿", kind=Unit.Kind.PLANT, by=system)
    actions.cover(world.mine, first, on=DAY, today=TODAY, by=system)
    return {"top": top, "first": first, "second": second}


def test_units_stand_in_their_own_tree_and_opening_twice_is_once(units, world):
    for _ in range(2):
        below = actions.open_unit(units["first"], name="机电队", kind=Unit.Kind.WORKSHOP, by=world.officer)
    assert below.path == units["first"].path + "0001"
    assert Unit.objects.filter(name="机电队").count() == 1


def test_one_keeps_units_below_what_the_own_organizations_cover(units, world):
    for person, unit in ((world.officer, units["second"]), (world.officer, None), (world.secretary, units["first"])):
        with pytest.raises(PermissionDenied):
            actions.open_unit(unit, name="机电队", kind=Unit.Kind.WORKSHOP, by=person)
    assert set(Unit.objects.visible_to(world.officer)) == {units["first"]}
    assert Unit.objects.visible_to(world.system_admin).count() == 3


def test_coverage_is_dated_and_counts_once(units, world):
    for _ in range(2):
        covered = actions.cover(world.electric, units["first"], on=DAY, today=TODAY, by=world.officer)
    assert Entry.objects.filter(event=Event.COVERED).count() == 2
    with pytest.raises(Refused):
        actions.uncover(covered, on=date(2023, 1, 1), today=TODAY, by=world.officer)
    actions.uncover(covered, on=date(2025, 1, 1), today=TODAY, by=world.officer)
    assert units["first"].coverages.filter(to_on__isnull=True).count() == 1


def test_a_unit_closes_when_nothing_stands_below_it(units, world):
    below = actions.open_unit(units["first"], name="机电队", kind=Unit.Kind.WORKSHOP, by=world.officer)
    for unit, code in ((units["first"], "has_children"), (units["top"], "root_stays")):
        with pytest.raises(Refused) as refused:
            actions.close_unit(unit, on=DAY, today=TODAY, by=User.objects.system())
        assert refused.value.refusal.code == code
    for unit in (below, units["first"]):
        actions.close_unit(unit, on=DAY, today=TODAY, by=User.objects.system())
    assert not units["first"].coverages.filter(to_on__isnull=True).exists()


def test_what_no_organization_covers_is_listed_for_whoever_keeps_units(units, world):
    below = actions.open_unit(units["first"], name="通风队", kind=Unit.Kind.WORKSHOP, by=world.officer)
    assert list(queries.uncovered_units(world.officer)) == [below]
    assert not queries.uncovered_units(world.secretary).exists()


def test_the_forms_cover_and_correct(units, world, client):
    client.force_login(world.officer)
    unit = actions.open_unit(units["first"], name="通风队", kind=Unit.Kind.WORKSHOP, by=world.officer)
    assert "尚未覆盖" in client.get(reverse("organizations:units"), {"only": "uncovered"}).content.decode()
    said = {"organization": "采煤党支部", "on": "2024-05-01"}
    client.post(reverse("organizations:cover", args=[unit.pk]), said)
    assert unit.coverages.get().organization_id == world.coal.pk
    typed = {"name": "通风一队", "short_name": "通风一队", "kind": "workshop", "employees": "40"}
    client.post(reverse("organizations:correct_unit", args=[unit.pk]), typed)
    unit.refresh_from_db()
    assert (unit.name, unit.employees) == ("通风一队", 40)


def test_the_way_up_is_shown_as_far_as_one_sees(units, client, world):
    actions.cover(world.group, units["top"], on=DAY, today=TODAY, by=User.objects.system())
    up = reverse("organizations:unit", args=[units["top"].pk])
    for person, sees in ((world.officer, False), (world.system_admin, True)):
        client.force_login(person)
        page = client.get(reverse("organizations:unit", args=[units["first"].pk])).content.decode()
        assert (up in page) is sees


def test_the_list_is_flat(units, world, client):
    client.force_login(world.officer)

    def count():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("organizations:units"))
        return len(asked)

    before = count()
    for number in range(12):
        unit = actions.open_unit(units["first"], name=f"{number}队", kind=Unit.Kind.WORKSHOP, by=world.officer)
        actions.cover(world.electric, unit, on=DAY, today=TODAY, by=world.officer)
    assert count() == before
