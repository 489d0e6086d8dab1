"""The cast of tests/world.py, made once in a process by calling actions, then written back row by row.

Making it costs two hundred queries, and thousands of tests ask for it. What is handed out is the same: the same rows
under the same ids, and people and places of the test's own. It is made by the actions again wherever it could come
out differently: on another day, under other settings, under a clock that a test has put, or beside rows that are
there already.
"""

import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import UserSettingsHolder, settings
from django.db import connection, transaction

from tests.databases import is_filled
from tests.world import World, make_world
from xiangxin.kernel import clock

WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
OWN_TO_EACH_TEST = {"MEDIA_ROOT"}
OUR_CLOCK = (clock.now, clock.today)


@dataclass(frozen=True)
class Kept:
    """The rows of a table each, and the objects, as they were on a day."""

    day: date
    inserts: list[tuple[str, list[Any]]]
    is_empty: str
    sequences: list[str]
    world: bytes


_kept: dict[str, Kept] = {}


def the_world() -> World:
    """The cast: written back where that comes to the same, else made by the actions."""
    if (clock.now, clock.today) != OUR_CLOCK or set(_overridden()) - OWN_TO_EACH_TEST:
        return make_world()
    kept = _kept.get(connection.vendor)
    if not kept or kept.day != clock.today():
        return _make_and_keep()
    with connection.cursor() as cursor:
        cursor.execute(kept.is_empty)
        if not all(cursor.fetchone()):
            return make_world()
    with transaction.atomic(), connection.cursor() as cursor:
        for insert, values in kept.inserts:
            cursor.execute(insert, values)
        for sequence in kept.sequences:
            cursor.execute(sequence)
    world: World = pickle.loads(kept.world)
    return world


def _make_and_keep() -> World:
    day, filled, written = clock.today(), set(_filled()), dict[str, None]()

    def note(execute, sql, params, many, context):
        found = WRITES.match(sql)
        if found:
            written[found[1]] = None
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        world = make_world()
    if not filled & set(written):
        _kept[connection.vendor] = Kept(
            day=day,
            inserts=[_insert(table) for table in written],
            is_empty="SELECT " + ", ".join(f'NOT EXISTS (SELECT 1 FROM "{table}")' for table in written),
            sequences=list(_sequences(list(written))),
            world=pickle.dumps(world),
        )
    return world


def _overridden() -> Iterator[str]:
    """The settings that somebody has put for the time being."""
    held = settings._wrapped
    while isinstance(held, UserSettingsHolder):
        yield from set(vars(held)) - {"default_settings", "SETTINGS_MODULE", "_deleted"}
        yield from held._deleted
        held = held.default_settings


def _filled() -> Iterator[str]:
    """The tables that hold rows."""
    return filter(is_filled, connection.introspection.django_table_names(only_existing=True))


def _insert(table: str) -> tuple[str, list[Any]]:
    """One statement that writes what a table holds now."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
        rows = cursor.fetchall()
    places = ", ".join(f"({', '.join(['%s'] * len(row))})" for row in rows)
    return f'INSERT INTO "{table}" ({columns}) VALUES {places}', [value for row in rows for value in row]


def _sequences(tables: list[str]) -> Iterator[str]:
    """What keeps new ids above the written ones, should a test have put them back; SQLite sees to that itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables:
            for found in connection.introspection.get_sequences(cursor, table):
                cursor.execute(f'SELECT max("{found["column"]}") FROM "{table}"')
                most = cursor.fetchone()[0]
                yield f"SELECT setval('{found['name']}', greatest(last_value, {most})) FROM {found['name']}"
