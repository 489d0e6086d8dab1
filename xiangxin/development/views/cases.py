"""The doors to the list and to one case: its path, going away, coming back, ending."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.development import actions, papers, queries, shown
from xiangxin.development.forms import EndForm
from xiangxin.development.models import Case, PoliticalReview
from xiangxin.development.permissions import May
from xiangxin.development.steps import ACTORS, STAGES, STEP
from xiangxin.development.tables import TABLES
from xiangxin.documents import queries as forms
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.regulations.fields import day_of
from xiangxin.ui import lists


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    wanted = {name: request.GET.get(name, "") for name in ("q", "stage", "actor", "late", "state", "at")}
    page = lists.page_of(request, queries.listed(request.user, **wanted), ("-pk",))
    counts = queries.stage_counts(request.user)
    context = {
        "page_title": _("发展党员"),
        "page": page,
        "rows": [(case, STEP.get(case.next_step), ACTORS.get(case.next_actor)) for case in page.rows],
        "wanted": wanted,
        "stages": [(number, name, counts.get(number, 0)) for number, name in STAGES.items()],
        "actors": ACTORS.items(),
        "states": Case.State.choices,
        "today": clock.today(),
        "may_keep": checks.may(request.user, May.KEEP_CASE),
        "tables": TABLES if checks.may(request.user, May.SEE_CASE) else (),
    }
    return render(request, "development/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    today = clock.today()
    told = queries.clock_of(case, today)
    rights = shown.rights_of(case, request.user)
    stages = shown.stages_of(case, told, rights)
    there = papers.held(case, told)
    context = {
        "page_title": case.member.name,
        "case": case,
        "stages": stages,
        "clock": told,
        "next": shown.next_of(stages) if case.is_running else [],
        "rights": rights,
        "today": today,
        "companions": [one for one in case.companions.all() if one.to_on is None],
        "inspections": case.inspections.all(),
        "votes": case.votes.select_related("item__meeting"),
        "papers": case.papers.select_related("upload", "checked_by"),
        "archive": [(title, title in there) for title in papers.archive_of(told)],
        "expected": papers.expected(told),
        "review": PoliticalReview.objects.filter(case=case).only("on", "is_fit", "case").first(),
        "may_open_review": checks.may(request.user, May.OPEN_REVIEW, case.place),
        "forms": forms.templates_for(request.user, subject="member")[:12] if rights.keep or rights.decide else (),
        "away": next((pause for pause in case.pauses.all() if pause.to_on is None), None),
    }
    return render(request, "development/detail.html", context)


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    """One's own path; who has none is told how to apply."""
    case = Case.objects.filter(member__user=request.user).first()
    if case is not None:
        return redirect("development:detail", case.pk)
    member = Member.objects.filter(user=request.user).select_related("organization").first()
    context = {"page_title": _("我的入党申请"), "member": member, "today": clock.today()}
    return render(request, "development/apply.html", context)


@require_GET
def newcomers(request: SignedInRequest) -> HttpResponse:
    """People of the branch for whom an application can be recorded."""
    checks.require(request.user, May.KEEP_CASE)
    people = queries.without_case(request.user)
    if text := request.GET.get("q", "").strip():
        people = people.filter(name__startswith=text)
    page = lists.page_of(request, people, ("pinyin", "pk"))
    context = {"page_title": _("登记入党申请"), "page": page, "q": text, "today": clock.today()}
    return render(request, "development/newcomers.html", context)


@require_POST
def start(request: SignedInRequest, member: int) -> HttpResponse:
    person = get_object_or_404(Member.objects.visible_to(request.user).select_related("organization"), pk=member)
    case = actions.apply(person, on=typed_day(request), at=clock.now(), by=request.user)
    messages.success(request, _("已登记入党申请，党组织应在一个月内派人谈话。"))
    return redirect("development:detail", case.pk)


@require_POST
def away(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    reason = request.POST.get("reason", "")
    actions.go_away(case, from_on=typed_day(request), reason=reason, at=clock.now(), by=request.user)
    return redirect("development:detail", pk)


@require_POST
def back(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.come_back(visible(request, pk), to_on=typed_day(request), at=clock.now(), by=request.user)
    messages.success(request, _("已登记返回，培养时间前后累计。"))
    return redirect("development:detail", pk)


@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    rights = shown.rights_of(case, request.user)
    if not (rights.keep or rights.decide or rights.own):
        checks.require(request.user, May.KEEP_CASE, case.place)
    form = EndForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_case(case, at=clock.now(), by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("development:detail", pk)
    return form_page(request, case, form, title=_("终止发展过程"))


def visible(request: SignedInRequest, pk: int) -> Case:
    """The case with all it holds, if it is within reach."""
    return get_object_or_404(queries.with_all().filter(pk__in=Case.objects.visible_to(request.user)), pk=pk)


def typed_day(request: SignedInRequest, name: str = "on") -> date:
    """A day from a small form; Refused if it is none."""
    day = day_of(request.POST.get(name, ""))
    if day is None:
        raise Refused(Refusal("not_a_day", _("请填写日期。")))
    return day


def form_page(request: SignedInRequest, case: Case, form: Any, *, title: str, **more: Any) -> HttpResponse:
    """The page of one deed on a case: its rule and its form."""
    context = {"page_title": title, "case": case, "form": form, **more}
    return render(request, "development/form.html", context, status=422 if form.errors else 200)
