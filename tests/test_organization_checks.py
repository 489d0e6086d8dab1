"""The checks of organizations: each boundary, each step, only exceptions, as many queries for many rows as for few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.organizations import actions, queries, rules
from xiangxin.organizations.models import Coverage, Organization, Post, Term, Unit
from xiangxin.organizations.tests.make import make_place
from xiangxin.regulations.packs import law

TODAY = date(2026, 11, 21)
LAW = law(TODAY)
KIND, FORM = Organization.Kind, Organization.Form


def _codes(place):
    return set(queries.codes_of([place], LAW).get(place.pk, []))


def _fill(branch, count):
    for number in range(count):
        members.register(
            branch,
            name=f"甲{number}",
            category=Member.Category.FULL,
            on=date(2021, 1, 1),
            by=User.objects.system(),
            joined_on=date(2010, 1, 1),
            became_full_on=date(2011, 1, 1),
        )
    branch.refresh_from_db()


@pytest.mark.parametrize(("more", "found"), [(0, True), (1, False)])
def test_fewer_than_three_full_members(world, more, found):
    """周秘 and 赵员 are full members of 机电党支部, 钱预 is probationary."""
    _fill(world.electric, more)
    assert ("too_few_full_members" in _codes(world.electric)) == found


@pytest.mark.parametrize(("total", "found"), [(50, False), (51, True)])
def test_more_than_fifty_members(world, total, found):
    Organization.objects.filter(pk=world.electric.pk).update(own_total=total)
    assert ("too_many_members" in _codes(world.electric)) == found


@pytest.mark.parametrize(("more", "found"), [(4, False), (5, True)])
def test_a_committee_from_seven_full_members(world, more, found):
    _fill(world.electric, more)
    assert ("committee_missing" in _codes(world.electric)) == found


def test_three_posts_are_a_committee(world):
    _fill(world.electric, 5)
    people = list(world.electric.members.filter(category="full")[:3])
    kinds = ("secretary", "organization_commissioner", "publicity_commissioner")
    for person, kind in zip(people, kinds, strict=True):
        actions.appoint(world.electric, member=person, kind=kind, on=TODAY, today=TODAY, by=world.secretary)
    assert not _codes(world.electric) & {"committee_missing", "secretary_vacant"}


@pytest.mark.parametrize(("total", "found"), [(99, False), (100, True)])
def test_a_general_branch_of_a_hundred_members(world, total, found):
    place = make_place(world.mine, KIND.GENERAL_BRANCH, "机关党总支")
    Organization.objects.filter(pk=place.pk).update(member_total=total)
    assert ("committee_due" in _codes(place)) == found


@pytest.mark.parametrize(
    ("expires", "code"),
    [
        (date(2026, 11, 20), "term_over"),
        (date(2026, 11, 21), "term_due"),
        (date(2027, 5, 21), "term_due"),
        (date(2027, 5, 22), None),
    ],
)
def test_the_term_reminds_half_a_year_before(world, expires, code):
    Term.objects.create(organization=world.electric, elected_on=date(2023, 1, 1), expires_on=expires)
    assert _codes(world.electric) & {"term_over", "term_due", "term_unknown"} == ({code} if code else set())


def test_a_temporary_branch_has_no_term_but_an_end(world):
    place = make_place(world.mine, form=FORM.TEMPORARY)
    assert not _codes(place) & {"term_unknown", "too_few_full_members", "temporary_over"}
    Organization.objects.filter(pk=place.pk).update(planned_to_on=TODAY - timedelta(days=1))
    assert "temporary_over" in _codes(place)


@pytest.mark.parametrize(("count", "found"), [(5, False), (6, True)])
def test_a_joint_branch_over_five_units(world, count, found):
    place = make_place(world.mine, form=FORM.JOINT)
    for number in range(count):
        unit = Unit.objects.create(path=f"{number + 1:04d}", kind="project", name=f"{number}", short_name=f"{number}")
        Coverage.objects.create(organization=place, unit=unit, from_on=TODAY)
    assert ("too_many_units" in _codes(place)) == found


def test_each_check_has_a_condition_a_sentence_an_article_and_a_step():
    assert set(queries.conditions(LAW)) == set(rules.CODES)
    for code in rules.CODES:
        found = rules.finding(code, LAW)
        assert found.message
        assert found.article
        reverse(found.check.deed, args=[1])


def test_only_exceptions_within_reach_are_listed_with_their_step(world, client):
    client.force_login(world.officer)
    page = client.get(reverse("organizations:findings")).content.decode()
    assert "正式党员不足3人" in page
    assert reverse("organizations:merge", args=[world.electric.pk]) in page
    assert "洗选党支部" not in page
    client.force_login(world.leader)
    page = client.get(reverse("organizations:findings")).content.decode()
    assert "正式党员不足3人" in page
    assert reverse("organizations:merge", args=[world.electric.pk]) not in page
    assert client.get(reverse("organizations:findings"), {"at": world.other_mine.pk}).status_code == 404


def test_a_place_in_order_is_not_listed(world, client):
    place = make_place(world.mine, form=FORM.FUNCTIONAL, name="青年突击功能型党支部")
    Term.objects.create(organization=place, elected_on=clock.today(), expires_on=clock.today() + timedelta(days=900))
    Post.objects.create(organization=place, member=world.member.member, kind="secretary", from_on=TODAY)
    client.force_login(world.officer)
    assert "青年突击" not in client.get(reverse("organizations:findings")).content.decode()
    only = client.get(reverse("organizations:findings"), {"check": "too_many_members"}).content.decode()
    assert "没有需要处理的" in only


def test_the_page_is_flat(world, client):
    client.force_login(world.officer)

    def count():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("organizations:findings"))
        return len(asked)

    before = count()
    for number in range(10):
        make_place(world.mine, name=f"第{number}党支部")
    assert count() == before


def test_a_very_large_place_is_paged_without_counting(world, client):
    Organization.objects.filter(pk=world.mine.pk).update(member_total=30_000)
    client.force_login(world.officer)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("organizations:findings")).content.decode()
    assert "正式党员不足3人" in page
    assert not [query for query in asked if "COUNT(" in query["sql"] and "organizations_term" in query["sql"]]
