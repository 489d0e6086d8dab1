"""The doors within a case: record a step, put it to the vote, take the vote over, approve, print its form."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.journal.actions import announce
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.measures import actions, courses, queries
from xiangxin.measures.events import Event
from xiangxin.measures.forms import ApprovalForm, StepForm
from xiangxin.measures.models import Step
from xiangxin.measures.permissions import May
from xiangxin.measures.views.cases import visible
from xiangxin.meetings.models import Meeting
from xiangxin.regulations.packs import law
from xiangxin.ui.forms import typed


@require_POST
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next step of a case, as far as the branch does it."""
    case = visible(request, pk)
    checks.require(request.user, May.KEEP_MEASURE, case.organization)
    step = _asked_step(request)
    said = typed(StepForm(request.POST, step=step))
    if step == Step.Kind.REVIEW:
        actions.review(case, **said, at=clock.now(), by=request.user)
    else:
        actions.record(case, step=step, **said, at=clock.now(), by=request.user)
    return redirect("measures:detail", pk)


@require_POST
def plan_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    checks.require(request.user, May.KEEP_MEASURE, case.organization)
    chosen = request.POST.get("meeting", "")
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=int(chosen) if chosen.isdigit() else 0)
    actions.plan_vote(case, meeting, by=request.user)
    return redirect("meetings:detail", meeting.pk)


@require_POST
def take_over_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.take_over_vote(visible(request, pk), at=clock.now(), by=request.user)
    return redirect("measures:detail", pk)


@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    checks.require(request.user, May.APPROVE_MEASURE, case.organization)
    actions.approve(case, **typed(ApprovalForm(request.POST)), at=clock.now(), by=request.user)
    return redirect("measures:detail", pk)


@require_POST
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """The form of a case with its steps, to print, sign and seal."""
    case = visible(request, pk)
    checks.require(request.user, May.KEEP_MEASURE, case.organization)
    now = clock.now()
    context = {
        "case": case,
        "stages": queries.stages_of(case),
        "article": courses.article_of(case.kind, law(now.date())),
    }
    mark = exports.mark_of(request.user, now)
    content = pdf.render("measures/pdf/paper.html", context, mark=mark, is_marked=False)
    name = _("%(what)s审批表.pdf") % {"what": str(case)}
    export = exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=case.organization, rows=1)
    announce(Event.PAPER_MADE, subject=case, by=request.user)
    return redirect("exports:detail", export.pk)


def _asked_step(request: SignedInRequest) -> Step.Kind:
    step = request.POST.get("step", "")
    if step not in Step.Kind.values:
        raise Refused(Refusal("no_step", _("没有这个环节，请刷新后再试。")))
    return Step.Kind(step)
