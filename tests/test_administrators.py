"""The three administrators: a second factor before anything else, one session at a time."""

from datetime import timedelta
from itertools import permutations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.world import PASSWORD, TOTP_SECRET
from xiangxin.access import checks
from xiangxin.access.permissions import May as Access
from xiangxin.accounts import one_time_codes
from xiangxin.accounts.models import Device, User
from xiangxin.accounts.permissions import May as Accounts
from xiangxin.kernel import clock
from xiangxin.signage.permissions import May as Signage

ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


def _sign_in(user) -> Client:
    browser = Client()
    browser.post(reverse("accounts:sign_in"), {"name": user.username, "password": PASSWORD})
    code = one_time_codes.code_of(TOTP_SECRET, clock.now())
    browser.post(reverse("accounts:second_factor"), {"code": code})
    Authenticator.objects.update(data={**Authenticator.objects.get(user=user).data, "used": {}})
    return browser


@pytest.mark.parametrize("who", ADMINISTRATORS)
def test_an_administrator_without_a_second_factor_sets_one_up_first(world, client, who):
    user = getattr(world, who)
    Authenticator.objects.filter(user=user).delete()
    client.post(reverse("accounts:sign_in"), {"name": user.username, "password": PASSWORD})
    for name in ("home", "organizations:tree", "regulations:parameters"):
        assert client.get(reverse(name)).url == reverse("accounts:factors")
    assert "任选一种" in client.get(reverse("accounts:factors")).content.decode()
    client.get(reverse("accounts:add_totp"))
    code = one_time_codes.code_of(client.session["totp_secret"], clock.now())
    client.post(reverse("accounts:add_totp"), {"code": code})
    assert client.get(reverse("home")).status_code == 200


def test_others_may_do_without(world, client):
    client.post(reverse("accounts:sign_in"), {"name": world.secretary.username, "password": PASSWORD})
    assert client.get(reverse("home")).status_code == 200


def test_an_administrator_keeps_the_last_factor(world, client):
    client.force_login(world.system_admin)
    address = reverse("accounts:remove_factor", args=[Authenticator.objects.get(user=world.system_admin).pk])
    assert "必须使用两步验证" in client.post(address, {"password": PASSWORD}).content.decode()
    assert Authenticator.objects.filter(user=world.system_admin).exists()


def test_an_administrator_is_signed_in_once(world):
    first, second = _sign_in(world.audit_admin), _sign_in(world.audit_admin)
    assert first.get(reverse("home")).status_code == 302
    assert second.get(reverse("home")).status_code == 200
    assert Device.objects.count() == 1


def test_a_setting_leaves_the_number_of_sessions_open(world, settings):
    settings.ADMIN_SESSIONS = 0
    first, second = _sign_in(world.audit_admin), _sign_in(world.audit_admin)
    assert [browser.get(reverse("home")).status_code for browser in (first, second)] == [200, 200]


def test_an_administrator_changes_the_password_every_90_days_and_others_do_not(world, client):
    User.objects.update(password_set_at=clock.now() - timedelta(days=91))
    client.force_login(world.system_admin)
    assert client.get(reverse("home")).url == reverse("accounts:change_password")
    client.force_login(world.secretary)
    assert client.get(reverse("home")).status_code == 200


WORK = {
    "system_admin": {Accounts.KEEP_ACCOUNT, Signage.KEEP_SCREENS},
    "security_admin": {Access.ASSIGN_ROLE, Accounts.DROP_FACTORS},
    "audit_admin": set(),
}


@pytest.mark.parametrize(("one", "other"), list(permutations(ADMINISTRATORS, 2)))
def test_no_administrator_does_the_work_of_another(world, one, other):
    for permission in WORK[one]:
        assert checks.may(getattr(world, one), permission, world.group)
        assert not checks.may(getattr(world, other), permission)
