"""The doors of what is kept with a meeting: attach, look, remove, confirm a transcription; own Word templates."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as exported
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, queries
from xiangxin.meetings.forms import AttachForm, RecordTemplateForm
from xiangxin.meetings.models import Attachment, Meeting
from xiangxin.meetings.papers import own
from xiangxin.meetings.papers import record as paper
from xiangxin.meetings.permissions import May
from xiangxin.meetings.views.lectures import places_of_keepers
from xiangxin.meetings.views.meetings import may_read, visible
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import typed


@require_POST
def attach(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    checks.require(request.user, May.HOLD_MEETING, meeting.organization)
    said = typed(AttachForm(request.POST, request.FILES))
    for file in said["chosen"]:
        actions.attach(meeting, kind=said["kind"], file=file, at=clock.now(), by=request.user)
    messages.success(request, _("已上传 %(n)s 个附件。") % {"n": len(said["chosen"])})
    return redirect("meetings:detail", pk)


@require_GET
def attachment(request: SignedInRequest, pk: int, attachment: int) -> FileResponse:
    """The file itself: materials for everybody invited, the rest for those who read the record."""
    found = _attachment(visible(request, pk), attachment)
    if found.kind != Attachment.Kind.MATERIAL and not may_read(request, found.meeting):
        raise PermissionDenied
    if found.upload is None:
        raise Http404
    return files.answer_with(found.upload, as_attachment=not found.is_picture)


@require_POST
def remove_attachment(request: SignedInRequest, pk: int, attachment: int) -> HttpResponse:
    found = _attachment(visible(request, pk), attachment)
    actions.remove_attachment(found, reason=request.POST.get("reason", "")[:200], at=clock.now(), by=request.user)
    messages.success(request, _("已移除，文件名和原因留在记录里。"))
    return redirect("meetings:detail", pk)


@require_POST
def confirm_transcription(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.confirm_transcription(visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已核对，可以归档。"))
    return redirect("meetings:detail", pk)


@require_http_methods(["GET", "POST"])
def record_templates(request: SignedInRequest) -> HttpResponse:
    """In which Word template records are handed out, and which marks may stand in it."""
    checks.require(request.user, May.KEEP_LECTURERS)
    form = RecordTemplateForm(request.POST or None, request.FILES or None, places=places_of_keepers(request))
    if request.method == "POST" and form.is_valid():
        place, file = form.cleaned_data["organization"], form.cleaned_data["file"]
        try:
            own.try_out(file.read())
            actions.keep_record_template(place, file=file, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("已保存，本组织和下级导出 Word 记录时使用。"))
            return redirect("meetings:record_templates")
    context = {
        "page_title": _("记录模板"),
        "form": form,
        "templates": queries.record_templates(request.user)[:100],
        "marks": [(f"{{{{ {name} }}}}", label) for name, label in own.MARKS.items()],
    }
    return render(request, "meetings/record_templates.html", context, status=422 if form.errors else 200)


@require_POST
def take_usual_template(request: SignedInRequest) -> HttpResponseBase:
    """The usual layout as a Word file with its marks, to begin an own template with."""
    checks.require(request.user, May.KEEP_LECTURERS)
    name = _("会议记录模板") + ".docx"
    export = exports.hand_out_bytes(paper.template_bytes(), name=name, at=clock.now(), by=request.user)
    return exported.answer_with(export)


@require_POST
def drop_record_template(request: SignedInRequest, organization: int) -> HttpResponse:
    place = get_object_or_404(Organization.objects.visible_to(request.user), pk=organization)
    actions.keep_record_template(place, file=None, at=clock.now(), by=request.user)
    messages.success(request, _("已停用，改用上级的模板或通常的格式。"))
    return redirect("meetings:record_templates")


def _attachment(meeting: Meeting, pk: int) -> Attachment:
    return get_object_or_404(meeting.attachments.select_related("meeting__organization", "upload"), pk=pk)
