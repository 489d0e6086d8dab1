"""The doors of what is to be done, and of ticks that a phone sends later."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions
from xiangxin.meetings.forms import FollowUpForm, MarkForm
from xiangxin.meetings.models import FollowUp, Meeting
from xiangxin.meetings.views.meetings import item_of, visible
from xiangxin.ui.forms import typed


@require_POST
def set_follow_up(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    meeting = visible(request, pk)
    form = FollowUpForm(request.POST, meeting=meeting)
    actions.set_follow_up(item_of(meeting, item), **typed(form), at=clock.now(), by=request.user)
    messages.success(request, _("已列为待办，下次会议会提醒检查。"))
    return redirect("meetings:detail", pk)


@require_POST
def finish_follow_up(request: SignedInRequest, pk: int) -> HttpResponse:
    found = FollowUp.objects.filter(item__meeting__in=Meeting.objects.visible_to(request.user))
    follow_up = get_object_or_404(found.select_related("organization", "owner", "item"), pk=pk)
    actions.finish_follow_up(follow_up, note=request.POST.get("note", "")[:200], at=clock.now(), by=request.user)
    return redirect("meetings:detail", follow_up.item.meeting_id)


# Answers the script that sends ticks made without network (<offline-roll>): no page, only what became of each.
@require_POST
def sync_mark(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    form = MarkForm(request.POST, meeting=meeting)
    if not form.is_valid():
        return JsonResponse({"message": _("这一条离线勾选无法识别。")}, status=422)
    try:
        actions.sync_mark(**form.cleaned_data, at=clock.now(), by=request.user)
    except Refused as refused:
        return JsonResponse({"message": str(refused)}, status=422)
    return JsonResponse({"kept": str(form.cleaned_data["client_id"])})
