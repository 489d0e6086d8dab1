"""How the tests' own databases come into being and are emptied: as Django has it, only without doing things over.

- Where run.py has migrated a database, every process begins with a copy of it instead of migrating once more.
- After a test that commits, the tables that hold rows are emptied, instead of all three hundred (which takes
  PostgreSQL seconds). What Django notes about models of its own accord is the same for every test and stays.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from django.db import connection

MIGRATED = "XIANGXIN_TEST_MIGRATED"
STAYS = {"django_content_type", "auth_permission"}


def begin_with_a_copy() -> Iterator[None]:
    """Lets the tests' database begin as a copy of the one that is named in the environment, if any is."""
    migrated = os.environ.get(MIGRATED, "")
    if not migrated:
        yield
    elif connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated
        yield
    else:
        yield from _as_copies_of(migrated)


def _as_copies_of(migrated: str) -> Iterator[None]:
    make, kept = connection.creation._create_test_db, []

    def make_a_copy(*arguments: Any, **named: Any) -> str:
        name: str = make(*arguments, **named)
        kept.append(sqlite3.connect(name, uri=name.startswith("file:")))  # in memory it lasts as long as one is open
        with closing(sqlite3.connect(migrated)) as source:
            source.backup(kept[-1])
        return name

    connection.creation._create_test_db = make_a_copy
    yield
    for one in kept:
        one.close()


def empty_only_what_is_filled() -> None:
    """Replaces what the end of a test that commits asks of the database."""

    def statements(_style: Any, tables: list[str], **_asked: Any) -> list[str]:
        return [f'DELETE FROM "{table}"' for table in tables if table not in STAYS and is_filled(table)]

    connection.ops.sql_flush = statements


def is_filled(table: str) -> bool:
    """Whether a table holds a row."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')
        return bool(cursor.fetchone()[0])
