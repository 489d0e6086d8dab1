"""The doors of the record: draft, record, correct, sign, publish, file."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, rules
from xiangxin.meetings.forms import CorrectionForm, DraftForm, FilingForm, NotesForm, OfficialsForm, plain_lines
from xiangxin.meetings.models import AgendaItem, Draft, Meeting
from xiangxin.meetings.views.meetings import item_of, visible
from xiangxin.ui.forms import typed


@require_POST
def write_notes(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = item_of(visible(request, pk), item)
    said = typed(NotesForm(request.POST))
    try:
        actions.write_notes(found, **said, by=request.user)
    except Refused as refused:
        return _both_texts(request, refused, found.meeting, "notes", mine=said["notes"], item=found)
    messages.success(request, _("已保存。"))
    return redirect("meetings:detail", pk)


@require_POST
def write_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    said = typed(DraftForm(request.POST))
    try:
        actions.write_draft(meeting, **_draft(said), at=clock.now(), by=request.user)
    except Refused as refused:
        return _both_texts(request, refused, meeting, "summary", mine=said["summary"])
    messages.success(request, _("已保存。"))
    return redirect("meetings:detail", pk)


@require_POST
def compose_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.compose_draft(visible(request, pk), at=clock.now(), by=request.user)
    return redirect("meetings:detail", pk)


# The two doors below answer a script that saves while somebody writes (<auto-save>): no page, only what became of it.
@require_POST
def keep_notes(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    found = item_of(visible(request, pk), item)
    return _kept(lambda: actions.write_notes(found, **typed(NotesForm(request.POST)), by=request.user).version)


@require_POST
def keep_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)

    def write() -> int:
        said = _draft(typed(DraftForm(request.POST)))
        return actions.write_draft(meeting, **said, at=clock.now(), by=request.user).version

    return _kept(write)


@require_POST
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    summary, sent = (plain_lines(request.POST.get(name, "")).strip() for name in ("summary", "sent"))
    version = request.POST.get("version", "")
    seen = int(version) if version.isdigit() else None
    try:
        actions.record(meeting, summary=summary, version=seen, sent=sent, at=clock.now(), by=request.user)
    except Refused as refused:
        return _both_texts(request, refused, meeting, "summary", mine=summary)
    messages.success(request, _("会议记录已形成，台账和统计已经更新，不用再填别的表。"))
    return redirect("meetings:detail", pk)


@require_POST
def correct_record(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    actions.correct_record(meeting, **typed(CorrectionForm(request.POST)), at=clock.now(), by=request.user)
    messages.success(request, _("已更正，原记录保留；请主持人和记录人重新签字。"))
    return redirect("meetings:detail", pk)


@require_POST
def name_officials(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    actions.name_officials(meeting, **typed(OfficialsForm(request.POST, meeting=meeting)), by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def sign(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.sign(visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已签字。"))
    return redirect("meetings:detail", pk)


@require_POST
def publish_record(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.publish_record(visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已公布，应到党员可以阅看。"))
    return redirect("meetings:detail", pk)


@require_POST
def file_record(request: SignedInRequest, pk: int) -> HttpResponse:
    filing = actions.file_record(
        visible(request, pk), **typed(FilingForm(request.POST)), at=clock.now(), by=request.user
    )
    messages.success(request, _("已归档，件号 %(number)s。") % {"number": filing})
    return redirect("meetings:detail", pk)


def _draft(said: dict[str, Any]) -> dict[str, Any]:
    """What was typed, as the action takes it."""
    return {"text": said["summary"], "version": said["version"], "sent": said["sent"]}


def _kept(write: Callable[[], int]) -> JsonResponse:
    try:
        version = write()
    except Refused as refused:
        status = 409 if refused.refusal.code == rules.WRITTEN_MEANWHILE.code else 422
        return JsonResponse({"message": str(refused)}, status=status)
    return JsonResponse({"version": version, "at": f"{clock.now():%H:%M}"})


def _both_texts(
    request: SignedInRequest,
    refused: Refused,
    meeting: Meeting,
    field: str,
    *,
    mine: str,
    item: AgendaItem | None = None,
) -> HttpResponse:
    """Two people wrote at once: both texts side by side, to be made one. Any other refusal goes its usual way."""
    if refused.refusal.code != rules.WRITTEN_MEANWHILE.code:
        raise refused
    context: dict[str, Any] = {
        "page_title": _("两个人同时写了这段文字"),
        "meeting": meeting,
        "field": field,
        "mine": mine,
    }
    if item is not None:
        item.refresh_from_db()
        context |= {"item": item, "theirs": item.notes, "version": item.version}
    else:
        draft = Draft.objects.select_related("written_by").get(meeting=meeting)
        context |= {"draft": draft, "theirs": draft.text, "version": draft.version}
    return render(request, "meetings/both_texts.html", context, status=409)
