"""The doors to meetings that branches hold together: ask a branch, answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, queries
from xiangxin.meetings.models import Participation
from xiangxin.meetings.views.meetings import visible
from xiangxin.organizations.models import Organization


@require_POST
def ask_branch(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    branch = _named(request.POST.get("branch", "")[:120])
    actions.ask_branch(meeting, branch, at=clock.now(), by=request.user)
    messages.success(request, _("已邀请%(name)s，对方答复后计入。") % {"name": branch.short_name})
    return redirect("meetings:detail", pk)


@require_POST
def answer_branch(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = Participation.objects.visible_to(request.user).select_related("organization", "meeting__organization")
    found = get_object_or_404(asked, pk=pk)
    actions.answer_branch(found, agrees=request.POST.get("agrees") == "yes", at=clock.now(), by=request.user)
    return redirect("meetings:detail", found.meeting_id)


def _named(said: str) -> Organization:
    found = list(queries.branches_named(said)[:2])
    if not found:
        raise Refused(Refusal("unknown_branch", _("没有找到这个党支部，请填写全称、简称或代码。")))
    if len(found) > 1:
        raise Refused(Refusal("several_branches", _("有几个同名的党支部，请填写代码。")))
    return found[0]
