"""Is the cast that is written back the one that the actions make?"""

from collections.abc import Callable
from dataclasses import fields

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from tests import again
from tests.world import World, make_person, make_world
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.members.models import Member

OF_ITS_MOMENT = (models.AutoField, models.ForeignKey, models.DateTimeField)
DRAWN = {"password", "digest", "data", "subject_id", "by_id", "organization_id", "member_id"}
CAST = [field.name for field in fields(World)]


def test_what_is_written_back_is_what_the_actions_make(db):
    rows, known = _taken_back(make_world)
    _taken_back(again.the_world)  # kept from here on, if no test has asked before
    assert _taken_back(again.the_world) == (rows, known)
    assert sum(map(len, rows.values())) > 100


def test_it_stands_on_its_own_and_new_rows_get_ids_of_their_own(world):
    connection.check_constraints()
    person = make_person("新人", world.electric, Member.Category.FULL, Role.MEMBER)
    assert person.pk not in {getattr(world, name).pk for name in CAST}
    assert world.electric.members.count() == 5


@pytest.mark.parametrize("time", [1, 2])
def test_no_test_sees_what_another_did_to_the_cast(world, time):
    assert world.member.name == "赵员"
    world.member.name = f"改名{time}"
    world.member.save()


def test_under_another_clock_or_other_settings_the_actions_make_it(db, monkeypatch, settings):
    asked = []
    monkeypatch.setattr(again, "make_world", lambda: asked.append("made"))
    with monkeypatch.context() as patch:
        patch.setattr(clock, "today", clock.today().today)
        again.the_world()
    settings.JOURNAL_HASH = "sm3"
    again.the_world()
    assert asked == ["made", "made"]


def test_beside_rows_that_are_there_already_the_actions_make_it(db):
    _taken_back(again.the_world)
    User.objects.create_user("先来")
    world = again.the_world()
    connection.check_constraints()
    assert world.member.name == "赵员"
    assert User.objects.filter(username__in=["先来", "赵员"]).count() == 2


def _taken_back(make: Callable[[], World]) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """What a cast leaves in every table, and what its people and places carry; then all of it is undone."""
    with transaction.atomic():
        world = make()
        rows = {model._meta.label: sorted(map(_told, model._default_manager.all())) for model in apps.get_models()}
        known = {name: _known_to(getattr(world, name)) for name in CAST}
        transaction.set_rollback(True)
    return rows, known


def _known_to(one: models.Model) -> set[str]:
    return set(vars(one)) - {"_django_version"} | set(one._state.fields_cache)  # that one says that it was pickled


def _told(row: models.Model) -> str:
    lasting = [field for field in row._meta.concrete_fields if not isinstance(field, OF_ITS_MOMENT)]
    return str({field.name: getattr(row, field.name) for field in lasting if field.name not in DRAWN})
