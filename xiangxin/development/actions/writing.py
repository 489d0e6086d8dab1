"""What the deeds on cases share: lock, ask the clock, write the record, renew the copy for lists."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.development import queries, rules
from xiangxin.development.clock import Clock
from xiangxin.development.models import Case, StepRecord
from xiangxin.development.path import Path
from xiangxin.development.permissions import May
from xiangxin.development.steps import COMMITTEE, DEEDS
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations.models import Organization
from xiangxin.organizations.queries.authority import authority_over


def day_of(at: datetime) -> date:
    """The day in the product's time zone."""
    return localtime(at).date()


def locked(case: Case) -> Case:
    """The case with all it holds, its row locked until the end of the transaction."""
    Case.objects.select_for_update().get(pk=case.pk)
    return queries.with_all().get(pk=case.pk)


def path_at(case: Case, at: datetime) -> Path:
    """The events of a case as seen at a moment."""
    return queries.path_of(case, queries.Laws(day_of(at)))


def require_for(by: User, kind: str, case: Case) -> Organization:
    """The branch records its own steps; what the superior decides, the committee with authority over the branch."""
    if DEEDS[kind].actor != COMMITTEE:
        checks.require(by, May.KEEP_CASE, case.place)
        return case.place
    committee = authority_over(case.place)
    if committee is None:
        checks.require(by, May.DECIDE_CASE, case.place)
    refuse_if(rules.refusal_without_authority(committee))
    assert committee is not None  # noqa: S101 - the refusal above stops where there is none
    checks.require(by, May.DECIDE_CASE, committee)
    return committee


def write(case: Case, kind: str, *, on: date, at: datetime, by: User, **facts: Any) -> tuple[StepRecord, bool]:
    """The record of a deed, and whether it is new: there is one of each kind that counts."""
    record, is_new = StepRecord.objects.get_or_create(
        case=case,
        kind=kind,
        voided_at=None,
        is_passed=True,
        defaults={"on": on, "recorded_at": at, "recorded_by": by, **facts},
    )
    renew(case, at=at)
    return record, is_new


def renew(case: Case, *, at: datetime) -> Case:
    """Copy what the clock says now onto the case."""
    case = queries.with_all().get(pk=case.pk)
    copy_of(case, queries.clock_of(case, day_of(at)), day_of(at))
    case.save(update_fields=COPIED)
    return case


COPIED = ["stage", "next_step", "next_actor", "next_from_on", "due_on", "is_late", "wound_on"]


def copy_of(case: Case, clock: Clock, today: date) -> None:
    """Set the copied fields; the next step is the most urgent one that can be done, else the first that waits."""
    open_rows = [row for row in clock.rows if row.state in ("open", "overdue", "lapsed", "insufficient")]
    waiting = [row for row in clock.rows if row.state == "waiting"]
    dated = sorted((row for row in open_rows if row.window.latest), key=lambda row: row.window.latest or today)
    chain = [row for row in open_rows if row.step.key not in ("inspection", "probation") and not row.missing]
    urgent = dated[:1] if dated and (dated[0].window.latest or today) <= today else []
    row = next(iter([*urgent, *chain, *waiting, *open_rows]), None)
    case.stage = clock.stage
    case.next_step = row.step.key if row and case.is_running else ""
    case.next_actor = row.step.actor if row and case.is_running else ""
    case.next_from_on = row.window.earliest if row else None
    case.due_on = dated[0].window.latest if dated and case.is_running else None
    case.is_late = case.is_running and any(row.state in ("overdue", "lapsed") for row in clock.rows)
    case.wound_on = today
