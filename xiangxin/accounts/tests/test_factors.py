"""The second factor: a code once, a passkey, recovery codes; signing in asks for it, the password alone does not do."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from xiangxin.accounts import one_time_codes, queries
from xiangxin.accounts.actions import factors
from xiangxin.accounts.tests.make import AT, PASSWORD, SECRET, Passkey, make_user
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused


@pytest.fixture
def user(db):
    return make_user()


@pytest.fixture
def guarded(user):
    TOTP.activate(user, SECRET)
    return user


@pytest.fixture
def browser():
    return Client(HTTP_HOST="localhost")


def _password(browser, **more):
    return browser.post(reverse("accounts:sign_in"), {"name": "wang", "password": PASSWORD, **more})


def test_the_codes_are_those_of_the_standard():
    at = AT.fromtimestamp(1111111109, tz=AT.tzinfo)  # RFC 6238, appendix B, cut to six digits
    assert one_time_codes.code_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at) == "081804"


def test_without_a_second_factor_the_password_is_enough(user, browser):
    assert _password(browser).url == "/"


def test_the_password_alone_opens_nothing(guarded, browser):
    assert _password(browser).url == reverse("accounts:second_factor")
    assert browser.get(reverse("accounts:me")).status_code == 302


def test_the_right_code_opens_and_leads_on(guarded, browser):
    _password(browser, next=reverse("accounts:me"))
    code = one_time_codes.code_of(SECRET, clock.now())
    assert browser.post(reverse("accounts:second_factor"), {"code": code}).url == reverse("accounts:me")
    assert browser.get(reverse("accounts:me")).status_code == 200
    assert Entry.objects.get(event="accounts.signed_in").data == {"factor": "totp"}


def test_the_wrong_code_says_so(guarded, browser):
    _password(browser)
    answer = browser.post(reverse("accounts:second_factor"), {"code": "12"})
    assert answer.status_code == 422
    assert "验证码不对" in answer.content.decode()


def test_the_second_step_is_closed_without_the_first(guarded, browser):
    assert browser.get(reverse("accounts:second_factor")).url == reverse("accounts:sign_in")


def test_a_code_is_good_once(guarded):
    code = one_time_codes.code_of(SECRET, AT)
    assert factors.check_code(guarded, code, at=AT) == "totp"
    with pytest.raises(Refused):
        factors.check_code(guarded, code, at=AT + timedelta(seconds=5))


def test_a_clock_half_a_minute_off_is_forgiven_and_two_minutes_are_not(guarded):
    assert factors.check_code(guarded, one_time_codes.code_of(SECRET, AT - timedelta(seconds=30)), at=AT)
    with pytest.raises(Refused):
        factors.check_code(guarded, one_time_codes.code_of(SECRET, AT - timedelta(seconds=120)), at=AT)


def test_five_wrong_codes_make_a_wait(guarded):
    for _ in range(5):
        with pytest.raises(Refused):
            factors.check_code(guarded, "000", at=AT)
    with pytest.raises(Refused) as refused:
        factors.check_code(guarded, one_time_codes.code_of(SECRET, AT), at=AT)
    assert refused.value.refusal.code == "locked_out"


def test_a_recovery_code_stands_in_once(guarded):
    code = factors.renew_codes(guarded, by=guarded)[3]
    assert factors.check_code(guarded, f"{code[:4]} {code[4:]}", at=AT) == "recovery_codes"
    with pytest.raises(Refused):
        factors.check_code(guarded, code, at=AT)


def test_renewed_codes_void_the_old_ones(guarded):
    old = factors.renew_codes(guarded, by=guarded)[0]
    assert old not in factors.renew_codes(guarded, by=guarded)
    with pytest.raises(Refused):
        factors.check_code(guarded, old, at=AT)


def test_the_secret_is_sealed_in_the_database(guarded):
    assert SECRET not in str(Authenticator.objects.get().data)


def test_setting_up_shows_the_recovery_codes_once(user, browser):
    browser.force_login(user)
    page = browser.get(reverse("accounts:add_totp")).content.decode()
    secret = browser.session["totp_secret"]
    assert f"{secret[:4]} {secret[4:8]}" in page
    code = one_time_codes.code_of(secret, clock.now())
    page = browser.post(reverse("accounts:add_totp"), {"code": code}).content.decode()
    assert page.count("<li><code>") == 10
    assert queries.has_factor(user)
    assert "<li><code>" not in browser.get(reverse("accounts:factors")).content.decode()
    assert Entry.objects.filter(event="accounts.factor_added").count() == 1


def test_a_wrong_first_code_turns_nothing_on(user, browser):
    browser.force_login(user)
    assert browser.post(reverse("accounts:add_totp"), {"code": "000"}).status_code == 422
    assert not queries.has_factor(user)


def test_a_passkey_is_added_and_signs_in(user, browser):
    key = Passkey()
    browser.force_login(user)
    options = browser.get(reverse("accounts:add_passkey")).context["options"]
    answer = browser.post(reverse("accounts:add_passkey"), {"name": "蓝色密钥", "answer": key.made(options)})
    assert answer.content.decode().count("<li><code>") == 10
    browser.logout()
    _password(browser)
    options = browser.get(reverse("accounts:second_factor")).context["options"]
    assert browser.post(reverse("accounts:second_factor"), {"answer": key.shown(options)}).url == "/"
    assert Entry.objects.get(event="accounts.signed_in").data == {"factor": "webauthn"}


def test_a_foreign_passkey_and_nonsense_stay_outside(user, browser):
    browser.force_login(user)
    options = browser.get(reverse("accounts:add_passkey")).context["options"]
    browser.post(reverse("accounts:add_passkey"), {"answer": Passkey().made(options)})
    browser.logout()
    _password(browser)
    for answer in ("{}", "[]", "no", '{"id": 1}'):
        browser.get(reverse("accounts:second_factor"))
        assert browser.post(reverse("accounts:second_factor"), {"answer": answer}).status_code == 422
    options = browser.get(reverse("accounts:second_factor")).context["options"]
    assert browser.post(reverse("accounts:second_factor"), {"answer": Passkey().shown(options)}).status_code == 422


def test_an_answer_to_another_page_is_no_passkey(user, browser):
    browser.force_login(user)
    options = browser.get(reverse("accounts:add_passkey")).context["options"]
    browser.get(reverse("accounts:add_passkey"))
    answer = browser.post(reverse("accounts:add_passkey"), {"answer": Passkey().made(options)})
    assert answer.status_code == 422
    assert not queries.has_factor(user)


def test_turning_a_factor_off_needs_the_password_and_takes_the_codes_along(guarded, browser):
    browser.force_login(guarded)
    factors.renew_codes(guarded, by=guarded)
    address = reverse("accounts:remove_factor", args=[queries.factors_of(guarded)[0].pk])
    assert browser.post(address, {"password": "no"}).status_code == 422
    assert browser.post(address, {"password": PASSWORD}).url == reverse("accounts:factors")
    assert not Authenticator.objects.exists()


def test_nobody_touches_the_factors_of_another(guarded):
    other = type(guarded).objects.create_user("other", PASSWORD, name="别人")
    for deed in (
        lambda: factors.renew_codes(guarded, by=other),
        lambda: factors.add_totp(guarded, secret=SECRET, code="1", at=AT, by=other),
        lambda: factors.remove_factor(queries.factors_of(guarded)[0], password=PASSWORD, by=other),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.refusal.code == "not_own_factor"


def test_the_host_takes_lost_factors_off(guarded, capsys):
    call_command("drop_factors", "wang")
    assert "已解除" in capsys.readouterr().out
    assert not queries.has_factor(guarded)
    assert Entry.objects.get(event="accounts.factors_dropped").by_name == "系统"
    with pytest.raises(CommandError):
        call_command("drop_factors", "nobody")


def test_the_host_shows_what_an_app_would_show(capsys):
    call_command("one_time_code", SECRET[:8], SECRET[8:])
    assert len(capsys.readouterr().out.strip()) == 6
    with pytest.raises(CommandError):
        call_command("one_time_code", "1!")
