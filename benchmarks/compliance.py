"""How long does a committee's exceptions page take? Server time of the page over N branches, p50 and p95.

    python benchmarks/compliance.py --branches 2000
    DATABASE_URL=postgresql://… python benchmarks/compliance.py --branches 2000

Everything is written inside one transaction that is rolled back, so the database stays as it was.
"""

import argparse
import os
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.kernel import bulk, clock, reach
from xiangxin.meetings import actions
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

FOUNDED = date(2020, 1, 1)


def build(number: int) -> User:
    """A committee with `number` branches that have held nothing, and its officer."""
    system = User.objects.system()
    facts = {"on": FOUNDED, "by": system}
    root = Organization.objects.filter(path=reach.ROOT).first() or organizations.establish(
        parent=None, kind="committee", name="示例党委", short_name="示例党委", code="", **facts
    )
    base = organizations.establish(
        parent=root, kind="committee", name="量度党委", short_name="量度党委", code="", **facts
    )
    branches = [
        Organization(
            id=pk, parent=base, path=f"{base.path}{place:04d}", kind="branch", name=f"第{place}党支部", short_name=f"第{place}党支部",
            position=place, established_on=FOUNDED,
        )
        for place, pk in enumerate(bulk.reserve_ids(Organization, number), start=1)
    ]  # fmt: skip
    bulk.insert(Organization, branches)
    today = clock.today()
    actions.recount_branches(branches, year=today.year, today=today, by=system)
    officer = User.objects.create_user("compliance-benchmark", password="compliance-benchmark", name="量度")
    Assignment.objects.create(user=officer, role=Role.ORGANIZATION_OFFICER, organization=base, from_on=FOUNDED)
    return officer


def measure(client: Client, address: str, times: int) -> None:
    """Print p50 and p95 of the server time of a page, and its queries."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    queries = list(asked.captured_queries)
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        client.get(address)
        spent.append((time.perf_counter() - begin) * 1000)
    spent.sort()
    database = sum(float(query["time"]) for query in queries) * 1000
    p95 = spent[int(len(spent) * 0.95) - 1]
    print(
        f"{address}: p50 {statistics.median(spent):.0f} ms, p95 {p95:.0f} ms, {len(queries)} queries, database {database:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--branches", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    with transaction.atomic():
        officer = build(options.branches)
        client = Client()
        client.force_login(officer)
        for address in ("/meetings/compliance/", "/meetings/compliance/?kind=theme_day", "/meetings/compliance/?all=1"):
            measure(client, address, options.times)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
