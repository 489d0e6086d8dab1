"""The doors to the register of lecturers and to own agendas."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, queries
from xiangxin.meetings.forms import AgendaForm, LecturerForm, RecordingForm, TopicForm
from xiangxin.meetings.models import Lecturer, Topic
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.regulations.packs import law
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_GET
def lecturers(request: SignedInRequest) -> HttpResponse:
    """Whom to ask for a lecture, on what; and whose yearly lecture is still due."""
    if not checks.may(request.user, May.KEEP_LECTURERS):
        checks.require(request.user, May.SEE_MEETING)
    today = clock.today()
    page = lists.page_of(request, queries.lecturers(request.user), ("name", "pk"))
    context = {
        "page_title": _("党课讲师"),
        "page": page,
        "rows": [(one, checks.may(request.user, May.KEEP_LECTURERS, one.organization)) for one in page.rows],
        "form": LecturerForm(places=places_of_keepers(request))
        if checks.may(request.user, May.KEEP_LECTURERS)
        else None,
        "branches": _branches(request)[:100],
        "duties": queries.lectures_of_leaders(request.user, today.year)[:12],
        "asked": law(today).count("branch.secretary_lecture_per_year"),
        "article": law(today).cite("branch.secretary_lecture_per_year"),
    }
    return render(request, "meetings/lecturers.html", context)


@require_POST
def register_lecturer(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_LECTURERS)
    said = typed(LecturerForm(request.POST, places=places_of_keepers(request)))
    actions.register_lecturer(said.pop("organization"), **said, member=None, at=clock.now(), by=request.user)
    messages.success(request, _("已登记，所有支部都能看到。"))
    return redirect("meetings:lecturers")


@require_POST
def add_topic(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.add_topic(_lecturer(request, pk), **typed(TopicForm(request.POST)), at=clock.now(), by=request.user)
    return redirect("meetings:lecturers")


@require_POST
def keep_recording(request: SignedInRequest, pk: int) -> HttpResponse:
    topic = _topic(request, pk)
    checks.require(request.user, May.KEEP_LECTURERS, topic.place)
    actions.keep_recording(topic, **typed(RecordingForm(request.POST, request.FILES)), by=request.user)
    return redirect("meetings:lecturers")


@require_GET
def recording(request: SignedInRequest, pk: int) -> HttpResponseBase:
    topic = get_object_or_404(queries.readable_topics(request.user), pk=pk)
    if topic.recording is None:
        raise Http404
    return files.answer_with(topic.recording, as_attachment=False)


@require_POST
def use_topic(request: SignedInRequest, pk: int) -> HttpResponse:
    """A lecture of one's own branch on a topic of the register, with one press."""
    topic, said = _topic(request, pk), request.POST.get("branch", "")
    branch = get_object_or_404(_branches(request), pk=said if said.isdigit() else 0)
    meeting = actions.use_topic(topic, branch, at=clock.now(), by=request.user)
    messages.success(request, _("已按课题筹备好，改好时间和地点就能发出通知。"))
    return redirect("meetings:detail", meeting.pk)


@require_POST
def retire_lecturer(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.retire_lecturer(_lecturer(request, pk), at=clock.now(), by=request.user)
    return redirect("meetings:lecturers")


@require_http_methods(["GET", "POST"])
def agendas(request: SignedInRequest) -> HttpResponse:
    """The agendas that organizations keep as their own."""
    checks.require(request.user, May.KEEP_LECTURERS)
    form = AgendaForm(request.POST or None, places=places_of_keepers(request))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        actions.keep_agenda(said.pop("organization"), **said, at=clock.now(), by=request.user)
        messages.success(request, _("已保存，本组织和下级筹备会议时使用。"))
        return redirect("meetings:agendas")
    context = {"page_title": _("议程模板"), "form": form, "templates": queries.agendas(request.user)[:100]}
    return render(request, "meetings/agendas.html", context, status=422 if form.errors else 200)


def _lecturer(request: SignedInRequest, pk: int) -> Lecturer:
    return get_object_or_404(Lecturer.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _topic(request: SignedInRequest, pk: int) -> Topic:
    topics = Topic.objects.filter(lecturer__in=Lecturer.objects.visible_to(request.user))
    return get_object_or_404(topics.select_related("lecturer__organization", "recording"), pk=pk)


def _branches(request: SignedInRequest) -> OrganizationQuerySet:
    """The branches for which a person prepares lectures."""
    return queries.holding_places(request.user).filter(kind=Organization.Kind.BRANCH)


def places_of_keepers(request: SignedInRequest) -> OrganizationQuerySet:
    """Where a person keeps lecturers, agendas and record templates."""
    within = checks.within_reach(request.user, May.KEEP_LECTURERS)
    return Organization.objects.active().filter(within).exclude(kind=Organization.Kind.GROUP).order_by("path")
