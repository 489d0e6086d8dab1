"""The doors to cases: list, open, look, take up, dismiss, withdraw."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.measures import actions, courses, queries, rules
from xiangxin.measures.forms import ApprovalForm, OpenForm, StepForm
from xiangxin.measures.models import Measure, Step
from xiangxin.measures.permissions import May
from xiangxin.regulations.packs import law
from xiangxin.ui import lists

OWN_DEEDS = (Step.Kind.TALK, Step.Kind.SEARCH, Step.Kind.HEARING, Step.Kind.DECISION, Step.Kind.REVIEW)


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_MEASURE)
    wanted = _wanted(request)
    page = lists.page_of(request, queries.listed(request.user, **wanted), ("-pk",))
    context = {
        "page_title": _("组织处置"),
        "page": page,
        "wanted": wanted,
        "kinds": Measure.Kind.choices,
        "states": Measure.State.choices,
        "may_keep": checks.may(request.user, May.KEEP_MEASURE),
    }
    return render(request, "measures/list.html", context)


@require_POST
def download(request: SignedInRequest) -> HttpResponse:
    """The cases of the list as Excel; what was said stays in the case."""
    checks.require(request.user, May.SEE_MEASURE)
    cases = queries.listed(request.user, **_wanted(request))[:5000]
    rows = [
        [case.member.name, case.organization.short_name, case.get_kind_display(), case.get_ground_display(),
         case.get_state_display(), case.opened_on, case.until_on, case.ended_on, case.document_number]
        for case in cases
    ]  # fmt: skip
    columns = [
        Column(_("党员"), 12), Column(_("党支部"), 20), Column(_("措施"), 16), Column(_("情形"), 30), Column(_("状态"), 14),
        Column(_("提出日期"), kind="day"), Column(_("改正期限"), kind="day"), Column(_("办结日期"), kind="day"),
        Column(_("批复文号"), 20),
    ]  # fmt: skip
    export = exports.hand_out([Sheet(_("组织处置"), columns, rows)], at=clock.now(), by=request.user)
    return redirect("exports:detail", export.pk)


@require_GET
def choose(request: SignedInRequest) -> HttpResponse:
    """On whom?"""
    checks.require(request.user, May.KEEP_MEASURE)
    people = queries.people_to_measure(request.user)
    if text := request.GET.get("q", "").strip():
        people = people.filter(name__startswith=text)
    page = lists.page_of(request, people, ("pinyin", "pk"))
    return render(request, "measures/choose.html", {"page_title": _("提出措施"), "page": page, "q": text})


@require_http_methods(["GET", "POST"])
def open_case(request: SignedInRequest, member: int) -> HttpResponse:
    checks.require(request.user, May.KEEP_MEASURE)
    person = get_object_or_404(queries.people_to_measure(request.user), pk=member)
    form = OpenForm(request.POST or None, member=person, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.open_case(person, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("measures:detail", case.pk)
    lead = f"{person.name} · {person.organization.short_name}"
    known = [
        (kind.label, [step.label for step in course.steps], courses.article_of(kind, law(clock.today())))
        for kind, course in courses.COURSES.items()
        if person.state in course.starts_from
    ]
    context = {"page_title": _("提出措施"), "form": form, "lead": lead, "courses": known}
    return render(request, "measures/form.html", context, status=422 if form.errors else 200)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    stages = queries.stages_of(case)
    following = next((stage.kind for stage in stages if stage.state == "now"), None)
    may_keep = checks.may(request.user, May.KEEP_MEASURE, case.organization)
    today = clock.today()
    context = {
        "page_title": str(case),
        "case": case,
        "stages": stages,
        "following": following,
        "article": courses.article_of(case.kind, law(today)),
        "may_keep": may_keep,
        "may_approve": checks.may(request.user, May.APPROVE_MEASURE, case.organization),
        "may_read": may_keep or checks.may(request.user, May.SEE_MEASURE, case.organization),
        "step_form": StepForm(step=following, initial={"on": today}) if following in OWN_DEEDS else None,
        "approval_form": ApprovalForm(initial={"on": today}) if following == Step.Kind.APPROVAL else None,
        "meetings": queries.open_assemblies(case) if following == Step.Kind.VOTE else [],
        "votes": case.votes.select_related("item__meeting"),
        "review_refusal": rules.refusal_to_review(until_on=case.until_on, today=today),
    }
    return render(request, "measures/detail.html", context)


@require_POST
def take_up(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.take_up(visible(request, pk), by=request.user)
    return redirect("measures:detail", pk)


@require_POST
def dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.dismiss(visible(request, pk), reason=request.POST.get("reason", ""), on=clock.today(), by=request.user)
    messages.success(request, _("已登记核实情况，不予办理。"))
    return redirect("measures:detail", pk)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.withdraw(visible(request, pk), reason=request.POST.get("reason", ""), on=clock.today(), by=request.user)
    return redirect("measures:detail", pk)


def visible(request: SignedInRequest, pk: int) -> Measure:
    """A case within reach, or one's own."""
    cases = Measure.objects.visible_to(request.user).select_related("member", "organization", "opened_by", "ended_by")
    return get_object_or_404(cases, pk=pk)


def _wanted(request: SignedInRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("state", "kind")}
