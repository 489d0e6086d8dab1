"""Whatever is pressed twice at once is one meeting."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.at_once import at_once
from tests.world import make_world
from xiangxin.meetings.models import Meeting

pytestmark = pytest.mark.django_db(transaction=True)

SAID = {"title": "十二月支部党员大会", "starts_at": "2026-12-03T14:30"}


@pytest.fixture
def cast():
    return make_world()


def drawn(user, page):
    """The page's form as a browser gets it: the person's client, and the key that stands in it."""
    client = Client()
    client.force_login(user)
    found = re.search(r'name="key" value="([0-9a-f]{32})"', client.get(page).content.decode())
    assert found
    return client, found[1]


def pressed(client, page, said):
    """Where a press leads; the cookies go along, the client itself is not shared between threads."""
    again = Client()
    again.cookies = client.cookies
    return again.post(page, said).headers.get("Location")


def test_a_form_pressed_four_times_at_once_is_one_draft(cast):
    page = reverse("meetings:prepare", args=[cast.electric.pk])
    client, key = drawn(cast.secretary, page)
    ways = at_once(lambda _number: pressed(client, page, {**SAID, "key": key}), 4)
    meeting = Meeting.objects.get()
    assert ways == [reverse("meetings:detail", args=[meeting.pk])] * 4
    assert meeting.items.count() == len(set(meeting.items.values_list("position", flat=True)))


def test_a_form_drawn_anew_is_another_draft_and_no_key_is_none(cast):
    page = reverse("meetings:prepare", args=[cast.electric.pk])
    for _time in range(2):
        client, key = drawn(cast.secretary, page)
        pressed(client, page, {**SAID, "key": key})
    for _time in range(2):
        pressed(client, page, SAID)
    assert Meeting.objects.count() == 4


def test_the_key_of_one_branch_finds_nothing_of_another(cast):
    client, key = drawn(cast.secretary, reverse("meetings:prepare", args=[cast.electric.pk]))
    pressed(client, reverse("meetings:prepare", args=[cast.electric.pk]), {**SAID, "key": key})
    theirs, _key = drawn(cast.outsider, reverse("meetings:prepare", args=[cast.washing.pk]))
    pressed(theirs, reverse("meetings:prepare", args=[cast.washing.pk]), {**SAID, "key": key})
    assert set(Meeting.objects.values_list("organization__short_name", flat=True)) == {"机电党支部", "洗选党支部"}


def test_changing_a_meeting_takes_no_key(cast):
    client, key = drawn(cast.secretary, reverse("meetings:prepare", args=[cast.electric.pk]))
    pressed(client, reverse("meetings:prepare", args=[cast.electric.pk]), {**SAID, "key": key})
    change = reverse("meetings:change", args=[Meeting.objects.get().pk])
    assert 'name="key"' not in client.get(change).content.decode()
    client.post(change, {**SAID, "title": "改名", "key": "other"})
    assert Meeting.objects.values_list("title", "key").get() == ("改名", key)
