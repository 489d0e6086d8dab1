"""The desks of the administrators: lists that are flat and search, forms that do, passwords shown once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.access.actions import assign
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused


@pytest.fixture
def system(client, world):
    client.force_login(world.system_admin)
    return client


@pytest.fixture
def security(client, world):
    client.force_login(world.security_admin)
    return client


def _many(world, count: int) -> None:
    for number in range(count):
        user = User.objects.create_user(f"many{number}", name=f"众{number}", home=world.electric)
        Assignment.objects.create(user=user, role=Role.MEMBER, organization=world.electric, from_on=clock.today())


@pytest.mark.parametrize("name", ["accounts", "assignments"])
def test_the_lists_are_flat(security, world, django_assert_num_queries, name):
    address = reverse(f"administrators:{name}")
    security.get(address)
    with CaptureQueriesContext(connection) as few:
        security.get(address)
    _many(world, 12)
    with django_assert_num_queries(len(few)):
        security.get(address)


def test_accounts_are_found_by_name_user_name_and_number(system, world):
    User.objects.filter(pk=world.member.pk).update(employee_number="7701")
    for text in ("赵", "赵员", "7701"):
        page = system.get(reverse("administrators:accounts"), {"q": text}).content.decode()
        assert "赵员" in page
        assert "周秘" not in page
    assert "没有符合条件的账号" in system.get(reverse("administrators:accounts"), {"q": "无"}).content.decode()


def test_the_first_password_is_shown_once(system, world):
    facts = {"name": "孙丽", "username": "sunli", "home": "机电党支部"}
    answer = system.post(reverse("administrators:invite"), facts)
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    user = User.objects.get(username="sunli")
    assert user.check_password(password)
    assert user.home == world.electric
    assert password not in system.get(reverse("administrators:account", args=[user.pk])).content.decode()


def test_an_account_that_is_known_is_said_on_the_form(system, world):
    facts = {"name": "赵员", "username": "赵员", "home": "YC0101"}
    answer = system.post(reverse("administrators:invite"), facts)
    assert answer.status_code == 422
    assert "已有账号" in answer.content.decode()


def test_disabling_needs_a_reason_and_shows_it(system, world):
    address = reverse("administrators:disable", args=[world.member.pk])
    assert system.post(address, {"reason": ""}).status_code == 422
    system.post(address, {"reason": "调往外单位"})
    assert "调往外单位" in system.get(reverse("administrators:account", args=[world.member.pk])).content.decode()


def test_a_button_that_cannot_work_says_why(system, world):
    page = system.get(reverse("administrators:account", args=[world.system_admin.pk])).content.decode()
    assert "请由另一位系统管理员办理" in page


def test_a_role_is_given_on_the_page(security, world):
    address = reverse("administrators:assign", args=[world.member.pk])
    facts = {"role": "group_leader", "organization": "机电党支部", "from_on": "2026-01-01", "reason": "支委会决定"}
    assert security.post(address, facts).status_code == 302
    held = Assignment.objects.get(user=world.member, role="group_leader")
    assert held.reason == "支委会决定"
    page = security.get(reverse("administrators:account", args=[world.member.pk])).content.decode()
    assert "党小组组长" in page


def test_what_a_device_holds_is_not_offered_and_not_given_to_people(security, world):
    address = reverse("administrators:assign", args=[world.member.pk])
    assert "屏幕设备" not in security.get(address).content.decode()
    for role in Role.of_devices():
        with pytest.raises(Refused) as refused:
            assign(world.member, role, world.electric, from_on=date(2026, 1, 1), by=world.security_admin)
        assert refused.value.refusal.code == "role_of_a_device"


def test_an_inspector_without_end_is_refused_on_the_form(security, world):
    address = reverse("administrators:assign", args=[world.publicist.pk])
    facts = {"role": "inspector", "organization": "一矿委员会", "from_on": "2026-01-01"}
    answer = security.post(address, facts)
    assert answer.status_code == 422
    assert "只能限期任用" in answer.content.decode()


def test_a_role_is_taken_back_on_the_page(security, world):
    held = Assignment.objects.get(user=world.secretary, role="branch_secretary")
    address = reverse("administrators:end_assignment", args=[held.pk])
    assert security.post(address, {"reason": "调离"}).status_code == 302
    held.refresh_from_db()
    assert held.ended_at


def test_assignments_are_filtered_by_role_and_found_by_person_or_place(security, world):
    address = reverse("administrators:assignments")
    page = security.get(address, {"role": "inspector"}).content.decode()
    assert "吴巡" in page
    assert "周秘" not in page
    assert "周秘" in security.get(address, {"q": "机电"}).content.decode()


def test_no_account_page_leads_to_a_file(system, world):
    page = system.get(reverse("administrators:account", args=[world.member.pk]))
    assert "/members/" not in page.content.decode().split("<main")[1]


def test_every_role_is_explained(security):
    page = security.get(reverse("administrators:roles")).content.decode()
    assert all(str(role.label) in page for role in Role)
    assert "开通、重置、停用账号" in page
