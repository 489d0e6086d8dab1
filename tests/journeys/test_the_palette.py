"""From anywhere to anywhere with a few letters: by keyboard in the office, on a page without JavaScript."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_slash_key_leads_to_a_page_and_to_a_person(cast, open_page):
    page = open_page("office", user=cast.secretary)
    page.goto("/")
    page.keyboard.press("/")
    page.locator(".palette").get_by_role("link", name="花名册").wait_for()
    page.keyboard.type("zhaoy")
    page.locator(".palette").get_by_role("link", name="赵员").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="赵员").wait_for()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.locator(".palette").is_hidden()


def test_a_slash_in_a_text_stays_a_slash(cast, open_page):
    page = open_page("office", user=cast.secretary)
    page.goto("/members/")
    page.locator("main input[name=q]").click()
    page.keyboard.type("a/b")
    assert page.locator("main input[name=q]").input_value() == "a/b"
    assert page.locator(".palette").is_hidden()


def test_without_javascript_the_search_page_answers(cast, open_page):
    page = open_page("phone", user=cast.secretary, javascript=False)
    page.goto("/")
    page.get_by_role("link", name="查找页面、党组织、人员").click()
    page.get_by_role("searchbox").fill("赵员")
    page.get_by_role("button", name="查找").click()
    page.get_by_role("link", name="赵员").click()
    page.get_by_role("heading", level=1, name="赵员").wait_for()
