"""How fast does a roster come in? Seconds, peak memory, and the ratio to reading the same
file and writing the same rows by hand.

    DATABASE_URL=postgresql://… python benchmarks/import_roster.py --rows 100000

Everything is written inside one transaction that is rolled back, so the database stays as it was.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from operator import mul
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import xlsxwriter
from django.db import connection, transaction

from xiangxin.accounts.models import User
from xiangxin.documents.actions import run_import
from xiangxin.documents.importing import find_table
from xiangxin.documents.reading import open_book
from xiangxin.documents.tests.make import HEADERS, citizen_id
from xiangxin.kernel import clock, pinyin
from xiangxin.kernel.identifiers import CITIZEN_CHECKS, CITIZEN_WEIGHTS
from xiangxin.kernel.sealed import fingerprint, seal
from xiangxin.members.models import Member, NameToken, Placement, StatusChange
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国新春海波峰宁"
MIB = 1024


def write_file(path: Path, rows: int, branches: list[str]) -> None:
    """An invented roster of `rows` people."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("花名册")
        page.write_row(0, 0, HEADERS)
        for number in range(rows):
            born = date(1960, 1, 1) + timedelta(days=number % 9_000)
            name = SURNAMES[number % 20] + GIVEN[number // 20 % 33] + GIVEN[number // 660 % 33]
            page.write_row(
                number + 1,
                0,
                [
                    name, citizen_id(born, number // 9_000 * 2 + 1, f"{110101 + number // 7 % 8}"), "男", f"{born:%Y-%m-%d}",
                    "正式党员", branches[number % len(branches)], "2005-07-01", "2006-07-01", f"138{number:08d}",
                ],
            )  # fmt: skip


def by_hand(path: Path) -> float:
    """The same rows by hand: read, check the ID's last digit, derive and seal, copy into tables like the real ones, with their
    indexes and foreign keys; no rule, no match with known people, no report."""
    people, tokens, placements, changes = (
        model._meta.db_table for model in (Member, NameToken, Placement, StatusChange)
    )
    places = {row[0]: row[1:] for row in Organization.objects.values_list("name", "pk", "path")}
    blank = {field.column: field.get_default() for field in Member._meta.concrete_fields}
    today, now = clock.today(), clock.now()
    with connection.cursor() as cursor:
        for model in (Member, NameToken, Placement, StatusChange):
            table = model._meta.db_table
            cursor.execute(f'CREATE TABLE "raw_{table}" (LIKE "{table}" INCLUDING ALL)')
            for field in model._meta.concrete_fields:
                if field.is_relation and field.db_constraint:
                    to = field.related_model._meta.db_table
                    to = f"raw_{to}" if to == people else to
                    cursor.execute(
                        f'ALTER TABLE "raw_{table}" ADD FOREIGN KEY ("{field.column}") REFERENCES "{to}" DEFERRABLE INITIALLY DEFERRED'
                    )

        def copy(table: str, columns: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
            names = ", ".join(f'"{column}"' for column in columns)
            with cursor.copy(f'COPY "raw_{table}" ({names}) FROM STDIN') as copying:
                for row in rows:
                    copying.write_row(row)

        start = time.perf_counter()
        book = open_book(path)
        rows = islice(book.rows(book.sheets[0]), 1, None)
        while chunk := list(islice(rows, 5_000)):
            written = [_person(blank, number, row, places[row[5]], today, now) for number, row in chunk]
            copy(people, blank, (tuple(person.values()) for person in written))
            copy(tokens, ("member_id", "token"), (
                (person["id"], token) for person, (_n, row) in zip(written, chunk, strict=True) for token in _tokens(person, row[8])
            ))  # fmt: skip
            copy(placements, ("member_id", "organization_id", "from_on", "reason"), (
                (person["id"], person["organization_id"], today, "登记") for person in written
            ))  # fmt: skip
            copy(changes, ("member_id", "category", "state", "on", "reason", "document_number"), (
                (person["id"], "full", "active", today, "登记", "") for person in written
            ))  # fmt: skip
    return time.perf_counter() - start


def _person(
    blank: dict[str, Any], number: int, row: list[Any], place: tuple[int, str], today: date, now: datetime
) -> dict[str, Any]:
    check = sum(map(mul, map(int, row[1][:17]), CITIZEN_WEIGHTS)) % 11
    if CITIZEN_CHECKS[check] != row[1][17]:
        raise ValueError(row[1])
    return blank | {
        "id": number, "name": row[0], "pinyin": pinyin.of_person(row[0]), "category": "full", "sex": "1",
        "organization_id": place[0], "org_path": place[1], "citizen_id": seal(row[1]), "phone": seal(row[8]),
        "citizen_id_fingerprint": fingerprint(row[1]), "phone_fingerprint": fingerprint(row[8]), "born_on": row[3],
        "joined_on": row[6], "became_full_on": row[7], "arrived_on": today, "updated_at": now,
    }  # fmt: skip


def _tokens(person: dict[str, Any], phone: str) -> set[str]:
    name, spoken = person["name"], person["pinyin"]
    grams = {name[at : at + 2] for at in range(len(name) - 1)}
    return {name, spoken.replace(" ", ""), "".join(one[0] for one in spoken.split()), phone[-4:], *grams}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--branches", type=int, default=500)
    size = parser.parse_args()
    path = Path(tempfile.mkdtemp()) / "roster.xlsx"
    with transaction.atomic():
        system = User.objects.system()
        root = Organization.objects.filter(parent=None).first() or organizations.establish(
            parent=None, kind="committee", name="中共云川重工集团委员会", on=date(2020, 1, 1), by=system
        )
        names = [f"测速第{number}党支部" for number in range(size.branches)]
        for name in names:
            organizations.establish(parent=root, kind="branch", name=name, on=date(2020, 1, 1), by=system)
        write_file(path, size.rows, names)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        report = run_import(find_table(path), by=system, store=True)
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        again = run_import(find_table(path), by=system, store=True)
        second = time.perf_counter() - start
        print(f"rows       {report.counts}")
        print(f"again      {again.counts} in {second:.1f} s")
        print(f"seconds    {took:.1f}")
        print(f"peak MiB   {peak / MIB:.0f} (before the import {before / MIB:.0f})")
        if connection.vendor == "postgresql":
            raw = by_hand(path)
            print(f"by hand    {raw:.1f} s, ratio {took / raw:.2f}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
