"""The doors to the file of a life meeting: list, open, change, study, opinions, texts, the meeting."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.life_meetings import actions, prepared, queries, rules
from xiangxin.life_meetings.forms import (
    CallForm,
    ChangeForm,
    HoldForm,
    OpenForm,
    OpinionForm,
    ProblemForm,
    StudyForm,
    TextForm,
)
from xiangxin.life_meetings.models import LifeMeeting, Opinion, Part, Study
from xiangxin.life_meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists
from xiangxin.ui.forms import typed

KIND = LifeMeeting.Kind


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """Life meetings within reach, and those in which one takes part."""
    wanted = {name: request.GET.get(name, "") for name in ("kind", "state", "year")}
    page = lists.page_of(request, queries.listed(request.user, **wanted), ("-year", "-pk"))
    places = list(queries.keeping_places(request.user)[:30])
    context = {
        "page_title": _("组织生活会和民主生活会"),
        "page": page,
        "wanted": wanted,
        "kinds": KIND.choices,
        "states": LifeMeeting.State.choices,
        "places": places,
        "may_follow": checks.may(request.user, May.SEE_LIFE_MEETING),
    }
    return render(request, "life_meetings/list.html", context)


@require_http_methods(["GET", "POST"])
def open_file(request: SignedInRequest, organization: int) -> HttpResponse:
    """Begin the file of a life meeting."""
    place = get_object_or_404(Organization.objects.visible_to(request.user), pk=organization)
    checks.require(request.user, May.KEEP_LIFE_MEETING, place)
    kind = KIND.ORGANIZATIONAL if place.kind == Organization.Kind.BRANCH else KIND.DEMOCRATIC
    today = clock.today()
    form = OpenForm(request.POST or None, initial={"year": today.year})
    if request.method == "POST" and form.is_valid():
        try:
            life = actions.open_file(
                place, kind=kind, **form.cleaned_data, today=today, at=clock.now(), by=request.user
            )
        except Refused as refused:
            form.add_error(None, str(refused.refusal.message))
        else:
            return redirect("life_meetings:detail", life.pk)
    context = {"page_title": _("筹备%(kind)s") % {"kind": kind.label}, "place": place, "form": form}
    return render(request, "life_meetings/open.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The file: for who keeps it everything, for who takes part the own text and what is put right."""
    life = visible(request, pk)
    parts = queries.parts_of(life)
    mine = next((part for part in parts if part.member.user_id == request.user.pk), None)
    may_keep = checks.may(request.user, May.KEEP_LIFE_MEETING, life.organization)
    sees_file = may_keep or checks.may(request.user, May.SEE_LIFE_MEETING, life.organization)
    supervisor = life.organization.parent or life.organization
    context = {
        "page_title": str(life),
        "life": life,
        "mine": mine,
        "may_keep": may_keep,
        "sees_file": sees_file,
        "may_confirm": checks.may(request.user, May.CONFIRM_RECTIFICATION, supervisor),
        "parts": [(part, readable(request, life, part, parts)) for part in parts] if sees_file or mine else [],
        "checks": rules.check_list(prepared.facts_of(life)) if sees_file and life.state == "preparing" else [],
        "studies": life.studies.all() if sees_file or mine else [],
        "opinions": life.opinions.all() if sees_file or mine else [],
        "problems": life.problems.select_related("owner").prefetch_related("steps"),
        "left": queries.left_over(life) if sees_file or mine else [],
        "today": clock.today(),
        "has_pdf": pdf.is_available(),
        **(_forms(life, parts, mine) if may_keep or mine else {}),
    }
    return render(request, "life_meetings/detail.html", context)


@require_POST
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change theme, day, consent."""
    life, form = kept(request, pk), ChangeForm(request.POST)
    actions.change(life, **typed(form), today=clock.today(), by=request.user)
    return redirect("life_meetings:detail", pk)


@require_POST
def study(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note a study session."""
    life, form = kept(request, pk), StudyForm(request.POST)
    actions.study(life, **typed(form), today=clock.today(), by=request.user)
    return redirect("life_meetings:detail", pk)


