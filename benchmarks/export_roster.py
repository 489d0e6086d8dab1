"""How fast does a roster go out, and in how much memory? Beside the same cells read and written without the product.

    DATABASE_URL=postgresql://… python benchmarks/export_roster.py --rows 100000

Needs a database with that many people (benchmarks/many_groups.py). What is written is rolled back, the file with it.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import xlsxwriter
from django.db import connection, transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.exports import actions as exports
from xiangxin.kernel import clock
from xiangxin.members import columns as columns_of
from xiangxin.members import queries
from xiangxin.members.actions import lists
from xiangxin.members.models import Member
from xiangxin.members.permissions import May

MIB = 1024
FORM = "roster"


def peak() -> float:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def of_the_product(rows: int, by: User) -> None:
    """The list of the roster page, with every column of its form, as the job writes it."""
    title, names = lists.chosen_columns(FORM, by)
    people = queries.roster(by, {}, clock.today(), permission=May.EXPORT_ROSTER)
    reach = checks.reach_of(by, May.UNMASK)
    some = islice(lists._read(people), rows)
    sheet = columns_of.sheet_of(title, names, some, in_full=lambda one: reach.covers(one.org_path))
    done = exports.hand_out([sheet], at=clock.now(), by=by)
    print(f"{done.rows:,} rows, {len(sheet.columns)} columns")
    if done.upload is not None:
        Path(done.upload.stored.path).unlink()


def by_hand(rows: int, columns: int) -> None:
    """As many cells, as they lie in the table."""
    fields = ["name", "pinyin", "category", "state", "sex", "born_on", "education", "job", "joined_on", "org_path"]
    with tempfile.TemporaryFile() as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(_values(fields, rows)):
            for index in range(columns):
                page.write_string(number, index, str(row[index % len(row)]))


def _values(fields: list[str], rows: int) -> Iterator[tuple[object, ...]]:
    return islice(Member.objects.order_by("org_path", "pinyin", "pk").values_list(*fields).iterator(2_000), rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--user", default="zuzhi")
    size = parser.parse_args()
    by = User.objects.get(username=size.user)
    columns = len(lists.chosen_columns(FORM, by)[1])
    with transaction.atomic():
        of_the_product(10, by)  # what is loaded once
        before = peak()
        begun = time.perf_counter()
        of_the_product(size.rows, by)
        took = time.perf_counter() - begun
        print(f"export     {took:.1f} s, {peak() - before:.0f} MiB more than before ({before:.0f})")
        begun = time.perf_counter()
        by_hand(size.rows, columns)
        raw = time.perf_counter() - begun
        print(f"by hand    {raw:.1f} s, ratio {took / raw:.2f}")
        transaction.set_rollback(True)
    connection.close()


if __name__ == "__main__":
    main()
