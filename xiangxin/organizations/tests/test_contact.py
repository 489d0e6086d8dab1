"""How an organization is reached: typed once, on the page and on its letters."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.organizations import actions
from xiangxin.organizations.events import Event

SAID = {"contact": "吴干事", "phone": "0351-1234567", "fax": "", "email": "", "address": "矿区路 1 号"}


def test_what_is_typed_stands_on_the_page_and_the_same_again_says_nothing(world, client):
    client.force_login(world.secretary)
    url = reverse("organizations:correct_contact", args=[world.electric.pk])
    for _ in range(2):
        answer = client.post(url, {**SAID, "postcode": "030001"})
    page = client.get(answer.url).content.decode()
    assert "矿区路 1 号" in page
    assert "030001" in page
    assert Entry.objects.filter(event=Event.CONTACT_CORRECTED).count() == 1


def test_a_postcode_has_six_digits_and_a_refused_one_leaves_nothing(world, client):
    client.force_login(world.secretary)
    answer = client.post(reverse("organizations:correct_contact", args=[world.electric.pk]), {**SAID, "postcode": "03"})
    assert answer.status_code == 422
    assert "邮编是六位数字" in answer.content.decode()
    world.electric.refresh_from_db()
    assert world.electric.address == ""


def test_who_keeps_another_branch_does_not_change_it(world):
    with pytest.raises(PermissionDenied):
        actions.correct_contact(world.electric, by=world.outsider, postcode="030001")
