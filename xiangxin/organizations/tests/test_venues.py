"""Venues: registered, checked against an editable list, photographed if one likes, closed."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from xiangxin.files.models import Upload
from xiangxin.organizations import actions, queries
from xiangxin.organizations.models import VenueCheck, VenueItem

DAY = date(2026, 11, 21)


def _picture(name="room.png"):
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


@pytest.fixture
def venue(world):
    return actions.open_venue(world.electric, name="党员活动室", seats=30, by=world.secretary)


def test_a_venue_is_registered_once(venue, world):
    again = actions.open_venue(world.electric, name="党员活动室", by=world.secretary)
    assert again == venue
    with pytest.raises(PermissionDenied):
        actions.open_venue(world.electric, name="会议室", by=world.member)


def test_the_pack_gives_the_first_list_and_a_committee_its_own(venue, world):
    assert queries.items_for(world.electric)[0] == ["有场所", "有设施", "有标志", "有党旗", "有书报", "有制度"]
    assert not VenueItem.objects.exists()
    actions.set_items(world.mine, labels=["有场所", "有网络"], on=DAY, by=world.officer)
    assert queries.items_for(world.electric) == (["有场所", "有网络"], world.mine)
    assert len(queries.items_for(world.washing)[0]) == 6
    actions.set_items(world.mine, labels=[], on=DAY, by=world.officer)
    assert len(queries.items_for(world.electric)[0]) == 6


def test_a_check_is_kept_for_each_item_and_replaces_the_last(venue, world):
    for is_present in (False, True):
        answers = {"有场所": (True, ""), "有党旗": (is_present, "已报修")}
        actions.check_venue(venue, answers=answers, on=DAY, by=world.secretary)
    assert VenueCheck.objects.count() == 2
    found = {item.label: item.check for item in queries.checklist_of(venue)}
    assert found["有党旗"].is_present
    assert found["有书报"] is None


def test_a_photo_is_optional_and_a_new_one_replaces_it(venue, world):
    assert venue.photo is None
    for _ in range(2):
        actions.correct_venue(venue, photo=_picture(), by=world.secretary)
    assert Upload.objects.count() == 1


def test_the_pages_register_check_and_close(world, client):
    client.force_login(world.secretary)
    typed = {"name": "党员活动室", "building": "机电楼", "seats": "30", "photo_file": _picture()}
    answer = client.post(reverse("organizations:open_venue", args=[world.electric.pk]), typed)
    venue = world.electric.venues.get()
    assert answer.url == reverse("organizations:venue", args=[venue.pk])
    client.post(reverse("organizations:check_venue", args=[venue.pk]), {"there_0": "on", "note_3": "待购置"})
    page = client.get(answer.url).content.decode()
    assert "待购置" in page
    assert "缺 5 项" in client.get(reverse("organizations:venues"), {"only": "wanting"}).content.decode()
    client.post(reverse("organizations:set_items", args=[world.electric.pk]), {"labels": "有场所\n有网络\n有场所"})
    assert "有网络" in client.get(answer.url).content.decode()
    client.post(reverse("organizations:close_venue", args=[venue.pk]))
    assert not queries.venues(world.secretary).exists()
