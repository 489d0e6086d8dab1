"""Does a session end when nobody works, and stay while somebody does, without a write for each page?"""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.world import PASSWORD
from xiangxin.kernel import kept


def _signed_in(world) -> Client:
    client = Client()
    client.force_login(world.member)
    client.get(reverse("accounts:me"))
    return client


def test_reading_a_second_page_within_a_minute_writes_nothing(world):
    client = _signed_in(world)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("accounts:me"))
    assert [one["sql"] for one in asked if one["sql"].startswith(("UPDATE", "INSERT"))] == []


def test_a_page_after_a_minute_sets_the_clock_again(world):
    client = _signed_in(world)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    client.get(reverse("accounts:me"))
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=25)


def test_whoever_does_nothing_for_the_time_is_asked_to_sign_in(world):
    client = _signed_in(world)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    answer = client.get(reverse("accounts:me"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:sign_in"))


PAGE = "/members/mine/request-change/"
BROWSER = {"accept": "text/html,*/*", "referer": f"http://testserver{PAGE}"}


def _sign_in(client, user, **more) -> str:
    said = {"name": user.username, "password": PASSWORD, **more}
    answer = client.post(reverse("accounts:sign_in"), said)
    assert answer.status_code == 302
    return answer.url


def _sent_too_late(world, *, by=None, headers=BROWSER) -> tuple[Client, HttpResponse]:
    client = Client()
    _sign_in(client, by or world.member)
    del client.cookies["sessionid"]  # the browser forgets it when the session ends
    return client, client.post(PAGE, {"wanted": "赵圆", "reason": "写错了字"}, headers=headers)


def test_what_was_typed_waits_until_the_same_person_is_back(world):
    client, answer = _sent_too_late(world)
    assert answer.url == f"{reverse('accounts:sign_in')}?next={PAGE}"
    page = client.get(answer.url).content.decode()
    assert "刚才填写的还在" in page
    assert _sign_in(client, world.member, next=PAGE) == PAGE
    page = client.get(PAGE).content.decode()
    assert 'value="赵圆"' in page
    assert "登录曾经过期" in page
    assert 'value="赵圆"' not in client.get(PAGE).content.decode()  # once


def test_whoever_else_signs_in_does_not_see_it(world):
    client, _answer = _sent_too_late(world)
    _sign_in(client, world.probationary)
    assert "赵圆" not in client.get(PAGE).content.decode()
    client.post(reverse("accounts:sign_out"))
    _sign_in(client, world.member)
    assert "赵圆" not in client.get(PAGE).content.decode()


def test_it_waits_for_an_hour_and_is_sealed(world, monkeypatch):
    client, _answer = _sent_too_late(world)
    assert "赵圆" not in str(dict(client.session))
    assert kept.WAITS in client.session
    _sign_in(client, world.member)
    monkeypatch.setattr(kept, "SECONDS", -1)
    assert "赵圆" not in client.get(PAGE).content.decode()
    assert kept.WAITS not in client.session


def test_where_nobody_is_known_the_loss_is_said_and_the_way_leads_to_the_page(world):
    client = Client()
    answer = client.post(PAGE, {"wanted": "赵圆"}, headers=BROWSER)
    assert answer.url == f"{reverse('accounts:sign_in')}?next={PAGE}"
    assert "刚才填写的没有提交" in client.get(answer.url).content.decode()
    client, _answer = _sent_too_late(world)
    client.post(reverse("accounts:sign_out"))
    _sign_in(client, world.member)
    client.post(reverse("accounts:sign_out"))
    assert client.post(PAGE, {}, headers=BROWSER).status_code == 302
    assert kept.WAITS not in client.session


def test_a_panel_is_led_to_the_sign_in_page_as_a_whole(world):
    _client, answer = _sent_too_late(world, headers={"hx-request": "true", "referer": f"http://testserver{PAGE}"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, f"{reverse('accounts:sign_in')}?next={PAGE}")


def test_a_script_that_saves_by_itself_keeps_nothing(world):
    client, answer = _sent_too_late(world, headers={"accept": "*/*"})
    assert answer.url == f"{reverse('accounts:sign_in')}?next={PAGE}"
    assert kept.WAITS not in client.session
