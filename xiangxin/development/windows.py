"""Between which days may a step be done? One short function a step (docs/rules/development.md)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from xiangxin.development.path import Path
from xiangxin.development.steps import STEP
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months, add_workdays


@dataclass(frozen=True)
class Window:
    """From the first to the last day; None: the rules name none, or what it counts from has not happened.

    `limit` is the day after which nothing helps but starting again; `is_provisional` if holidays are not known yet.
    """

    earliest: date | None = None
    latest: date | None = None
    limit: date | None = None
    is_provisional: bool = False


def application(path: Path, law: Law) -> Window:
    return Window(_later(path.fact("born_on"), 12 * law.count("development.min_age")))


def first_talk(path: Path, law: Law) -> Window:
    applied = path.fact("applied_on")
    return Window(applied, _later(applied, law.count("development.first_talk_months")))


def activist(path: Path, law: Law) -> Window:
    return Window(_later(path.fact("applied_on"), law.count("development.activist_after_application_months")))


def after_activist(path: Path, law: Law) -> Window:
    return Window(path.fact("activist_on"))


def inspection(path: Path, law: Law) -> Window:
    since = path.fact("activist_on")
    if since is None or path.is_done(STEP["inspection"]):
        return Window(since)
    last = path.last_inspection(since=since, name="inspections")
    return Window(since, _later(last, law.count("development.activist_review_every_months")))


def candidate(path: Path, law: Law) -> Window:
    return Window(_later(path.trained_from, law.count("development.activist_min_months")))


def notice(path: Path, law: Law) -> Window:
    """The consent first, then the notice of whole working days (2014: the filing; a notice where the province asks)."""
    consented, begun = path.fact("consented_on"), path.fact("notice_from_on")
    if begun is None:
        begun = consented if law.value("development.consent_before_notice") else None
    if begun is None:
        return Window(path.fact("candidate_on"))
    days = law.count("development.notice_min_workdays")
    period = add_workdays(start=begun, days=days, law=law, table=path.table).values
    return Window(period["last_day"], is_provisional=period["provisional"])


def introducers(path: Path, law: Law) -> Window:
    return Window(path.done_on("notice"))


def after_candidate(path: Path, law: Law) -> Window:
    return Window(path.fact("candidate_on"))


def committee_review(path: Path, law: Law) -> Window:
    before = ("notice", "introducers", "political_review", "training")
    return Window(_last(*(path.done_on(key) for key in before)))


def pre_review(path: Path, law: Law) -> Window:
    return Window(path.fact("committee_review_on"))


def admission_form(path: Path, law: Law) -> Window:
    return Window(path.fact("pre_review_on"))


def assembly(path: Path, law: Law) -> Window:
    passed = path.fact("pre_review_on")
    return Window(passed, _later(passed, law.count("development.assembly_months")))


def approval_talk(path: Path, law: Law) -> Window:
    return Window(path.fact("assembly_on"), approval(path, law).latest)


def approval(path: Path, law: Law) -> Window:
    received = _last(path.fact("assembly_on"), path.fact("resolution_received_on"))
    limit = _later(received, law.count("development.approval_max_months"))
    latest = _later(received, law.count("development.approval_months"))
    earliest = _last(path.fact("assembly_on"), path.fact("approval_talk_on"))
    return Window(earliest, limit if path.fact("approval_extended") else latest, limit)


def after_approval(path: Path, law: Law) -> Window:
    return Window(path.fact("approved_on"))


def oath(path: Path, law: Law) -> Window:
    approved, months = path.fact("approved_on"), law.value("development.oath_months")
    return Window(approved, None if months is None else _later(approved, int(months)))


def probation(path: Path, law: Law) -> Window:
    since = path.fact("assembly_on")
    if since is None or path.is_done(STEP["probation"]):
        return Window(since)
    last = path.last_inspection(since=since, name="probation_inspections")
    due = _later(last, law.count("development.probation_review_every_months"))
    end = path.probation_until
    return Window(since, min(due, end) if due and end else due)


def conversion_application(path: Path, law: Law) -> Window:
    return Window(path.probation_until)


def conversion_assembly(path: Path, law: Law) -> Window:
    """Promptly at expiry, without a number; a branch that just received the person may wait some months."""
    until = path.probation_until
    if until is None or path.fact("transferred_on") is None:
        return Window(until)
    return Window(until, _later(until, law.count("development.postpone_after_transfer_months")))


def conversion_approval(path: Path, law: Law) -> Window:
    decided = path.fact("conversion_assembly_on")
    received = _last(decided, path.fact("conversion_received_on"))
    return Window(decided, _later(received, law.count("development.conversion_approval_months")))


def archive(path: Path, law: Law) -> Window:
    return Window(path.fact("conversion_approved_on"))


WINDOWS: dict[str, Callable[[Path, Law], Window]] = {
    "application": application,
    "first_talk": first_talk,
    "activist": activist,
    "activist_filing": after_activist,
    "contacts": after_activist,
    "inspection": inspection,
    "candidate": candidate,
    "notice": notice,
    "introducers": introducers,
    "political_review": after_candidate,
    "training": after_candidate,
    "committee_review": committee_review,
    "pre_review": pre_review,
    "admission_form": admission_form,
    "assembly": assembly,
    "approval_talk": approval_talk,
    "approval": approval,
    "approval_filing": after_approval,
    "placement": after_approval,
    "oath": oath,
    "probation": probation,
    "conversion_application": conversion_application,
    "conversion_assembly": conversion_assembly,
    "conversion_approval": conversion_approval,
    "archive": archive,
}


def _later(day: date | None, months: int) -> date | None:
    return None if day is None else add_months(day, months)


def _last(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)
