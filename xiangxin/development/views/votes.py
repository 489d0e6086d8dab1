"""The doors to votes on people: put on the agenda, written opinions, the count."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.development import actions, queries
from xiangxin.development.forms import CountForm, VoteForm
from xiangxin.development.models import Case, Vote
from xiangxin.development.permissions import May
from xiangxin.development.views.cases import form_page, visible
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.models import Meeting


@require_http_methods(["GET", "POST"])
def plan_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    checks.require(request.user, May.KEEP_CASE, case.place)
    meetings = queries.open_meetings(case)
    told = queries.clock_of(case, clock.today())
    key = "conversion_assembly" if told.path.fact("approved_on") else "assembly"
    first = "conversion" if key == "conversion_assembly" else "admission"
    form = VoteForm(request.POST or None, meetings=meetings, initial={"purpose": first})
    if request.method == "POST" and form.is_valid():
        meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=int(form.cleaned_data["meeting"]))
        facts = {"purpose": form.cleaned_data["purpose"], "months": form.cleaned_data["months"]}
        try:
            actions.plan_vote(case, meeting, at=clock.now(), by=request.user, **facts)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("meetings:detail", meeting.pk)
    more = {"row": told.row(key), "needs_meeting": not meetings}
    return form_page(request, case, form, title=_("列入支部党员大会议程"), **more)


@require_POST
def opinion(request: SignedInRequest, vote: int) -> HttpResponse:
    found = _vote(request, vote)
    lines = found.item.meeting.attendances.select_related("meeting__organization", "member")
    line = get_object_or_404(lines, pk=request.POST.get("line", "0") if request.POST.get("line", "").isdigit() else 0)
    actions.hand_in_opinion(found, line, on=clock.today(), by=request.user)
    return redirect("meetings:detail", found.item.meeting_id)


@require_POST
def count(request: SignedInRequest, vote: int) -> HttpResponse:
    found = _vote(request, vote)
    form = CountForm(request.POST)
    if not form.is_valid():
        raise Refused(Refusal("wrong_shape", _("请填写赞成、不赞成、弃权的票数。")))
    facts = {**form.cleaned_data, "written_yes": form.cleaned_data["written_yes"] or 0}
    counted = actions.count_vote(found, at=clock.now(), by=request.user, **facts)
    messages.info(request, counted.item.resolution.explanation)
    return redirect("meetings:detail", found.item.meeting_id)


def _vote(request: SignedInRequest, pk: int) -> Vote:
    cases = Case.objects.visible_to(request.user)
    votes = Vote.objects.filter(case__in=cases).select_related(
        "case__member__organization", "item__meeting__organization"
    )
    return get_object_or_404(votes, pk=pk)
