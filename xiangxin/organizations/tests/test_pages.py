"""Pages of the tree: what they show, to whom, and at how many queries."""

from datetime import date

import pytest
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.organizations import actions, queries
from xiangxin.organizations.models import Organization


@pytest.fixture
def see(client):
    def _see(user, name, *args, **query):
        client.force_login(user)
        return client.get(reverse(f"organizations:{name}", args=args), query).content.decode()

    return _see


def test_the_tree_opens_along_the_way(world, see):
    closed = see(world.system_admin, "tree")
    assert "一矿委员会" in closed
    assert "机电党支部" not in closed
    assert "机电党支部" in see(world.system_admin, "tree", at=world.electric.pk)


def test_nobody_sees_beyond_the_own_reach(world, see):
    page = see(world.officer, "tree", at=world.washing.pk)
    assert "机电党支部" in page
    assert "洗选党支部" not in page


@pytest.mark.parametrize("text", ["机电", "jidian", "jddzb", "YC0101"])
def test_search_knows_name_pinyin_initials_and_code(world, see, text):
    assert "机电党支部" in see(world.officer, "tree", q=text)


@pytest.mark.parametrize("text", ["机电", "电党", "jidian", "jddzb", "yc0101", "一矿 委员会"])
def test_an_organization_is_found_within_reach(world, text):
    found = [organization.short_name for organization in queries.find_organizations(world.officer, text)]
    assert found == (["一矿委员会"] if "一矿" in text else ["机电党支部"])
    assert queries.find_organizations(world.outsider, text) == []


def test_organizations_are_found_by_kind_and_not_without_a_text(world):
    assert queries.find_organizations(world.officer, " ") == []
    branches = queries.find_organizations(world.officer, "支部", kinds=[Organization.Kind.BRANCH])
    assert len(branches) == 2
    assert queries.find_organizations(world.officer, "支部", kinds=[Organization.Kind.COMMITTEE]) == []


def test_pages_are_flat(world, client, django_assert_max_num_queries):
    def count(address):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address)
        return len(queries)

    client.force_login(world.officer)
    addresses = [reverse("organizations:tree"), reverse("organizations:detail", args=[world.mine.pk])]
    before = [count(address) for address in addresses]
    for number in range(10):
        actions.establish(
            parent=world.mine,
            kind=Organization.Kind.BRANCH,
            name=f"第{number}党支部",
            on=date(2021, 1, 1),
            by=User.objects.system(),
        )
    assert [count(address) for address in addresses] == before


def test_a_past_day_shows_what_stood_then(world, see):
    paper = actions.Paper("云矿党发〔2024〕3号", "一矿党委", date(2024, 2, 1))
    actions.rename(
        world.electric,
        name="中共机运党支部",
        short_name="机运党支部",
        on=date(2024, 3, 1),
        paper=paper,
        by=world.officer,
    )
    assert "机电党支部" in see(world.officer, "past", on="2023-06-01")
    assert "机运党支部" in see(world.officer, "past", on="2024-06-01")
    assert "还没有党组织" in see(world.officer, "past", on="2019-06-01")
    page = see(world.officer, "detail", world.electric.pk)
    assert "云矿党发〔2024〕3号" in page
