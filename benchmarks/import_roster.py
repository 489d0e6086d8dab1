"""How fast does a roster come in? Seconds, peak memory, and the ratio to reading the same
file, sealing the same texts and copying the same rows.

    DATABASE_URL=postgresql://… python benchmarks/import_roster.py --rows 100000

Everything is written inside one transaction that is rolled back, so the database stays as it was.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

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
from xiangxin.kernel.sealed import seal
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


def raw_pipeline(path: Path) -> float:
    """Read the file, seal each ID and phone, and copy what is in the tables now into others like them, without a rule in between."""
    tables = [model._meta.db_table for model in (Member, NameToken, Placement, StatusChange)]
    with connection.cursor() as cursor:
        dumped = {}
        for table in tables:
            cursor.execute(f'CREATE TEMP TABLE "raw_{table}" (LIKE "{table}" INCLUDING ALL) ON COMMIT DROP')
            dumped[table] = Path(tempfile.mkdtemp()) / table
            with dumped[table].open("wb") as file, cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                for data in copy:
                    file.write(data)
        start = time.perf_counter()
        book = open_book(path)
        for _number, row in book.rows(book.sheets[0]):
            seal(str(row[1]))
            seal(str(row[8]))
        for table in tables:
            with dumped[table].open("rb") as file, cursor.copy(f'COPY "raw_{table}" FROM STDIN') as copy:
                while block := file.read(1 << 20):
                    copy.write(block)
    return time.perf_counter() - start


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
            raw = raw_pipeline(path)
            print(f"raw COPY   {raw:.1f} s, ratio {took / raw:.2f}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
