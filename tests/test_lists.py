"""Pages by key hold every row once, in order, forwards and backwards."""

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


def test_totals_are_said_in_words(people):
    assert _page().total_text == "共 10 条"
    assert lists.Page([], "", "", lists.CAP).total_text == "超过 1 万条"
