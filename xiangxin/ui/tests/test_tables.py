"""Headings that sort, columns that are remembered for each person."""

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory

from xiangxin.ui import actions, tables
from xiangxin.ui.models import ColumnChoice
from xiangxin.ui.tables import Column

COLUMNS = (
    Column("name", "姓名", order="pinyin", is_fixed=True),
    Column("sex", "性别"),
    Column("age", "年龄", order="born_on", is_number=True),
    Column("code", "编码", is_extra=True),
)


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("甲", password="x", name="甲")


def table(user, query=""):
    request = RequestFactory().get(f"/?{query}")
    request.user = user
    return tables.table_for(request, "people", COLUMNS, order=("pinyin", "id"))


def shown(user):
    return [head.column.name for head in table(user).heads]


def test_at_first_the_tables_own_columns_and_order_stand(user):
    assert shown(user) == ["name", "sex", "age"]
    assert table(user).order == ("pinyin", "id")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("sort=age", ("born_on", "id")),
        ("sort=-age", ("-born_on", "-id")),
        ("sort=sex", ("pinyin", "id")),
        ("sort=password", ("pinyin", "id")),
    ],
)
def test_only_sortable_columns_sort(user, query, order):
    assert table(user, query).order == order


def test_a_heading_leads_up_then_down_then_back(user):
    heads = [
        head for query in ("", "sort=age", "sort=-age") for head in table(user, query).heads if head.column.is_number
    ]
    assert [(head.sorted, head.sort) for head in heads] == [("none", "age"), ("ascending", "-age"), ("descending", "")]


def test_a_choice_is_remembered_and_twice_is_once(user):
    actions.choose_columns("people", ["code"], by=user)
    actions.choose_columns("people", ["code"], by=user)
    assert shown(user) == ["name", "code"], "a fixed column stays"
    assert ColumnChoice.objects.count() == 1


def test_no_column_or_only_unknown_ones_bring_back_the_tables_own(user):
    actions.choose_columns("people", ["gone"], by=user)
    assert shown(user) == ["name", "sex", "age"]


def test_the_form_leads_back_to_the_list_and_nowhere_else(client, user):
    client.force_login(user)
    assert client.post("/ui/columns/people/", {"columns": ["sex"], "next": "/members/?q=1"}).url == "/members/?q=1"
    assert client.post("/ui/columns/people/", {"reset": "1", "next": "https://example.com/"}).url == "/"
    assert shown(user) == ["name", "sex", "age"]
