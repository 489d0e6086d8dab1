"""Every night: what is next in every case, and reminders before a day is missed. Nothing is decided."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.development import queries
from xiangxin.development.actions import writing
from xiangxin.development.clock import Clock, read
from xiangxin.development.models import Case
from xiangxin.development.path import Path
from xiangxin.development.steps import STEP
from xiangxin.notices import actions as notices

BATCH = 500
REMIND_BEFORE = timedelta(days=15)
WOUND = (*writing.COPIED, "reminded_of", "reminded_on")


def wind_all(progress: Any, *, at: datetime, by: User) -> int:
    """Wind every running case that was not wound today, branch by branch in batches, each a transaction of its own.

    Broken off and begun again it goes on where it stopped; a second run of a day writes nothing.
    """
    laws = queries.Laws(writing.day_of(at))
    total, done = Case.objects.running().exclude(reminded_on=laws.on).count(), 0
    while wound := wind(at=at, laws=laws, by=by):
        done += wound
        progress(done, total)
    return done


@transaction.atomic
def wind(*, at: datetime, laws: queries.Laws, by: User) -> int:
    """Wind the next batch: renew the copies, remind each branch of a step and its day once; how many cases."""
    cases = _of_whole_branches(list(queries.to_wind(laws.on)[:BATCH]))
    told = [case for case, path in queries.paths_of(cases, laws) if _renew(case, path)]
    _write(cases)
    keepers = queries.keepers_at({case.member.organization_id for case in told})
    for place, of_branch in groupby(told, key=lambda case: case.member.organization_id):
        _remind(list(of_branch), keepers.get(place, []), at=at, by=by)
    return len(cases)


def _of_whole_branches(cases: list[Case]) -> list[Case]:
    """A full batch without its last branch, whose other cases come with the next one: each branch is told once."""
    if len(cases) < BATCH or cases[0].member.org_path == cases[-1].member.org_path:
        return cases
    return [case for case in cases if case.member.org_path != cases[-1].member.org_path]


def _renew(case: Case, path: Path) -> bool:
    """Copy what the clock says onto the case; whether there is something new to remind of."""
    clock = read(path)
    writing.copy_of(case, clock, path.today)
    reminder = _reminder(clock, path.today)
    is_new = bool(reminder) and reminder != case.reminded_of
    case.reminded_of, case.reminded_on = reminder or case.reminded_of, path.today
    return is_new


def _write(cases: Iterable[Case]) -> None:
    """One prepared statement for all of a batch: bulk_update would spend most of the night on building its SQL."""
    fields = [field for field in Case._meta.concrete_fields if field.name in WOUND]
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {quote(Case._meta.db_table)} SET {columns} WHERE id = %s"  # noqa: S608 - our own names
    rows = [(*(f.get_db_prep_save(getattr(case, f.attname), connection) for f in fields), case.pk) for case in cases]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def _reminder(clock: Clock, today: date) -> str:
    """What a branch is reminded of now: the first step that is late or near its last day; empty where there is none."""
    for row in clock.rows:
        latest = row.window.latest
        if row.state == "overdue" and latest:
            return f"{row.step.key}:{latest}:late"
        if row.state == "open" and latest and latest - today <= REMIND_BEFORE:
            return f"{row.step.key}:{latest}"
        if row.state == "open" and row.step.key in ("candidate", "conversion_application") and row.window.earliest:
            return f"{row.step.key}:{row.window.earliest}:ready"
    return ""


def _remind(cases: list[Case], people: list[int], *, at: datetime, by: User) -> None:
    if not people:
        return
    steps = [
        _("%(name)s：%(step)s") % {"name": c.member.name, "step": STEP[c.reminded_of.split(":")[0]].title}
        for c in cases
    ]
    notices.tell(
        people,
        place=cases[0].member.organization,
        title=_("发展党员：%(count)s 件事需要办理") % {"count": len(cases)},
        text="；".join(steps)[:400],
        link="/development/",
        key=f"development.remind:{writing.day_of(at)}:{cases[0].pk}",
        kind="required",
        at=at,
        by=by,
    )
