"""Does a session end when nobody works, and stay while somebody does, without a write for each page?"""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone


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