@require_POST
def drop_study(request: SignedInRequest, pk: int, study: int) -> HttpResponse:
    """Take a study session back."""
    sessions = Study.objects.select_related("life__organization")
    actions.drop_study(get_object_or_404(sessions, life=kept(request, pk), pk=study), by=request.user)
    return redirect("life_meetings:detail", pk)


@require_POST
def collect(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note an opinion."""
    life, form = kept(request, pk), OpinionForm(request.POST)
    actions.collect(life, **typed(form), by=request.user)
    return redirect("life_meetings:detail", pk)


@require_POST
def drop_opinion(request: SignedInRequest, pk: int, opinion: int) -> HttpResponse:
    """Take an opinion back."""
    opinions = Opinion.objects.select_related("life__organization")
    actions.drop_opinion(get_object_or_404(opinions, life=kept(request, pk), pk=opinion), by=request.user)
    return redirect("life_meetings:detail", pk)


@sensitive_post_parameters()
@require_POST
def write_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write one's own text: kept as a draft, or handed in."""
    parts = Part.objects.select_related("life__organization", "member")
    part = get_object_or_404(
        parts, life__in=LifeMeeting.objects.visible_to(request.user), life=pk, member__user=request.user
    )
    form = TextForm(request.POST)
    typed(form)
    hand_in = request.POST.get("hand_in") == "1"
    actions.write_text(part, form.cleaned_data["text"], hand_in=hand_in, at=clock.now(), by=request.user)
    messages.success(
        request, _("已提交，会前只有支部书记等组织者能看到。") if hand_in else _("草稿已保存，只有您能看到。")
    )
    return redirect("life_meetings:detail", pk)


@never_cache
@require_GET
def text(request: SignedInRequest, pk: int, part: int) -> HttpResponse:
    """One person's text, for those who may read it."""
    life = visible(request, pk)
    parts = queries.parts_of(life)
    found = next((one for one in parts if one.pk == part), None)
    if found is None or not readable(request, life, found, parts):
        raise Http404
    context = {"page_title": _("%(name)s的发言提纲") % {"name": found.member.name}, "life": life, "part": found}
    return render(request, "life_meetings/text.html", context)


@require_POST
def call_meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make the branch's meeting."""
    life, form = kept(request, pk), CallForm(request.POST)
    meeting = actions.call_meeting(life, **typed(form), at=clock.now(), by=request.user)
    return redirect("meetings:detail", meeting.pk)


def visible(request: SignedInRequest, pk: int) -> LifeMeeting:
    """The file, if it is within reach or concerns one."""
    lives = LifeMeeting.objects.visible_to(request.user).select_related("organization__parent", "meeting")
    return get_object_or_404(lives, pk=pk)


def kept(request: SignedInRequest, pk: int) -> LifeMeeting:
    """The file for who keeps it; 403 for others who see it."""
    life = visible(request, pk)
    checks.require(request.user, May.KEEP_LIFE_MEETING, life.organization)
    return life


def readable(request: SignedInRequest, life: LifeMeeting, part: Part, parts: list[Part]) -> bool:
    """Whether the one who asks reads somebody's text."""
    has_come = life.state != LifeMeeting.State.PREPARING or (
        life.meets_on is not None and life.meets_on <= clock.today()
    )
    return bool(part.text) and rules.may_read_text(
        is_own=part.member.user_id == request.user.pk,
        is_handed_in=part.handed_in_at is not None,
        takes_part=any(one.member.user_id == request.user.pk for one in parts),
        keeps=checks.may(request.user, May.KEEP_LIFE_MEETING, life.organization),
        has_come=has_come,
    )


def _forms(life: LifeMeeting, parts: list[Part], mine: Part | None) -> dict[str, Any]:
    today = clock.today()
    people = Member.objects.filter(pk__in=[part.member_id for part in parts])
    initial = {name: getattr(life, name) for name in ("theme", "meets_on", "consent")}
    everybody = [str(part.pk) for part in parts]
    return {
        "change_form": ChangeForm(initial=initial),
        "study_form": StudyForm(initial={"on": today}),
        "opinion_form": OpinionForm(),
        "call_form": CallForm(),
        "hold_form": HoldForm(parts=parts, initial={"held_on": life.meets_on or today, "present": everybody}),
        "problem_form": ProblemForm(people=people),
        "text_form": TextForm(initial={"text": mine.text if mine else ""}),
    }
