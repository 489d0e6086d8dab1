"""The doors used while a meeting is held and recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions
from xiangxin.meetings.forms import ItemForm, ResolutionForm
from xiangxin.meetings.models import Attendance
from xiangxin.meetings.views.meetings import item_of, visible
from xiangxin.ui.forms import typed


@require_POST
def confirm(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    meeting = visible(request, pk)
    attendance = get_object_or_404(meeting.attendances.select_related("meeting__organization"), pk=line)
    status = request.POST.get("status", "")
    if status not in Attendance.Status.values:
        raise Refused(Refusal("unknown_status", _("请选择到会、迟到、请假或缺席。")))
    reason = request.POST.get("reason", attendance.reason)
    is_remote = request.POST.get("remote") == "yes"
    actions.confirm(attendance, status=status, reason=reason, is_remote=is_remote, at=clock.now(), by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def confirm_everybody(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.confirm_everybody(visible(request, pk), at=clock.now(), by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def ask_leave(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    line = get_object_or_404(meeting.attendances.select_related("meeting__organization"), member__user=request.user)
    actions.ask_leave(line, reason=request.POST.get("reason", ""), at=clock.now(), by=request.user)
    messages.success(request, _("请假已告知组织者。"))
    return redirect("meetings:detail", pk)


@require_POST
def add_item(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    actions.add_item(meeting, title=typed(ItemForm(request.POST))["title"], by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def resolve(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = item_of(visible(request, pk), item)
    resolution = actions.resolve(found, **typed(ResolutionForm(request.POST)), by=request.user)
    messages.info(request, resolution.explanation)
    return redirect("meetings:detail", pk)
