"""The board of a place, and what is behind its numbers."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.dashboards.queries import rows
from xiangxin.figures import actions as figures
from xiangxin.figures.definitions import people, places
from xiangxin.kernel import clock
from xiangxin.meetings.models import Meeting
from xiangxin.members import actions as members
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization


def _page(client, user, name: str, *args, **query) -> str:
    client.force_login(user)
    answer = client.get(reverse(f"dashboards:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def _meeting(world, day: date) -> Meeting:
    at = clock.now().replace(year=day.year, month=day.month, day=day.day, hour=10)
    return Meeting.objects.create(
        organization=world.electric, kind="lecture", title="党课", starts_at=at, ends_at=at + timedelta(hours=1),
        state="recorded", recorded_at=at, recorded_by=world.secretary,
    )  # fmt: skip


def test_a_leader_comes_to_the_board_of_the_own_committee(world, client):
    client.force_login(world.leader)
    assert client.get(reverse("dashboards:here")).url == reverse("dashboards:place", args=[world.mine.pk])
    page = _page(client, world.leader, "place", world.mine.pk)
    for said in ("在册党员", "入党时间", "机电党支部", "采煤党支部", "书记空缺"):
        assert said in page


def test_a_branch_has_a_board_without_places_below(world, client):
    page = _page(client, world.secretary, "place", world.electric.pk)
    assert "在册党员" in page
    assert "下级党组织" not in page


def test_a_party_group_has_no_board(world, client):
    group = organizations.establish(
        parent=world.electric, kind="group", name="第一党小组", on=date(2024, 1, 1), by=world.officer
    )
    client.force_login(world.officer)
    assert client.get(reverse("dashboards:place", args=[group.pk])).status_code == 404


def test_every_figure_lists_as_many_rows_as_it_counts(world, client):
    place, at = Organization.objects.get(pk=world.mine.pk), clock.now()
    for key in [*people.FIGURES, *places.FIGURES, "behind"]:
        figure = rows.figure_named(key)
        count, _as_of = rows.count_of(place, figure, at.year, at)
        _kind, listed = rows.behind(figure, world.leader, place, year=at.year, at=at)
        assert listed.count() == count, key


def test_a_figure_says_what_it_means(world, client):
    for key in ("women", "age.31", "term_over", "behind", "held.3.lecture"):
        assert str(rows.figure_named(key).says) in _page(client, world.leader, "figure", world.mine.pk, key)


@pytest.mark.parametrize("stored", [False, True])
def test_stored_or_live_the_branches_behind_are_the_same(world, stored):
    if stored:
        figures.recount(at=clock.now(), by=User.objects.system())
    at = clock.now()
    place = Organization.objects.get(pk=world.mine.pk)
    _kind, listed = rows.behind(rows.figure_named("behind"), world.leader, place, year=at.year - 1, at=at)
    assert set(listed) == {world.electric, world.coal}


def test_a_meeting_is_behind_its_number_with_who_recorded_it(world, client):
    last = clock.today().year - 1
    _meeting(world, date(last, 3, 5))
    page = _page(client, world.leader, "figure", world.mine.pk, "held.3.lecture", year=last)
    assert world.secretary.name in page
    assert "机电党支部" in page
    assert "chart__dot" in _page(client, world.leader, "place", world.mine.pk, year=last)


def test_the_journal_says_who_confirmed_a_person(world, client):
    members.correct(world.member.member, by=world.officer, sex="2")
    assert world.officer.name in _page(client, world.leader, "figure", world.mine.pk, "women")


def test_unknown_figures_are_not_found(world, client):
    client.force_login(world.leader)
    for key in ("nothing", "held.13.lecture", "held.3.party", "held..", "age"):
        assert client.get(reverse("dashboards:figure", args=[world.mine.pk, key])).status_code == 404


def test_rows_and_places_cost_no_query_each(world, client):
    figures.recount(at=clock.now(), by=User.objects.system())
    few = _queries(client, world)
    for number in range(12):
        organizations.establish(
            parent=world.mine, kind="branch", name=f"新{number}党支部", on=date(2024, 1, 1), by=world.officer
        )
        members.register(
            world.coal,
            name="新",
            category="full",
            on=date(2024, 1, 1),
            sex="2",
            joined_on=date(2024, 1, 1),
            by=world.officer,
        )
    figures.recount(at=clock.now(), by=User.objects.system())
    assert _queries(client, world) == few


def _queries(client, world) -> list[int]:
    client.force_login(world.leader)
    counts = []
    for args in ((world.mine.pk,), (world.mine.pk, "members"), (world.mine.pk, "branch"), (world.mine.pk, "behind")):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("dashboards:figure" if len(args) > 1 else "dashboards:place", args=args))
        counts.append(len(queries))
    return counts
