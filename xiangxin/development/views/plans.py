"""The doors to the year's plan and to trainings: quotas, what was accepted, who is on the way, who was trained."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangxin.access import checks
from xiangxin.development import actions, queries
from xiangxin.development.forms import AnalysisForm, TrainingForm
from xiangxin.development.models import PoolAnalysis
from xiangxin.development.permissions import May
from xiangxin.development.steps import STAGES
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists


@require_http_methods(["GET", "POST"])
def quotas(request: SignedInRequest) -> HttpResponse:
    """The plan of a year below a place; who may sets the numbers of the places below."""
    checks.require(request.user, May.SEE_CASE)
    within = checks.within_reach(request.user, May.SEE_CASE)
    places = Organization.objects.active().filter(within).order_by("path")
    asked = request.GET.get("in", "")
    place = get_object_or_404(places, pk=int(asked)) if asked.isdigit() else places.first()
    if place is None:
        raise Refused(Refusal("no_place", _("没有可查看的党组织。")))
    said = request.GET.get("year", "")
    year = int(said) if said.isdigit() and len(said) == 4 else clock.today().year
    if request.method == "POST" and "finding" in request.POST:
        return _analyse(request, place, year)
    if request.method == "POST":
        return _set(request, places, year)
    rows = queries.quota_rows(place, year)
    context = {
        "page_title": _("发展党员计划"),
        "place": place,
        "rows": rows,
        "year": year,
        "years": (year - 1, year, year + 1),
        "stages": STAGES.values(),
        "structure": queries.structure_of(place, year),
        "may_set": checks.may(request.user, May.SET_QUOTA, place),
        "analysis": PoolAnalysis.objects.filter(organization=place, year=year).first(),
        "today": clock.today(),
    }
    return render(request, "development/quotas.html", context)


@require_http_methods(["GET", "POST"])
def trainings(request: SignedInRequest) -> HttpResponse:
    """The register of short trainings, and the form that records one for many."""
    checks.require(request.user, May.SEE_CASE)
    said = request.GET.get("year", "")
    year = int(said) if said.isdigit() and len(said) == 4 else clock.today().year
    people = queries.to_train(request.user) if checks.may(request.user, May.DECIDE_CASE) else None
    form = None
    if people is not None:
        form = TrainingForm(request.POST or None, people=people, initial={"on": clock.today()})
        if request.method == "POST" and form.is_valid():
            facts = dict(form.cleaned_data)
            try:
                made = actions.train(facts.pop("people"), at=clock.now(), by=request.user, **facts)
            except Refused as refused:
                form.add_error(None, f"{refused}{refused.refusal.article}")
            else:
                messages.success(request, _("已登记 %(count)s 人的培训。") % {"count": len(made)})
                return redirect("development:trainings")
    elif request.method == "POST":
        checks.require(request.user, May.DECIDE_CASE)
    page = lists.page_of(request, queries.trainings(request.user, year=year), ("-on", "-pk"))
    years = (year - 1, year, year + 1)
    context = {"page_title": _("培训登记"), "page": page, "form": form, "year": year, "years": years}
    context["has_people"] = people is not None and people.exists()
    return render(request, "development/trainings.html", context, status=422 if form and form.errors else 200)


def _analyse(request: SignedInRequest, place: Organization, year: int) -> HttpResponse:
    form = AnalysisForm(request.POST)
    if not form.is_valid():
        raise Refused(Refusal("wrong_shape", _("请填写分析日期和分析情况。")))
    actions.analyse_pool(place, year=year, at=clock.now(), by=request.user, **form.cleaned_data)
    messages.success(request, _("积极分子队伍分析已登记。"))
    return redirect(f"{request.path}?{request.GET.urlencode()}")


def _set(request: SignedInRequest, places: "queries.Organizations", year: int) -> HttpResponse:
    said = {name: request.POST.get(name, "") for name in ("organization", "number")}
    if not all(value.isdigit() for value in said.values()) or len(said["number"]) > 6:
        raise Refused(Refusal("not_a_number", _("计划人数请填写整数。")))
    organization = get_object_or_404(places, pk=int(said["organization"]))
    actions.set_quota(organization, year=year, number=int(said["number"]), note="", by=request.user)
    return redirect(f"{request.path}?{request.GET.urlencode()}")
