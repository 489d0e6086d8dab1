"""The doors to the ledger: the list of a period, its Excel file, the branch workbook."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as exported
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import refuse_if
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import jobs, queries, rules
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.papers import ledger as paper
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.ui import lists

AT_ONCE = 1_000


@dataclass(frozen=True)
class Wanted:
    """What the query string asks for."""

    first: date
    last: date
    branch: Organization | None
    kind: str


@require_GET
def ledger(request: SignedInRequest) -> HttpResponse:
    """What was recorded in a period, as it stands in the records."""
    _require(request)
    branches = queries.ledger_branches(request.user)
    wanted = _wanted(request, branches)
    rows = queries.ledger(request.user, first=wanted.first, last=wanted.last, branch=wanted.branch, kind=wanted.kind)
    page = lists.page_of(request, rows, ("starts_at", "pk"))
    counts = queries.attendance_counts(page.rows, seen_from=wanted.branch)
    context = {
        "page_title": _("台账"),
        "page": page,
        "rows": [(meeting, counts.get(meeting.pk), rules.is_late(meeting)) for meeting in page.rows],
        "wanted": wanted,
        "branches": branches[:200],
        "kinds": Meeting.Kind.choices,
        "has_pdf": pdf.is_available(),
    }
    return render(request, "meetings/ledger.html", context)


@require_POST
def export_ledger(request: SignedInRequest) -> HttpResponseBase:
    """The ledger as Excel in the customary columns; a long one is made in the background."""
    _require(request)
    wanted = _wanted(request, queries.ledger_branches(request.user))
    rows = queries.ledger(request.user, first=wanted.first, last=wanted.last, branch=wanted.branch, kind=wanted.kind)
    at = clock.now()
    if rows.count() <= AT_ONCE:
        records = queries.shares_of(queries.records_of(rows), queries.covers(request.user, wanted.branch))
        sheets = paper.sheets_of(records)
        return exported.answer_with(exports.hand_out(sheets, at=at, by=request.user, where=wanted.branch))
    days: dict[str, Any] = {"first": wanted.first.isoformat(), "last": wanted.last.isoformat(), "kind": wanted.kind}
    branch = wanted.branch.pk if wanted.branch else 0
    export = exports.promise(jobs.write_ledger, title=_("台账"), at=at, by=request.user, branch=branch, **days)
    return redirect("exports:detail", export.pk)


@require_POST
def make_workbook(request: SignedInRequest, organization: int) -> HttpResponse:
    """The branch workbook of a period as one PDF, made in the background."""
    _require(request)
    branch = get_object_or_404(queries.ledger_branches(request.user), pk=organization)
    wanted = _wanted(request, queries.ledger_branches(request.user))
    title = _("支部工作手册 %(name)s") % {"name": branch.short_name}
    days: dict[str, Any] = {"first": wanted.first.isoformat(), "last": wanted.last.isoformat()}
    key = f"workbook:{branch.pk}:{days['first']}:{days['last']}"
    export = exports.promise(
        jobs.write_workbook,
        title=title,
        at=clock.now(),
        by=request.user,
        where=branch,
        key=key,
        branch=branch.pk,
        **days,
    )
    return redirect("exports:detail", export.pk)


def _require(request: SignedInRequest) -> None:
    if not checks.may(request.user, May.SEE_COMPLIANCE):
        checks.require(request.user, May.SEE_MEETING)


def _wanted(request: SignedInRequest, branches: OrganizationQuerySet) -> Wanted:
    said, today = request.POST if request.method == "POST" else request.GET, clock.today()
    first = _day(said.get("first", "")) or date(today.year, 1, 1)
    last = _day(said.get("last", "")) or date(today.year, 12, 31)
    refuse_if(rules.refusal_of_period(first, last))
    branch, kind = said.get("branch", ""), said.get("kind", "")
    found = get_object_or_404(branches, pk=branch) if branch.isdigit() else _only(branches)
    return Wanted(first, last, found, kind if kind in Meeting.Kind.values else "")


def _only(branches: OrganizationQuerySet) -> Organization | None:
    """The one branch whose ledger a person reads: nobody has to choose it."""
    first = list(branches[:2])
    return first[0] if len(first) == 1 else None


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
