"""The doors of the check-in code: the screen that shows it, the phone that scans it."""

import io

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.permissions import May
from xiangxin.meetings.views.meetings import visible


@require_GET
def code(request: SignedInRequest, pk: int) -> HttpResponse:
    """The code on the secretary's phone or the room's screen, with who has come; it renews itself without scripts."""
    meeting = visible(request, pk)
    checks.require(request.user, May.HOLD_MEETING, meeting.organization)
    figures = queries.tally(queries.roll_of(meeting))
    context = {
        "page_title": _("扫码报到"),
        "meeting": meeting,
        "figures": figures,
        "code": rules.code_of(pk, at=clock.now()),
    }
    answer = render(request, "meetings/code.html", context)
    answer["Refresh"] = "15"
    return answer


@require_GET
def code_image(request: SignedInRequest, pk: int) -> HttpResponse:
    """The code as a picture, drawn for the moment it is asked for."""
    meeting = visible(request, pk)
    checks.require(request.user, May.HOLD_MEETING, meeting.organization)
    address = f"{reverse('meetings:check_in', args=[pk])}?code={rules.code_of(pk, at=clock.now())}"
    picture = io.BytesIO()
    segno.make(request.build_absolute_uri(address), error="m").save(
        picture, kind="svg", scale=8, border=3, light="#fff"
    )
    answer = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "POST"])
def check_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Where a scan leads: one press, and the organizer sees it."""
    meeting = visible(request, pk)
    lines = meeting.attendances.select_related("meeting__organization", "member")
    line = get_object_or_404(lines, member__user=request.user)
    if request.method == "POST":
        actions.check_in(line, code=request.POST.get("code", ""), at=clock.now(), by=request.user)
        messages.success(request, _("已报到，等组织者确认。"))
        return redirect("meetings:detail", pk)
    context = {"page_title": _("会议报到"), "meeting": meeting, "line": line, "code": request.GET.get("code", "")}
    return render(request, "meetings/check_in.html", context)


@require_POST
def confirm_scanned(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.confirm_scanned(visible(request, pk), at=clock.now(), by=request.user)
    return redirect("meetings:detail", pk)
