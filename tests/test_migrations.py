"""The short way of an empty database comes to the same tables as one migration after another."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, connections
from django.db.utils import ConnectionHandler

from tests.databases import MIGRATED

SCRATCH = "xiangxin_scratch_{}_{}"
# Django's own migrations give its key eight bytes, its models four; groups of users are not used here.
DJANGOS_OWN = {"auth_group_permissions"}


def _migrate(url: str, *words: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0", *words],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url, "XIANGXIN_DEBUG": "1"},
        check=True,
        capture_output=True,
    )


@contextmanager
def _empty_database(folder: Path, name: str) -> Iterator[tuple[str, dict]]:
    """A database of its own on the engine of this run: its address, and its settings."""
    here = connections.settings["default"]
    if connection.vendor == "sqlite":
        path = folder / f"{name}.sqlite3"
        yield f"sqlite:///{path}", here | {"NAME": str(path)}
        return
    scratch = SCRATCH.format(name, os.getpid())
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{scratch}" TEMPLATE template0')
    try:
        at = f"{quote(here['USER'])}:{quote(here['PASSWORD'])}@{here['HOST']}" + (
            f":{here['PORT']}" if here["PORT"] else ""
        )
        options = "&".join(
            f"{key}={quote(str(value))}" for key, value in here["OPTIONS"].items() if isinstance(value, str)
        )
        yield f"postgresql://{at}/{scratch}?{options}", here | {"NAME": scratch}
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{scratch}" WITH (FORCE)')


def _tables(kept: dict) -> dict[str, object]:
    """Every table with its columns and constraints, whatever their order and the names that Django made up."""
    there = ConnectionHandler({"default": kept})["default"]
    try:
        with there.cursor() as cursor:
            ask = there.introspection
            return {
                table: (
                    sorted(map(str, (tuple(one) for one in ask.get_table_description(cursor, table)))),
                    sorted(str(_without_name(one)) for one in ask.get_constraints(cursor, table).values()),
                )
                for table in sorted(ask.table_names(cursor))
            }
    finally:
        there.close()


def _without_name(constraint: dict) -> list[tuple[str, object]]:
    return sorted((key, value) for key, value in constraint.items() if key != "definition")


@contextmanager
def _migrated_step_by_step(folder: Path) -> Iterator[dict]:
    """A database that went the long way: the one that run.py has made for all tests, else one made here."""
    made = os.environ.get(MIGRATED)
    if made:
        yield connections.settings["default"] | {"NAME": made}
        return
    with _empty_database(folder, "long") as (url, kept):
        _migrate(url, "--step-by-step")
        yield kept


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_short_way_comes_to_the_same_tables_as_one_migration_after_another(tmp_path):
    with _empty_database(tmp_path, "short") as (url, short), _migrated_step_by_step(tmp_path) as long:
        _migrate(url)
        ours, theirs = _tables(short), _tables(long)
    assert list(ours) == list(theirs)
    assert {table for table in ours if ours[table] != theirs[table]} - DJANGOS_OWN == set()


@pytest.mark.django_db(transaction=True)
def test_a_beginning_that_was_broken_off_is_begun_again(tmp_path):
    with _empty_database(tmp_path, "again") as (url, kept):
        _migrate(url)
        there = ConnectionHandler({"default": kept})["default"]
        with there.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations")
        there.close()
        _migrate(url)
        there = ConnectionHandler({"default": kept})["default"]
        with there.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            assert cursor.fetchone()[0] > 80
        there.close()
