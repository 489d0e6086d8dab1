"""The doors after a life meeting: held, problems, steps, confirmation, report, publication, what is due."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import refuse_if
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.life_meetings import actions, papers, queries, rules, sheets
from xiangxin.life_meetings.forms import HoldForm, ProblemForm
from xiangxin.life_meetings.models import Problem
from xiangxin.life_meetings.permissions import May
from xiangxin.life_meetings.views.files import kept, visible
from xiangxin.members.models import Member
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_POST
def hold(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that it was held and who was there."""
    life = kept(request, pk)
    form = HoldForm(request.POST, parts=queries.parts_of(life))
    actions.hold(life, **typed(form), today=clock.today(), by=request.user)
    return redirect("life_meetings:detail", pk)


@require_POST
def find(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a problem on the list."""
    life = kept(request, pk)
    form = ProblemForm(request.POST, people=Member.objects.filter(pk__in=life.parts.values("member")))
    actions.find(life, **typed(form), at=clock.now(), by=request.user)
    return redirect("life_meetings:detail", pk)


@require_POST
def step(request: SignedInRequest, problem: int) -> HttpResponse:
    """Note a step."""
    found, today = _problem(request, problem), clock.today()
    actions.step(found, text=request.POST.get("text", "")[:200], on=today, today=today, by=request.user)
    return redirect("life_meetings:detail", found.life_id)


@require_POST
def close(request: SignedInRequest, problem: int) -> HttpResponse:
    """Say that it is put right."""
    found, now = _problem(request, problem), clock.now()
    actions.close(found, result=request.POST.get("result", "")[:400], on=now.date(), at=now, by=request.user)
    return redirect("life_meetings:detail", found.life_id)


@require_POST
def confirm(request: SignedInRequest, problem: int) -> HttpResponse:
    """Confirm as supervisor."""
    found = _problem(request, problem)
    actions.confirm(found, at=clock.now(), by=request.user)
    return redirect("life_meetings:detail", found.life_id)


@require_POST
def send_back(request: SignedInRequest, problem: int) -> HttpResponse:
    """Send back as supervisor."""
    found = _problem(request, problem)
    actions.send_back(found, reason=request.POST.get("reason", "")[:200], at=clock.now(), by=request.user)
    return redirect("life_meetings:detail", found.life_id)


@require_POST
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Report upward."""
    actions.report(kept(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已上报，上级可以看到报告。"))
    return redirect("life_meetings:detail", pk)


@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish what is put right."""
    actions.publish(kept(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已向党员公布整改情况。"))
    return redirect("life_meetings:detail", pk)


@require_POST
def report_word(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The report as Word."""
    return _hand_out(request, pk, "docx")


@require_POST
def report_pdf(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The report as PDF."""
    return _hand_out(request, pk, "pdf")


@require_GET
def due(request: SignedInRequest) -> HttpResponse:
    """What is late or waits within reach: reports, confirmations, rectification past its day."""
    checks.require(request.user, May.SEE_LIFE_MEETING)
    today = clock.today()
    page = lists.page_of(request, queries.overdue_problems(request.user, today), ("due_on", "pk"))
    context = {
        "page_title": _("整改和上报到期"),
        "page": page,
        "reports": queries.reports_due(request.user, today),
        "waiting": queries.waiting_problems(request.user),
        "today": today,
    }
    return render(request, "life_meetings/due.html", context)


@require_GET
def due_sheet(request: SignedInRequest) -> HttpResponseBase:
    """Rectification past its day as Excel."""
    checks.require(request.user, May.SEE_LIFE_MEETING)
    sheet = sheets.late_of(queries.overdue_problems(request.user, clock.today()))
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


def _hand_out(request: SignedInRequest, pk: int, kind: str) -> HttpResponseBase:
    life, now = visible(request, pk), clock.now()
    checks.require(request.user, May.SEE_LIFE_MEETING, life.organization)
    refuse_if(rules.refusal_to_print(life.state))
    make = papers.as_pdf if kind == "pdf" else papers.as_word
    content = make(life, mark=exports.mark_of(request.user, now))
    export = exports.hand_out_bytes(
        content, name=f"{life}情况报告.{kind}", at=now, by=request.user, where=life.organization
    )
    return handed.answer_with(export)


def _problem(request: SignedInRequest, pk: int) -> Problem:
    problems = Problem.objects.visible_to(request.user).select_related("life__organization__parent", "owner")
    return get_object_or_404(problems, pk=pk)
