"""The doors used while a meeting is held and recorded."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions
from xiangxin.meetings.forms import CorrectionForm, ItemForm, NotesForm, RecordForm, ResolutionForm
from xiangxin.meetings.models import AgendaItem, Attendance, Meeting
from xiangxin.meetings.views.meetings import visible

Form = ItemForm | NotesForm | ResolutionForm | RecordForm


@require_POST
def confirm(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    meeting = visible(request, pk)
    attendance = get_object_or_404(meeting.attendances.select_related("meeting__organization"), pk=line)
    status = request.POST.get("status", "")
    if status not in Attendance.Status.values:
        raise Refused(Refusal("unknown_status", _("请选择到会、迟到、请假或缺席。")))
    reason = request.POST.get("reason", attendance.reason)
    actions.confirm(attendance, status=status, reason=reason, at=clock.now(), by=request.user)
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
    actions.add_item(meeting, title=_typed(ItemForm(request.POST))["title"], by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def write_notes(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = _item(visible(request, pk), item)
    actions.write_notes(found, **_typed(NotesForm(request.POST)), by=request.user)
    messages.success(request, _("已保存。"))
    return redirect("meetings:detail", pk)


@require_POST
def resolve(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = _item(visible(request, pk), item)
    resolution = actions.resolve(found, **_typed(ResolutionForm(request.POST)), by=request.user)
    messages.info(request, resolution.explanation)
    return redirect("meetings:detail", pk)


@require_POST
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    summary = request.POST.get("summary", "")
    actions.record(meeting, summary=summary, at=clock.now(), by=request.user)
    messages.success(request, _("会议记录已形成，台账和统计已经更新，不用再填别的表。"))
    return redirect("meetings:detail", pk)


@require_POST
def correct_record(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    actions.correct_record(meeting, **_typed(CorrectionForm(request.POST)), at=clock.now(), by=request.user)
    messages.success(request, _("已更正，原记录保留。"))
    return redirect("meetings:detail", pk)


def _item(meeting: Meeting, pk: int) -> AgendaItem:
    return get_object_or_404(meeting.items.select_related("meeting__organization"), pk=pk)


def _typed(form: Form) -> dict[str, Any]:
    """What a small form inside a panel holds; a wrong shape goes back as a refusal that names the field."""
    if form.is_valid():
        return dict(form.cleaned_data)
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    raise Refused(Refusal("wrong_shape", f"{label}：{errors[0]}" if label else str(errors[0])))
