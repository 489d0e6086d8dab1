"""Pages for what went wrong: what happened, what to do, the number to mention."""

import pytest
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from xiangxin.ui import views


def test_a_page_that_is_not_there_says_so_with_the_way_home(client, db):
    client.force_login(get_user_model().objects.create_user("甲", password="x", name="甲"))
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    said = answer.content.decode()
    assert "<h1>没有找到这个页面</h1>" in said
    assert answer["X-Request-Id"] in said


def test_a_form_that_waited_too_long_is_told_what_to_do(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/ui/language/", {"language": "en"})
    assert answer.status_code == 403
    assert "刷新后再提交一次" in answer.content.decode()


def test_when_everything_failed_the_number_of_the_request_is_left():
    request = RequestFactory().get("/")
    request.META["REQUEST_ID"] = "abc123"
    answer = views.server_error(request)
    assert answer.status_code == 500
    assert "abc123" in answer.content.decode()


@pytest.mark.parametrize("code", ["403", "404", "500"])
def test_each_has_one_heading_and_a_title(code):
    said = render_to_string(f"{code}.html")
    assert said.count("<h1>") == 1
    assert "<title> ·" not in said


@pytest.mark.parametrize("address", ["/no/such/page/", "/meetings/999999/"])
def test_the_demo_shows_our_page_for_what_is_not_found(client, world, settings, address):
    settings.DEBUG = True
    client.force_login(world.secretary)
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1>没有找到这个页面</h1>" in answer.content.decode()
