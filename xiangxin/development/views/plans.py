"""The door to the year's plan: quotas, what was accepted, who is on the way."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangxin.access import checks
from xiangxin.development import actions, queries
from xiangxin.development.permissions import May
from xiangxin.development.steps import STAGES
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization


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
    }
    return render(request, "development/quotas.html", context)


def _set(request: SignedInRequest, places: "queries.Organizations", year: int) -> HttpResponse:
    said = {name: request.POST.get(name, "") for name in ("organization", "number")}
    if not all(value.isdigit() for value in said.values()) or len(said["number"]) > 6:
        raise Refused(Refusal("not_a_number", _("计划人数请填写整数。")))
    organization = get_object_or_404(places, pk=int(said["organization"]))
    actions.set_quota(organization, year=year, number=int(said["number"]), note="", by=request.user)
    return redirect(f"{request.path}?{request.GET.urlencode()}")
