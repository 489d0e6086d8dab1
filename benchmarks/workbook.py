"""How long does a branch's workbook of a year take as PDF? On the busiest branch of the database that is there.

    python run.py demo --no-serve, then python benchmarks/workbook.py

Nothing is written.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from datetime import date

from django.db.models import Count

from xiangxin.kernel import clock, reach
from xiangxin.meetings import queries
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.papers import ledger
from xiangxin.organizations.models import Organization


def main() -> None:
    year = clock.today().year
    held = Meeting.objects.recorded().filter(starts_at__year=year, organization__kind="branch")
    busiest = held.values_list("organization").annotate(Count("pk")).order_by("-pk__count", "organization").first()
    if busiest is None:
        sys.exit("no recorded meetings: load the demo first")
    branch = Organization.objects.get(pk=busiest[0])
    begin, spent = time.perf_counter(), time.process_time()
    workbook = queries.workbook_of(branch, date(year - 1, 12, 31), date(year, 12, 31))
    read = time.perf_counter()
    content = ledger.workbook_pdf(workbook, mark="量度")
    done = time.perf_counter()
    meetings = Meeting.objects.filter(reach.below("organization__path", branch.path)).count()
    print(
        f"{len(workbook.records)} records (of {meetings} meetings): read {read - begin:.1f} s, PDF {done - read:.1f} s"
    )
    print(f"processor {time.process_time() - spent:.1f} s, {len(content) / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
