"""Pages by key hold every row once, in order, forwards and backwards."""

import base64
import json
from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from xiangxin.accounts.models import User
from xiangxin.ui import lists


def _page(cursor: str = "", *, order=("name", "pk"), size=3):
    request = RequestFactory().get("/" + cursor)
    return lists.page_of(request, User.objects.all(), order, size=size)


@pytest.fixture
def people(db):
    return [User.objects.create(username=f"u{n}", name=f"{'甲乙丙'[n % 3]}") for n in range(10)]


@pytest.mark.parametrize("order", [("name", "pk"), ("-name", "-pk")])
def test_walking_forwards_meets_everybody_once(people, order):
    seen, cursor = [], ""
    while True:
        page = _page(cursor, order=order)
        seen += page.rows
        if not page.after:
            break
        cursor = f"?after={page.after}"
    assert seen == list(User.objects.order_by(*order))


def test_walking_back_comes_to_the_same_rows(people):
    first = _page()
    second = _page(f"?after={first.after}")
    back = _page(f"?before={second.before}")
    assert back.rows == first.rows
    assert not back.before
    assert back.after == first.after


def test_a_broken_cursor_starts_at_the_beginning(people):
    assert _page("?after=%%%").rows == _page().rows
    assert _page("?after=eyJhIjoxfQ==").rows == _page().rows


@pytest.mark.parametrize("order", [("password_set_at", "id"), ("-password_set_at", "-id")])
def test_rows_without_a_value_stand_last_both_ways_and_are_met_once(people, order):
    for number, person in enumerate(people[:6]):
        User.objects.filter(pk=person.pk).update(password_set_at=datetime(2026, 1, 1 + number // 2, tzinfo=UTC))
    seen, cursor, pages = [], "", []
    while True:
        page = _page(cursor, order=order)
        pages.append(page)
        seen += page.rows
        if not page.after:
            break
        cursor = f"?after={page.after}"
    down = order[0].startswith("-")
    full = User.objects.filter(password_set_at__isnull=False).order_by(*order)
    assert seen == [*full, *User.objects.filter(password_set_at=None).order_by("-id" if down else "id")]
    for earlier, later in zip(pages[-2::-1], pages[:0:-1], strict=True):
        assert _page(f"?before={later.before}", order=order).rows == earlier.rows


@pytest.mark.parametrize("said", [["yesterday", 1], [None, None], [5.5, 1], ["2026-01-01"], [None, "x"]])
def test_a_cursor_that_no_row_could_have_given_starts_at_the_beginning(people, said):
    cursor = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
    order = ("password_set_at", "id")
    assert _page(f"?after={cursor}", order=order).rows == _page(order=order).rows


def test_totals_are_said_in_words(people):
    assert _page().total_text == "共 10 条"
    assert lists.Page([], "", "", lists.CAP).total_text == "超过 1 万条"


def test_a_list_whose_number_nobody_asks_for_is_not_counted(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = lists.page_of(RequestFactory().get("/"), User.objects.all(), ("pk",), size=3, is_counted=False)
    assert (len(page.rows), page.total_text) == (3, "")


@pytest.mark.parametrize(
    "order", [("name", "pk"), ("-name", "-pk"), ("password_set_at", "id"), ("-password_set_at", "-id")]
)
def test_whoever_jumps_to_a_page_sees_what_walking_there_shows(people, order):
    for number, person in enumerate(people[:6]):
        User.objects.filter(pk=person.pk).update(password_set_at=datetime(2026, 1, 1 + number // 2, tzinfo=UTC))
    walked = [_page(order=order)]
    while walked[-1].after:
        walked.append(_page(f"?after={walked[-1].after}", order=order))
    for number, page in enumerate(walked, start=1):
        there = _page(f"?page={number}", order=order)
        assert (there.rows, there.before, there.after) == (page.rows, page.before, page.after)
        assert (there.number, there.pages) == (number, 4)


@pytest.mark.parametrize(("said", "number"), [("0", 1), ("99", 4), ("x", None), ("-1", None), ("９", None), ("", None)])
def test_a_page_that_is_none_is_the_nearest_or_the_first(people, said, number):
    page = _page(f"?page={said}")
    assert page.number == number
    assert page.rows == (_page("?page=4").rows if said == "99" else _page().rows)


def test_one_jumps_no_farther_than_is_quick(people, monkeypatch):
    monkeypatch.setattr(lists, "MOST_PAGES", 2)
    assert _page("?page=4").rows == _page("?page=2").rows


def test_the_pager_jumps_and_keeps_the_filters(client, world):
    for number in range(60):
        User.objects.create(username=f"many{number}", name=f"众{number:02}")
    client.force_login(world.system_admin)
    session = client.session
    session["second_factor"] = "yes"
    session.save()
    page = client.get("/administrators/accounts/?q=众&page=2").content.decode()
    assert '<input type="hidden" name="q" value="众">' in page
    assert 'name="page" min="1" max="3" value="2"' in page
    assert "page=2" not in page.split('class="pager__links"')[1]
