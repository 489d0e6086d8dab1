"""How long do a year's assessment and a month's bills take for very many members, against the same by hand in SQL?

    DATABASE_URL=postgresql://… python benchmarks/dues.py --members 1000000

Invented members are copied into the database and everything is rolled back at the end. The hand-written statement fills a bare table
with the same two indexes (docs/performance.md); ratios count, not seconds.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection, transaction

from xiangxin.accounts.models import User
from xiangxin.dues import actions
from xiangxin.dues.models import Figures
from xiangxin.kernel import bulk, clock
from xiangxin.members.models import Member
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

YEAR, MONTH = 2026, date(2026, 11, 1)
BRANCH = 20  # members a branch
BY_HAND = {
    "assessment": """
        INSERT INTO raw_assessment (member_id, year, from_month, category, base_fen, rate, fen, made_at) SELECT f.member_id, f.year, 1, f.category, f.base_fen,
            CASE WHEN base_fen <= 300000 THEN 50 WHEN base_fen <= 500000 THEN 100 WHEN base_fen <= 1000000 THEN 150 ELSE 200 END,
            (base_fen * CASE WHEN base_fen <= 300000 THEN 50 WHEN base_fen <= 500000 THEN 100
                WHEN base_fen <= 1000000 THEN 150 ELSE 200 END + 5000) / 10000, now()
        FROM dues_figures f JOIN members_member m ON m.id = f.member_id WHERE f.year = 2026 AND m.state = 'active'""",
    "bills": """
        INSERT INTO raw_bill (member_id, organization_id, month, fen, made_at) SELECT m.id, m.organization_id, '2026-11-01', a.fen, now() FROM raw_assessment a
        JOIN members_member m ON m.id = a.member_id WHERE a.year = 2026 AND m.state = 'active'""",
}
TABLES = (
    "CREATE TABLE raw_assessment (id bigserial PRIMARY KEY, member_id bigint, year int, from_month int, category varchar(20), base_fen bigint, rate int, fen bigint, made_at timestamptz, UNIQUE (member_id, year, from_month))",
    "CREATE TABLE raw_bill (id bigserial PRIMARY KEY, member_id bigint, organization_id bigint, month date, fen bigint, made_at timestamptz, UNIQUE (member_id, month))",
    "CREATE INDEX raw_bills_of_a_month ON raw_bill (organization_id, month)",
)


def timed(label: str, work: Callable[[], object]) -> float:
    """Run once, print and give back the seconds."""
    began = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - began
    print(f"{label:34} {seconds:8.2f} s   {result if isinstance(result, int) else ''}", flush=True)
    return seconds


def fill(members: int, by: User) -> Organization:
    """A group with branches of twenty, and a base for everybody."""
    root = Organization.objects.filter(path="0001").first()
    if root is not None:
        raise SystemExit("The database is not empty: give an empty one.")
    today = clock.today()
    kind = Organization.Kind
    group = organizations.establish(
        parent=None, kind=kind.COMMITTEE, name="测", short_name="测", code="T", on=today, by=by
    )
    numbers = range(1, members // BRANCH + 1)
    places = [
        Organization(parent=group, path=f"0001{n // 9000 + 1:04d}{n % 9000 + 1:04d}", kind=kind.BRANCH, name=f"支部{n}",
                     short_name=f"支部{n}", code=f"T{n}", established_on=today)
        for n in numbers
    ]  # fmt: skip
    for place, pk in zip(places, bulk.reserve_ids(Organization, len(places)), strict=True):
        place.pk = pk
    bulk.insert(Organization, places)
    ids = bulk.reserve_ids(Member, members)
    bulk.insert(
        Member,
        (
            Member(pk=pk, organization=places[n % len(places)], org_path=places[n % len(places)].path, name="张三", pinyin="zhangsan",
                   category="full", state="active")
            for n, pk in enumerate(ids)
        ),
    )  # fmt: skip
    now = clock.now()
    bulk.insert_values(
        Figures,
        ("member_id", "year", "category", "base_fen", "decision", "tax_fen", "social_insurance_fen", "housing_fund_fen",
         "annuity_fen", "kept_at", "kept_by_id"),
        ((pk, YEAR, "monthly", 200_000 + n * 37 % 1_200_000, "", 0, 0, 0, 0, now, by.pk) for n, pk in enumerate(ids)),
    )  # fmt: skip
    Organization.objects.filter(pk=group.pk).update(member_total=members)
    return Organization.objects.get(pk=group.pk)


def by_hand(statement: str) -> Callable[[], int]:
    """The statement as a function that says how many rows it wrote."""

    def run() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)

    return run


def main() -> None:
    """Fill, measure both ways, roll back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=100_000)
    members = parser.parse_args().members
    by, now = User.objects.system(), clock.now()
    with transaction.atomic():
        group = fill(members, by)
        with connection.cursor() as cursor:
            for statement in (*TABLES, "ANALYZE"):
                cursor.execute(statement)
        raw = timed("assessment by hand", by_hand(BY_HAND["assessment"]))
        ours = timed("assessment", lambda: actions.assess_everybody(group, year=YEAR, at=now, by=by))
        print(f"{'ratio':34} {ours / raw:8.2f}")
        timed("assessment again", lambda: actions.assess_everybody(group, year=YEAR, at=now, by=by))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        raw = timed("bills by hand", by_hand(BY_HAND["bills"]))
        ours = timed("bills", lambda: actions.bill_everybody(group, month=MONTH, at=now, by=by))
        print(f"{'ratio':34} {ours / raw:8.2f}")
        timed("bills again", lambda: actions.bill_everybody(group, month=MONTH, at=now, by=by))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
