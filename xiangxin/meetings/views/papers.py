"""The doors through which records leave as files."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as exported
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import queries
from xiangxin.meetings.models import Plan
from xiangxin.meetings.papers import plan as plan_paper
from xiangxin.meetings.papers import record as paper
from xiangxin.meetings.papers import sheets
from xiangxin.meetings.permissions import May
from xiangxin.meetings.views.meetings import may_read, visible


@require_POST
def record_pdf(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The record as A4 PDF; a copy says whose it is, and the journal keeps that it was taken."""
    return _hand_out(request, pk, "pdf")


@require_POST
def record_word(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The record as Word."""
    return _hand_out(request, pk, "docx")


@require_POST
def plan_pdf(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """A branch's plan of a year as A4 PDF."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("organization"), pk=pk)
    at = clock.now()
    content = plan_paper.as_pdf(plan, mark=exports.mark_of(request.user, at))
    name = f"{plan_paper.name_of(plan)}.pdf"
    export = exports.hand_out_bytes(content, name=name, at=at, by=request.user, where=plan.organization)
    return exported.answer_with(export)


@require_POST
def sheet_pdf(request: SignedInRequest, pk: int, sheet: str) -> HttpResponseBase:
    """What is printed before a meeting: agenda with sign-in list, sheet for votes, record to write by hand."""
    meeting = visible(request, pk)
    checks.require(request.user, May.HOLD_MEETING, meeting.organization)
    if sheet not in sheets.SHEETS:
        raise Http404
    at = clock.now()
    content = sheets.as_pdf(sheet, queries.record_of(meeting), mark=exports.mark_of(request.user, at))
    name = f"{meeting.title} {sheets.SHEETS[sheet]}.pdf"
    export = exports.hand_out_bytes(content, name=name, at=at, by=request.user, where=meeting.organization)
    return exported.answer_with(export)


def _hand_out(request: SignedInRequest, pk: int, kind: str) -> HttpResponseBase:
    meeting = visible(request, pk)
    if not may_read(request, meeting):
        raise PermissionDenied
    at, make = clock.now(), paper.as_pdf if kind == "pdf" else paper.as_word
    content = make(queries.record_of(meeting), mark=exports.mark_of(request.user, at))
    name = f"{meeting.title} {meeting.starts_at:%Y-%m-%d}.{kind}"
    export = exports.hand_out_bytes(content, name=name, at=at, by=request.user, where=meeting.organization)
    return exported.answer_with(export)
