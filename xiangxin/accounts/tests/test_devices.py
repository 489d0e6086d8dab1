"""Own signed-in devices: seen, signed out from afar, and gone when the session is."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from xiangxin.accounts import agents, queries
from xiangxin.accounts.actions import devices
from xiangxin.accounts.models import Device
from xiangxin.accounts.tests.make import PASSWORD, make_user
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0"
WECOM = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/98.0 wxwork/4.1.0 MicroMessenger/7.0.1"


@pytest.fixture
def user(db):
    return make_user()


def _signed_in(agent: str = EDGE, name: str = "wang") -> Client:
    browser = Client(HTTP_USER_AGENT=agent)
    browser.post(reverse("accounts:sign_in"), {"name": name, "password": PASSWORD})
    return browser


@pytest.mark.parametrize(
    ("agent", "name"), [(EDGE, "Windows · Edge"), (WECOM, "安卓 · 企业微信"), ("curl", "未知设备")]
)
def test_a_device_is_called_what_people_call_it(agent, name):
    assert agents.device_name(agent) == name


def test_the_own_page_lists_the_devices(user):
    here, _there = _signed_in(), _signed_in(WECOM)
    page = here.get(reverse("accounts:me")).content.decode()
    assert "Windows · Edge" in page
    assert "安卓 · 企业微信" in page
    assert page.count("这台设备") == 1


def test_a_device_is_signed_out_from_afar(user):
    here, there = _signed_in(), _signed_in(WECOM)
    device = Device.objects.get(agent=WECOM)
    assert here.post(reverse("accounts:end_device", args=[device.pk])).status_code == 302
    assert there.get(reverse("accounts:me")).status_code == 302
    assert here.get(reverse("accounts:me")).status_code == 200


def test_all_others_are_signed_out_at_once(user):
    here, there, third = _signed_in(), _signed_in(WECOM), _signed_in()
    here.post(reverse("accounts:end_other_devices"))
    assert [browser.get(reverse("accounts:me")).status_code for browser in (here, there, third)] == [200, 302, 302]


def test_a_new_password_signs_the_others_out_and_keeps_this_one(user):
    here, there = _signed_in(), _signed_in(WECOM)
    new = {"old": PASSWORD, "new": "Another-One-22", "again": "Another-One-22"}
    here.post(reverse("accounts:change_password"), new)
    assert there.get(reverse("accounts:me")).status_code == 302
    assert "这台设备" in here.get(reverse("accounts:me")).content.decode()


def test_nobody_signs_out_anothers_device(user):
    _signed_in()
    other = type(user).objects.create_user("other", PASSWORD, name="别人")
    device = Device.objects.get()
    with pytest.raises(Refused):
        devices.end_device(device, by=other)
    stranger = Client()
    stranger.force_login(other)
    assert stranger.post(reverse("accounts:end_device", args=[device.pk])).status_code == 404


def test_an_idle_session_ends_and_its_device_is_forgotten(user, settings):
    browser = _signed_in()
    later = clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE + 60)
    assert queries.devices_of(user, here="", at=later) == []
    assert devices.forget_old(at=later, by=user) == 1
    assert not Device.objects.exists()
    assert not Session.objects.exists()
    assert browser.get(reverse("accounts:me")).status_code == 302
