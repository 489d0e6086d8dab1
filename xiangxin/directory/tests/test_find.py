"""What the directory answers, and that it names nobody outside one's reach."""

import pytest

from xiangxin.directory import queries


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [("", True), ("花名", True), ("hmc", True), ("huaming", True), ("HMC", True), ("册花", False), ("mc", False)],
)
def test_a_page_is_meant_by_a_part_of_its_name_its_pinyin_or_its_initials(typed, is_meant):
    assert queries.is_meant("花名册", typed) is is_meant


def labels(user, text):
    return {shelf.label: [place.label for place in shelf.places] for shelf in queries.found_for(user, text)}


def test_nothing_typed_offers_the_pages_of_the_own_menu(world):
    pages = labels(world.secretary, "")["页面"]
    assert "花名册" in pages
    assert "屏幕" not in pages, "a page that would refuse is not offered"


def test_people_and_organizations_within_reach_are_found_by_name_and_sound(world):
    assert labels(world.officer, "jdd")["党组织"] == ["机电党支部"]
    assert labels(world.officer, "zhaoyuan")["人员"] == ["赵员"]
    assert labels(world.secretary, "赵")["人员"] == ["赵员"]


def test_nobody_outside_ones_reach_is_named(world):
    assert labels(world.secretary, "郑外") == {}
    assert "人员" not in labels(world.member, "周秘"), "a member sees no roster"


def test_the_page_tells_what_to_do_when_nothing_is_found(client, world):
    client.force_login(world.secretary)
    assert "没有找到" in client.get("/find/", {"q": "查无此人"}).content.decode()


def test_an_endless_text_is_cut(client, world):
    client.force_login(world.secretary)
    assert client.get("/find/", {"q": "很" * 5_000}).status_code == 200


def test_as_many_queries_for_many_as_for_few(client, world, django_assert_max_num_queries):
    client.force_login(world.officer)
    with django_assert_max_num_queries(14):
        client.get("/find/", {"q": "党"})
