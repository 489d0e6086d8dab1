"""How many people can be confirmed present a second? The product's action beside the same INSERT-sized write in raw SQL.

    DATABASE_URL=postgresql://… python benchmarks/confirmations.py --connections 8 --seconds 10

Each connection has a meeting of its own, announced with its roll, and confirms one person after another, each in a transaction
with its row in the journal. The raw side updates the same rows and inserts the same journal row without a rule between.
The meetings are called off afterwards.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction

from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.meetings import actions
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.organizations.models import Organization

Confirm = Callable[[Attendance], object]


def prepare(count: int, by: User) -> list[Meeting]:
    """An announced meeting for each connection, in branches of some size."""
    branches = Organization.objects.filter(kind="branch", own_total__gte=20).order_by("pk")[:count]
    meetings = []
    for branch in branches:
        starts_at = clock.now() + timedelta(days=2)
        meeting = actions.prepare(branch, kind="lecture", title="测速", starts_at=starts_at, by=by)
        meetings.append(actions.announce_meeting(meeting, at=clock.now(), by=by))
    return meetings


def run(meetings: list[Meeting], confirm: Confirm, seconds: float) -> tuple[float, float]:
    """Confirmations a second over all connections, and the 95th percentile in milliseconds."""
    taken: list[float] = []

    def one(meeting: Meeting) -> None:
        lines = list(meeting.attendances.select_related("meeting__organization", "member"))
        end, number = time.perf_counter() + seconds, 0
        while (begun := time.perf_counter()) < end:
            confirm(lines[number % len(lines)])
            taken.append(time.perf_counter() - begun)
            number += 1
        connection.close()

    threads = [threading.Thread(target=one, args=(meeting,)) for meeting in meetings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken) / seconds, sorted(taken)[int(len(taken) * 0.95)] * 1_000


def raw(line: Attendance) -> None:
    """The same rows written without the product: one update and one row of the journal in a transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE meetings_attendance SET status = %s, confirmed_at = now(), confirmed_by_id = %s WHERE id = %s",
            ["present", line.meeting.recorded_by_id or 1, line.pk],
        )
        cursor.execute(
            "INSERT INTO journal_entry (event, at, by_id, by_name, subject_type, subject_id, path, request_id, data, digest, chained)"
            " VALUES ('benchmark', now(), 1, '', 'meetings.attendance', %s, '', '', '{}', '', '')",
            [str(line.pk)],
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    said = parser.parse_args()
    settings.DEBUG = False
    system = User.objects.system()
    turns = iter(range(10**9))

    def ours(line: Attendance) -> None:
        # another reason each time: the same answer twice would write nothing
        actions.confirm(line, status="present", reason=str(next(turns)), at=clock.now(), by=system)

    meetings = prepare(said.connections, system)
    try:
        for name, confirm in (("raw SQL", raw), ("product", ours)):
            rate, p95 = run(meetings, confirm, said.seconds)
            print(f"{name:10} {rate:8.0f} a second, p95 {p95:6.1f} ms, {said.connections} connections")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM journal_entry WHERE event = 'benchmark'")
        for meeting in meetings:
            actions.cancel(meeting, reason="测速", by=system)


if __name__ == "__main__":
    main()
