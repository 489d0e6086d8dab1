"""Setting up asks what the rules ask: people, units, the end of a task, the approval; by form and kind."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.kernel.refusals import Refused
from xiangxin.organizations import actions, queries, rules
from xiangxin.organizations.models import Organization, Unit
from xiangxin.regulations.packs import law

DAY = date(2026, 3, 1)
LAW = law(DAY)
KIND, FORM = Organization.Kind, Organization.Form
Plan = rules.Plan


@pytest.mark.parametrize(
    ("kind", "form", "plan", "is_approved", "code"),
    [
        ("branch", "ordinary", Plan(3, 3), False, None),
        ("branch", "ordinary", Plan(2, 9), False, "too_few_full_members"),
        ("branch", "ordinary", Plan(), False, "ask_members"),
        ("branch", "ordinary", Plan(4, 3), False, "more_full_than_members"),
        ("branch", "joint_branch", Plan(3, 3, units=1), False, "ask_units"),
        ("branch", "joint_branch", Plan(3, 3, units=2), False, None),
        ("branch", "joint_branch", Plan(2, 3, units=2), False, "too_few_full_members"),
        ("branch", "temporary_branch", Plan(), False, "ask_end"),
        ("branch", "temporary_branch", Plan(planned_to_on=DAY), False, "ends_before_it_begins"),
        ("branch", "temporary_branch", Plan(planned_to_on=DAY + timedelta(days=40)), False, None),
        ("branch", "functional_branch", Plan(), False, None),
        (
            "branch",
            "ordinary",
            Plan(5, 5, is_project=True, planned_to_on=date(2026, 8, 31)),
            False,
            "project_too_short",
        ),
        ("branch", "ordinary", Plan(5, 5, is_project=True, planned_to_on=date(2026, 9, 1)), False, None),
        ("general_branch", "joint_branch", Plan(60, 60), False, "form_of_branches"),
        ("general_branch", "ordinary", Plan(40, 49), False, "needs_approval"),
        ("general_branch", "ordinary", Plan(40, 49), True, None),
        ("committee", "ordinary", Plan(90, 99), False, "needs_approval"),
        ("committee", "ordinary", Plan(90, 100), False, None),
        ("group", "ordinary", Plan(), False, None),
    ],
)
def test_what_is_asked_before_it_is_set_up(kind, form, plan, is_approved, code):
    refusal = rules.refusal_to_establish(kind=kind, form=form, plan=plan, on=DAY, is_approved=is_approved, law=LAW)
    assert (refusal.code if refusal else None) == code


def test_advice_is_given_where_nothing_forbids():
    said = [
        reason.code
        for kind, plan in (("branch", Plan(51, 55, units=6)), ("committee", Plan(60, 60)), ("group", Plan()))
        for decision in rules.advice_to_establish(kind=kind, plan=plan, law=LAW)
        for reason in decision.reasons
    ]
    assert said == ["too_many_members", "too_many_units", "general_branch"]


@pytest.fixture
def units(world):
    system = User.objects.system()
    top = actions.open_unit(None, name="云川重工", kind=Unit.Kind.GROUP_COMPANY, by=system)
    mine = actions.open_unit(top, name="一矿", kind=Unit.Kind.PLANT, by=system)
    actions.cover(world.mine, mine, on=date(2020, 1, 1), today=DAY, by=system)
    return [actions.open_unit(mine, name=name, kind=Unit.Kind.PROJECT, by=system) for name in ("东岭", "西岭")]


def test_a_joint_branch_covers_its_units_from_the_first_day(world, client, units):
    client.force_login(world.officer)
    typed = {"kind": "branch", "form": "joint_branch", "name": "中共东西岭联合党支部", "short_name": "东西岭联合党支部"}
    typed |= {"on": "2026-03-01", "full_members": "4", "members": "4"}
    address = reverse("organizations:establish", args=[world.mine.pk])
    assert client.post(address, {**typed, "units": [units[0].pk]}).status_code == 422
    client.post(address, {**typed, "units": [unit.pk for unit in units]})
    made = Organization.objects.get(form=FORM.JOINT)
    assert set(made.coverages.values_list("unit", "from_on")) == {(unit.pk, DAY) for unit in units}


def test_a_refused_setting_up_leaves_nothing(world):
    said = {"parent": world.mine, "kind": KIND.BRANCH, "name": "通风党支部", "on": DAY, "by": world.officer}
    with pytest.raises(Refused):
        actions.establish(**said, plan=Plan(2, 2))
    assert Organization.objects.count() == 6


def test_a_temporary_branch_remembers_when_its_task_ends(world):
    end = date(2026, 9, 1)
    said = {"parent": world.mine, "kind": KIND.BRANCH, "name": "抢险临时党支部", "on": DAY, "by": world.officer}
    made = actions.establish(**said, form=FORM.TEMPORARY, plan=Plan(planned_to_on=end))
    assert Organization.objects.get(pk=made.pk).planned_to_on == end


def test_a_unit_without_coverage_offers_the_place_to_set_one_up(world, client, units):
    assert queries.place_to_cover(world.officer, units[0]) == world.mine
    client.force_login(world.officer)
    page = client.get(reverse("organizations:unit", args=[units[0].pk])).content.decode()
    address = f"{reverse('organizations:establish', args=[world.mine.pk])}?unit={units[0].pk}"
    assert address in page
    assert f'value="{units[0].pk}" selected' in client.get(address).content.decode()
