"""Signing in: by three names, with a wait after five failures, and a first password that must go."""

import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from xiangxin.accounts import rules
from xiangxin.accounts.actions import signing_in as actions
from xiangxin.accounts.models import FailedSignIn, User
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.sealed import fingerprint

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PASSWORD = "Right-Password-1"


@pytest.fixture
def user(db):
    return User.objects.create_user(
        "wang", PASSWORD, name="王", employee_number="0071", phone_fingerprint=fingerprint("12000000001")
    )


@pytest.mark.parametrize("name", ["wang", "0071", "12000000001", " wang "])
def test_each_of_the_three_names_signs_in(user, name):
    assert actions.sign_in(name, PASSWORD, address=None, at=AT) == user


def test_five_failures_make_a_wait_that_says_how_long(user):
    for _ in range(5):
        with pytest.raises(Refused) as refused:
            actions.sign_in("wang", "wrong", address=None, at=AT)
        assert refused.value.refusal.code == "wrong_name_or_password"
    with pytest.raises(Refused) as refused:
        actions.sign_in("wang", PASSWORD, address=None, at=AT + timedelta(minutes=1))
    assert refused.value.refusal.code == "locked_out"
    assert "14 分钟" in str(refused.value)
    assert actions.sign_in("wang", PASSWORD, address=None, at=AT + timedelta(minutes=16)) == user


def test_a_success_forgets_the_failures(user):
    with pytest.raises(Refused):
        actions.sign_in("wang", "wrong", address=None, at=AT)
    actions.sign_in("wang", PASSWORD, address=None, at=AT)
    assert not FailedSignIn.objects.exists()


def test_a_disabled_account_stays_outside(user):
    User.objects.update(is_active=False)
    with pytest.raises(Refused):
        actions.sign_in("wang", PASSWORD, address=None, at=AT)


@pytest.mark.parametrize(
    ("password", "code"),
    [("Short-1", "weak_password"), ("onlylowercase", "weak_password"), ("Wang-123456", "password_holds_name")],
)
def test_weak_passwords_are_refused(password, code):
    assert rules.refusal_of_password(password, name="wang").code == code


def test_a_first_password_is_changed_before_anything_else(user, client):
    User.objects.update(must_change_password=True)
    client.force_login(user)
    assert client.get(reverse("accounts:me")).url == reverse("accounts:change_password")
    answer = client.post(
        reverse("accounts:change_password"), {"old": PASSWORD, "new": "Another-One-22", "again": "Another-One-22"}
    )
    assert answer.url == reverse("accounts:me")
    user.refresh_from_db()
    assert user.check_password("Another-One-22")
    assert not user.must_change_password


def test_strangers_are_sent_to_the_sign_in_page_and_come_back(user, client):
    answer = client.get(reverse("accounts:me"))
    assert answer.url == f"{reverse('accounts:sign_in')}?next={reverse('accounts:me')}"
    answer = client.post(answer.url, {"name": "wang", "password": PASSWORD, "next": reverse("accounts:me")})
    assert answer.url == reverse("accounts:me")


def test_a_foreign_address_is_no_way_on(user, client):
    answer = client.post(
        reverse("accounts:sign_in"), {"name": "wang", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert answer.url == "/"


def test_the_wrong_password_says_one_sentence(user, client):
    answer = client.post(reverse("accounts:sign_in"), {"name": "wang", "password": "no"})
    assert answer.status_code == 422
    assert "用户名或密码不对。" in answer.content.decode()


def test_large_text_is_remembered(user, client):
    client.post(reverse("accounts:text_size"))
    assert 'class="is-large"' in client.get(reverse("accounts:sign_in")).content.decode()


def _change(user, old, new, at=AT):
    return actions.change_password(user, old=old, new=new, at=at, by=user)


def test_the_last_five_passwords_are_not_taken_again(user):
    words = [PASSWORD, *(f"Another-One-{number}" for number in range(5))]
    for old, new in itertools.pairwise(words):
        _change(user, old, new)
    for used in words[1:]:
        with pytest.raises(Refused) as refused:
            _change(user, words[-1], used)
        assert refused.value.refusal.code == "used_password"
    assert _change(user, words[-1], PASSWORD).check_password(PASSWORD)


def test_a_setting_lets_old_passwords_return_but_never_the_present_one(user, settings):
    settings.PASSWORDS_REMEMBERED = 0
    _change(user, PASSWORD, "Another-One-1")
    with pytest.raises(Refused):
        _change(user, "Another-One-1", "Another-One-1")
    assert _change(user, "Another-One-1", PASSWORD)


def test_changing_needs_the_old_password(user):
    with pytest.raises(Refused) as refused:
        _change(user, "wrong", "Another-One-1")
    assert refused.value.refusal.code == "wrong_old_password"


def test_five_failures_are_told_to_the_audit_once(user):
    for _ in range(5):
        with pytest.raises(Refused):
            actions.sign_in("wang", "wrong", address=None, at=AT)
    assert Entry.objects.filter(event="accounts.locked_out").count() == 1


def test_a_password_grows_old_unless_the_setting_says_never():
    assert rules.is_password_old(AT, days=90, at=AT + timedelta(days=91))
    assert not rules.is_password_old(AT, days=90, at=AT + timedelta(days=89))
    assert not rules.is_password_old(AT, days=0, at=AT + timedelta(days=900))
