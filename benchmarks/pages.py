"""How long does each page take? Server time, processor time, database time and queries, at any size of the database.

    DATABASE_URL=… python benchmarks/pages.py --user zuzhi --rounds 20 --connections 4

Asks the pages as a signed-in officer of the root, without a network between: what is measured is the server's work. With
several connections as many processes ask at once without a pause, as the server's own workers do, each with its own connection
to the database; processor time is that of the asking process alone, so it tells the cost of a page even where other work
shares the machine.
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.kernel import reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui.lists import _cursor


@dataclass
class Times:
    """What was measured of one page, in milliseconds."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    def add(self, other: "Times") -> None:
        """Take in what another process measured."""
        self.wall += other.wall
        self.cpu += other.cpu
        self.database += other.database
        self.queries += other.queries

    def line(self, name: str) -> str:
        p95 = sorted(self.wall)[int(len(self.wall) * 0.95)]
        figures = (statistics.median(self.wall), p95, statistics.median(self.cpu), statistics.median(self.database))
        return f"{name:34}" + "".join(f"{one:9.1f}" for one in figures) + f"{max(self.queries):6}"


def pages(user: User) -> dict[str, str]:
    """The addresses to ask, by name."""
    root = Organization.objects.get(path=reach.ROOT)
    by_size = Organization.objects.active().order_by("-member_total").exclude(pk=root.pk)
    large = by_size.filter(kind="committee").first() or root
    middle = by_size.filter(member_total__lte=3_000, kind="committee").first() or root
    small = by_size.filter(member_total__lte=450, kind="committee").first() or root
    branch = by_size.filter(kind="branch").first() or root
    roster, depth = reverse("members:roster"), 25 * 30_000
    people = Member.objects.party_members().order_by("pinyin", "id").only("name", "pinyin")
    deep = people[max(0, min(depth, people.count() - 30))]
    person = people[min(1_000, people.count() - 1)]
    board = {"root": root, "large": large, "middle": middle, "small": small, "branch": branch}
    return {
        "first page": reverse("home"),
        "roster, page 1": roster,
        "roster, page 30,000": f"{roster}?after={_cursor(deep, ['pinyin', 'id'])}",
        "roster, name of 2 characters": f"{roster}?q={person.name[:2]}",
        "roster, pinyin": f"{roster}?q={person.pinyin.replace(' ', '')}",
        "roster, initials": f"{roster}?q={''.join(one[0] for one in person.pinyin.split())}",
        "member": reverse("members:detail", args=[person.pk]),
        "tree at the root": reverse("organizations:tree"),
        "tree at a branch": f"{reverse('organizations:tree')}?at={branch.pk}",
        "organization": reverse("organizations:detail", args=[large.pk]),
        "compliance": reverse("meetings:compliance"),
        "meetings": reverse("meetings:list"),
        **{f"board, {name} ({one.member_total:,})": reverse("dashboards:place", args=[one.pk]) for name, one in board.items()},
        "figure, women at the root": reverse("dashboards:figure", args=[root.pk, "women"]),
        "figure, behind at the root": reverse("dashboards:figure", args=[root.pk, "behind"]),
        "figure, women, middle": reverse("dashboards:figure", args=[middle.pk, "women"]),
    }  # fmt: skip


def ask(user: User, addresses: dict[str, str], rounds: int) -> dict[str, Times]:
    """Ask every page `rounds` times, once more before to warm up."""
    into = {name: Times() for name in addresses}
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    for number in range(rounds + 1):
        for name, address in addresses.items():
            spent: list[float] = []
            begun, worked = time.perf_counter(), time.process_time()
            with connection.execute_wrapper(_timed(spent)):
                answer = client.get(address)
            wall, cpu = time.perf_counter() - begun, time.process_time() - worked
            if answer.status_code != 200:
                raise SystemExit(f"{address} answered {answer.status_code}")
            if number:
                times = into[name]
                times.wall.append(wall * 1_000)
                times.cpu.append(cpu * 1_000)
                times.database.append(sum(spent) * 1_000)
                times.queries.append(len(spent))
    return into


def _timed(spent: list[float]) -> Callable[..., Any]:
    def run(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append(time.perf_counter() - begun)

    return run


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", default="zuzhi")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--connections", type=int, default=1)
    said = parser.parse_args()
    settings.DEBUG = False  # the queries are not to be kept
    user = User.objects.get(username=said.user)
    addresses = pages(user)
    members, organizations = Member.objects.count(), Organization.objects.count()
    print(f"{members:,} people, {organizations:,} organizations, {connection.vendor}, {said.connections} connections")
    print(f"{'page':34}{'p50 ms':>9}{'p95 ms':>9}{'cpu ms':>9}{'db ms':>9}{'q':>6}")
    connection.close()  # a connection is nothing to inherit
    with multiprocessing.get_context("fork").Pool(said.connections) as askers:
        answers = askers.starmap(ask, [(user, addresses, said.rounds)] * said.connections, chunksize=1)
    for name in addresses:
        times = Times()
        for answer in answers:
            times.add(answer[name])
        print(times.line(name))


if __name__ == "__main__":
    main()
