"""Stored counts, live counts and the rows of a figure are the same number; events and the night keep them so."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from xiangxin.accounts.models import User
from xiangxin.figures import actions, sums
from xiangxin.figures.definitions import people, places
from xiangxin.figures.definitions.figure import PEOPLE, PLACES, meetings_of
from xiangxin.figures.events import Event
from xiangxin.figures.models import Roll, Stale
from xiangxin.figures.queries import counting
from xiangxin.figures.queries.standing import standing_of
from xiangxin.journal.models import Entry
from xiangxin.kernel import reach
from xiangxin.meetings import actions as meetings
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations import actions as regulations
from xiangxin.regulations.packs import law

AT = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
TOPICS = actions.topics_of(2026)


@pytest.fixture
def counted(world):
    """The world, its figures stored."""
    actions.recount(at=AT, by=User.objects.system())
    return world


def _register(world, **facts) -> Member:
    said = {"name": "新", "category": "full", "on": date(2024, 1, 1), "sex": "2", "born_on": date(1990, 5, 1)} | facts
    return members.register(world.coal, by=world.officer, **said)


def _of(place: Organization, topic: str = PEOPLE) -> dict[str, int]:
    return standing_of(Organization.objects.get(pk=place.pk), [topic], at=AT).of(topic)


def test_the_figures_of_a_place_are_those_of_everything_below(counted):
    assert _of(counted.group)["members"] == Member.objects.party_members().count()
    assert _of(counted.mine)["members"] == Member.objects.party_members().below(counted.mine).count()
    assert _of(counted.group, PLACES)["branch"] == 3
    assert _of(counted.mine, PLACES)["branch"] == 2


def test_every_figure_counts_the_rows_of_its_definition(counted):
    _register(counted, ethnicity="11", education="21", joined_on=date(2013, 7, 1), became_full_on=date(2014, 7, 1))
    today = law(AT.date())
    counts = sums.total(counting.own_counts(PEOPLE, counting.everything, today).values())
    for key, figure in people.FIGURES.items():
        assert counts.get(key, 0) == Member.objects.filter(figure.where(today)).count(), key
    counts = sums.total(counting.own_counts(PLACES, counting.everything, today).values())
    for key, figure in places.FIGURES.items():
        assert counts.get(key, 0) == Organization.objects.active().filter(figure.where(today)).count(), key


def test_parts_add_up_to_their_whole(counted):
    counts = _of(counted.group)
    ages = sum(counts.get(figure.key, 0) for figure in people.AGE_GROUPS)
    born = Member.objects.party_members().filter(born_on__isnull=False).count()
    assert ages == born
    assert counts["full"] + counts["probationary"] == counts["members"]


def test_an_event_marks_and_the_fold_adds_up_to_the_root(counted):
    before = {path: dict(counts) for path, counts in _stored(PEOPLE).items()}
    _register(counted)
    assert Stale.objects.filter(path=counted.coal.path, topic=PEOPLE).exists()
    actions.fold(at=AT, by=User.objects.system())
    assert not Stale.objects.exists()
    for place in (counted.coal, counted.mine, counted.group):
        assert _stored(PEOPLE)[place.path]["members"] == before[place.path]["members"] + 1
        assert _stored(PEOPLE)[place.path]["women"] == before[place.path].get("women", 0) + 1
    assert _stored(PEOPLE)[counted.washing.path] == before[counted.washing.path]


def test_folding_twice_is_folding_once(counted):
    _register(counted)
    assert actions.fold(at=AT, by=User.objects.system()) > 0
    once = _stored(PEOPLE)
    assert actions.fold(at=AT, by=User.objects.system()) == 0
    actions.mark([counted.coal.path], TOPICS)
    actions.fold(at=AT, by=User.objects.system())
    assert _stored(PEOPLE) == once


def test_a_small_place_with_news_is_counted_live(counted):
    before = _of(counted.mine)["members"]
    _register(counted)
    assert _of(counted.mine)["members"] == before + 1


def test_what_was_folded_is_what_a_count_from_the_rows_gives(counted):
    person = _register(counted)
    members.correct(person, by=counted.officer, sex="1", education="31")
    actions.fold(at=AT, by=User.objects.system())
    assert actions.recount(at=AT, by=User.objects.system()) == 0
    assert not Entry.objects.filter(event=Event.RECOUNTED).exists()


def test_drift_is_put_right_at_night_and_said(counted):
    right = _stored(PEOPLE)
    Roll.objects.filter(organization=counted.coal, topic=PEOPLE).update(own={"members": 99})
    assert actions.recount(at=AT, by=User.objects.system()) == 1
    assert _stored(PEOPLE) == right
    assert Entry.objects.get(event=Event.RECOUNTED).data == {"places": 1}


def test_a_birthday_is_no_drift(counted):
    _register(counted, born_on=date(1995, 11, 21))
    actions.recount(at=AT, by=User.objects.system())
    assert _stored(PEOPLE)[counted.coal.path].get("age.31") == 1
    five_years_on = AT.replace(year=2031)
    wrong = actions.recount(at=five_years_on, by=User.objects.system())
    assert _stored(PEOPLE)[counted.coal.path].get("age.36") == 1
    assert wrong == 0


def test_before_the_first_count_a_fold_counts_everything(world):
    _register(world)
    assert not Roll.objects.exists()
    actions.fold(at=AT, by=User.objects.system())
    assert _stored(PEOPLE)[reach.ROOT]["members"] == Member.objects.party_members().count()


def test_duties_of_a_branch_are_due_and_missing(counted):
    counts = _of(counted.electric, meetings_of(2026))
    assert sum(counts.get(f"due.{month}", 0) for month in range(1, 13)) > 12
    assert counts["behind.12"] == 1


def test_standing_asks_as_often_for_many_children_as_for_few(counted, django_assert_num_queries):
    group = Organization.objects.get(pk=counted.group.pk)
    children = list(Organization.objects.exclude(pk=group.pk))
    for some in (children[:1], children):
        with django_assert_num_queries(2):
            standing_of(group, TOPICS, at=AT, children=some)


def _stored(topic: str) -> dict[str, dict[str, int]]:
    return {
        roll.organization.path: roll.counts for roll in Roll.objects.filter(topic=topic).select_related("organization")
    }


def _owed(world) -> dict[str, int]:
    actions.fold(at=AT, by=User.objects.system())
    return _of(world.electric, meetings_of(AT.year))


def test_what_a_branch_is_exempt_from_is_neither_due_nor_missing(counted):
    due = sum(count for key, count in _owed(counted).items() if key.startswith("due."))
    assert due
    given = meetings.exempt(
        counted.electric, kind="", from_on=date(2026, 1, 1), to_on=date(2026, 12, 31), reason="停产检修", at=AT,
        by=counted.officer,
    )  # fmt: skip
    assert not [key for key in _owed(counted) if key.startswith(("due.", "behind."))]
    meetings.end_exemption(given, at=AT, by=counted.officer)
    assert sum(count for key, count in _owed(counted).items() if key.startswith("due.")) == due


def test_a_units_own_rhythm_counts_for_its_branches_alone(counted):
    before = _owed(counted)
    regulations.set_parameter(
        counted.mine.pk, counted.mine, code="branch.lecture_every_months", value=6, reason="按半年开展",
        from_on=date(2026, 1, 1), by=counted.officer,
    )  # fmt: skip
    after = _owed(counted)
    assert sum(n for key, n in after.items() if key.startswith("due.")) < sum(
        n for key, n in before.items() if key.startswith("due.")
    )
    elsewhere = _of(counted.washing, meetings_of(AT.year))
    assert elsewhere["due.3"] == before["due.3"] == after["due.3"] + 1
