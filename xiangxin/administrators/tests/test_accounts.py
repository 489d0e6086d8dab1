"""Accounts of others: opened with a password shown once, reset, disabled and enabled by the system administrator."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.access import actions as roles
from xiangxin.access.roles import Role
from xiangxin.accounts import rules
from xiangxin.accounts.actions import invitations, signing_in
from xiangxin.accounts.models import FailedSignIn, User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

SECRET = "XIANGXINXIANGXINXIANGXINXIANGXIN"


def _invite(world, *, by=None, **more):
    facts = {"username": "sunli", "name": "孙丽", "employee_number": "9001", "phone": "13900000000"} | more
    return invitations.invite(world.electric, **facts, at=clock.now(), by=by or world.system_admin)


def _refusal(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.refusal.code


def test_a_new_account_signs_in_by_three_names_with_the_first_password(world):
    user, password = _invite(world)
    for name in ("sunli", "9001", "13900000000"):
        assert signing_in.sign_in(name, password, address=None, at=clock.now()) == user
    assert user.must_change_password
    assert Entry.objects.filter(event="accounts.invited").count() == 1


def test_first_passwords_are_strong(world):
    for _ in range(50):
        assert rules.refusal_of_password(invitations.first_password(), name="sunli") is None


def test_a_first_password_holds_for_a_week(world):
    _user, password = _invite(world)
    late = clock.now() + timedelta(days=8)
    assert _refusal(lambda: signing_in.sign_in("sunli", password, address=None, at=late)) == "first_password_is_over"


@pytest.mark.parametrize("more", [{}, {"username": "b", "phone": ""}, {"username": "c", "employee_number": ""}])
def test_a_name_number_or_phone_that_is_known_is_refused(world, more):
    _invite(world)
    assert _refusal(lambda: _invite(world, **more)) == "account_is_known"
    assert User.objects.filter(name="孙丽").count() == 1


def test_accounts_without_number_and_phone_do_not_meet(world):
    for name in ("a1", "a2"):
        _invite(world, username=name, employee_number="", phone="")
    assert User.objects.filter(name="孙丽").count() == 2


@pytest.mark.parametrize("who", ["security_admin", "audit_admin", "officer", "secretary"])
def test_only_the_system_administrator_keeps_accounts(world, who):
    by, at = getattr(world, who), clock.now()
    for deed in (
        lambda: _invite(world, by=by),
        lambda: invitations.reset(world.member, at=at, by=by),
        lambda: invitations.disable(world.member, reason="离职", at=at, by=by),
        lambda: invitations.enable(world.member, by=by),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_a_reset_ends_the_sessions_and_the_wait_and_keeps_the_second_factor(world):
    TOTP.activate(world.member, SECRET)
    browser = Client()
    browser.force_login(world.member)
    for _ in range(5):
        with pytest.raises(Refused):
            signing_in.sign_in(world.member.username, "wrong", address=None, at=clock.now())
    password = invitations.reset(world.member, at=clock.now(), by=world.system_admin)
    assert not FailedSignIn.objects.exists()
    assert signing_in.sign_in(world.member.username, password, address=None, at=clock.now()).must_change_password
    assert Authenticator.objects.filter(user=world.member).exists()
    assert browser.get(reverse("accounts:me")).status_code == 302


def test_a_disabled_account_stays_outside_until_it_is_enabled(world):
    browser = Client()
    browser.force_login(world.member)
    invitations.disable(world.member, reason="调离", at=clock.now(), by=world.system_admin)
    assert browser.get(reverse("accounts:me")).status_code == 302
    assert _refusal(lambda: invitations.reset(world.member, at=clock.now(), by=world.system_admin)) == (
        "account_is_disabled"
    )
    invitations.enable(world.member, by=world.system_admin)
    invitations.enable(world.member, by=world.system_admin)
    assert User.objects.get(pk=world.member.pk).is_active
    assert Entry.objects.filter(event="accounts.enabled").count() == 1


def test_the_own_account_and_the_last_administrator_are_kept_by_somebody_else(world):
    at = clock.now()
    assert _refusal(lambda: invitations.reset(world.system_admin, at=at, by=world.system_admin)) == "own_account"
    assert (
        _refusal(lambda: invitations.disable(world.audit_admin, reason="离职", at=at, by=world.system_admin))
        == "last_administrator"
    )
    assert (
        _refusal(lambda: invitations.disable(world.member, reason=" ", at=at, by=world.system_admin))
        == "reason_is_missing"
    )


def test_an_administrator_below_keeps_only_accounts_below(world):
    below = User.objects.create_user("below", name="下级系统管理员", home=world.mine)
    roles.assign(below, Role.SYSTEM_ADMIN, world.mine, from_on=clock.today(), by=world.security_admin)
    assert set(User.objects.visible_to(below)) & {world.member, world.outsider} == {world.member}
    with pytest.raises(PermissionDenied):
        invitations.reset(world.outsider, at=clock.now(), by=below)
    homeless = User.objects.create_user("homeless", name="无主")
    with pytest.raises(PermissionDenied):
        invitations.reset(homeless, at=clock.now(), by=below)
    assert homeless in User.objects.visible_to(world.system_admin)


def test_lost_factors_are_dropped_by_the_security_administrator_alone(world):
    TOTP.activate(world.member, SECRET)
    for who in (world.system_admin, world.audit_admin):
        with pytest.raises(PermissionDenied):
            invitations.drop_factors(world.member, by=who)
    assert invitations.drop_factors(world.member, by=world.security_admin) == 1
    assert invitations.drop_factors(world.member, by=world.security_admin) == 0
    assert Entry.objects.filter(event="accounts.factors_dropped").count() == 1
    assert _refusal(lambda: invitations.drop_factors(world.security_admin, by=world.security_admin)) == "own_factors"
