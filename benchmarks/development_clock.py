"""How long does the nightly run over the cases of development take, does a second run write nothing, does it go on?

    DATABASE_URL=postgresql://… python benchmarks/development_clock.py --cases 10000

Makes cases at random steps in an empty database of its own (it refuses one that holds an organization), then winds
them for one day: once, again, and once more broken off in the middle and begun again. `--on` names the day.
"""

import argparse
import os
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangxin.access.models import Assignment
from xiangxin.accounts.models import User
from xiangxin.development import actions
from xiangxin.development.models import Case, Companion, Inspection, StepRecord
from xiangxin.development.steps import STEPS
from xiangxin.journal.models import Entry
from xiangxin.members.models import Member
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization

SHANGHAI = ZoneInfo("Asia/Shanghai")
BRANCHES = 400
# Days after the application on which the steps of the chart were done, in its order.
AFTER = (
    0, 20, 120, 128, 130, None, 490, 522, 523, 530, 540, 545, 552, 560, 570, 585, 600, 601, 603, 620, None, 936, 945, 990
)  # fmt: skip


def build(count: int, today: date, by: User) -> None:
    """A committee, its branches, and `count` running cases, each done up to a random step."""
    random = Random(7)
    root = Organization.objects.create(
        path="0001", kind="committee", name="测速党委", short_name="测速党委", code="T0", may_approve_members=True,
        established_on=date(2012, 7, 1),
    )  # fmt: skip
    branches = Organization.objects.bulk_create(
        Organization(
            parent=root, path=f"0001{n:04d}", kind="branch", name=f"测速第{n}党支部", short_name=f"第{n}支部", code=f"T{n}",
            position=n, established_on=date(2012, 7, 1),
        )
        for n in range(1, BRANCHES + 1)
    )  # fmt: skip
    keepers = User.objects.bulk_create(User(username=f"t{n}", name=f"书记{n}") for n in range(BRANCHES))
    Assignment.objects.bulk_create(
        Assignment(user=user, role="branch_secretary", organization=branch, from_on=date(2020, 1, 1))
        for user, branch in zip(keepers, branches, strict=True)
    )
    people = Member.objects.bulk_create(
        Member(
            name=f"测{n}", organization=branches[n % BRANCHES], org_path=branches[n % BRANCHES].path, sex="1",
            category="applicant", born_on=date(1995, 5, 1), employee_number=f"T{n:06d}",
        )
        for n in range(count)
    )  # fmt: skip
    cases = Case.objects.bulk_create(Case(member=person) for person in people)
    records, inspections, companions = [], [], []
    for case in cases:
        start = today - timedelta(days=random.randint(5, 960))
        upto = min(random.randint(1, len(AFTER)), sum((after or 0) <= (today - start).days for after in AFTER))
        for step, after in list(zip(STEPS, AFTER, strict=False))[:upto]:
            if after is None:
                continue
            on = start + timedelta(days=after)
            more = {"from_on": on - timedelta(days=21)} if step.key == "notice" else {}
            at = {"recorded_at": datetime.combine(on, datetime.min.time(), SHANGHAI), "recorded_by": by}
            records.append(StepRecord(case=case, kind=step.key, on=on, hours=24, **more, **at))
            if step.key == "notice":
                records.append(StepRecord(case=case, kind="consent", on=on - timedelta(days=22), **at))
            if step.key == "contacts":
                companions += [Companion(case=case, member=people[0], role="contact", from_on=on)]
                inspections += [Inspection(case=case, on=on + timedelta(days=170), finding="好", recorded_by=by)]
    StepRecord.objects.bulk_create(records, batch_size=2000)
    Inspection.objects.bulk_create([one for one in inspections if one.on <= today], batch_size=2000)
    Companion.objects.bulk_create(companions, batch_size=2000)


class Broken(Exception):
    """The run was broken off."""


def _wind(day: date, by: User, *, stop_after: int | None = None) -> tuple[int, str]:
    at = datetime.combine(day, datetime.min.time(), SHANGHAI) + timedelta(hours=4)

    def progress(done: int, _total: int) -> None:
        if stop_after is not None and done >= stop_after:
            raise Broken

    begun, used = time.perf_counter(), time.process_time()
    done = 0
    try:
        done = actions.wind_all(progress, at=at, by=by)
    except Broken:
        done = Case.objects.running().filter(reminded_on=day).count()
    return done, f"{time.perf_counter() - begun:6.1f} s (own processor {time.process_time() - used:.1f} s)"


def _writes(queries: list[dict[str, str]]) -> int:
    return sum(query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for query in queries)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 12, 29))
    said = parser.parse_args()
    settings.DEBUG = False
    if Organization.objects.exists():
        sys.exit("This database holds an organization already: name an empty one in DATABASE_URL.")
    by = User.objects.system()
    build(said.cases, said.on, by)
    done, seconds = _wind(said.on, by)
    told = Notice.objects.count()
    print(f"first run   {done:6} cases {seconds}, {told} notices")
    before = Entry.objects.count()
    with CaptureQueriesContext(connection) as captured:
        done, seconds = _wind(said.on, by)
    print(f"second run  {done:6} cases {seconds}, {_writes(captured.captured_queries)} writes")
    day = said.on + timedelta(days=1)
    done, seconds = _wind(day, by, stop_after=said.cases // 2)
    print(f"broken off  {done:6} cases {seconds}")
    done, seconds = _wind(day, by)
    print(f"begun again {done:6} cases {seconds}, {Case.objects.filter(reminded_on=day).count()} of {said.cases}")
    print(f"notices {Notice.objects.count()}, journal rows of the reminders {Entry.objects.count() - before}")


if __name__ == "__main__":
    main()
