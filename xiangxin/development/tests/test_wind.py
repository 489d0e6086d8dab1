"""Every night: what is next, and one reminder of each thing; nothing else changes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangxin.accounts.models import User
from xiangxin.development import actions, queries
from xiangxin.development.actions import winding
from xiangxin.development.models import Case
from xiangxin.development.tests.make import at, make_case
from xiangxin.development.tests.test_pages import more_cases
from xiangxin.members.models import Member
from xiangxin.notices.models import Notice

NO_PROGRESS = lambda *_: None  # noqa: E731


def _wind(day: date) -> int:
    return actions.wind_all(NO_PROGRESS, at=at(day), by=User.objects.system())


def test_the_branch_is_told_before_a_day_is_missed_and_when_it_is_once_each(world):
    case = make_case(world)
    for day in (date(2025, 1, 20), date(2025, 1, 28), date(2025, 1, 29), date(2025, 2, 9), date(2025, 2, 10)):
        _wind(day)
    assert Notice.objects.filter(key__startswith="development").count() == 2
    case.refresh_from_db()
    assert case.is_late
    assert Notice.objects.first().receipts.filter(user=world.secretary).exists()


def test_it_runs_again_without_doing_anything_again(world):
    make_case(world)
    assert _wind(date(2025, 2, 10)) == 1
    assert _wind(date(2025, 2, 10)) == 0
    assert Notice.objects.filter(key__startswith="development").count() == 1


def test_nobody_is_converted_or_ended_by_a_day_that_passed(world):
    case = make_case(world, until="oath")
    _wind(date(2031, 1, 1))
    case.refresh_from_db()
    assert case.state == Case.State.RUNNING
    assert Member.objects.get(pk=case.member_id).category == "probationary"


def test_it_works_before_the_calendar_of_the_next_year_is_known(world):
    make_case(world, until="consent")
    assert _wind(date(2026, 12, 29)) == 1


def test_it_asks_the_database_as_much_for_many_cases_as_for_few(world):
    more_cases(world, 2)
    with CaptureQueriesContext(connection) as few:
        _wind(date(2025, 1, 9))
    more_cases(world, 10, first=2)
    with CaptureQueriesContext(connection) as many:
        _wind(date(2025, 1, 10))
    assert len(many) <= len(few)


def test_broken_off_it_goes_on_where_it_stopped_and_tells_each_branch_once(world, monkeypatch):
    more_cases(world, 5)
    monkeypatch.setattr(winding, "BATCH", 2)
    seen = []

    def break_off(done, total):
        seen.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.wind_all(break_off, at=at(date(2025, 2, 10)), by=User.objects.system())
    assert Case.objects.filter(reminded_on=date(2025, 2, 10)).count() == seen[0][0] < seen[0][1]
    assert _wind(date(2025, 2, 10)) == seen[0][1] - seen[0][0]
    assert _wind(date(2025, 2, 10)) == 0


def test_the_bare_rows_say_what_the_pages_say(world):
    case = make_case(world, until="oath")
    laws = queries.Laws(date(2026, 12, 1))
    [(found, path)] = queries.paths_of(list(queries.to_wind(laws.on)), laws)
    assert found.pk == case.pk
    assert path.events == queries.events_of(queries.with_all().get(pk=case.pk))
