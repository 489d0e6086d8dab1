"""The doors to the enterprise's units and to what covers them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import actions, queries
from xiangxin.organizations.forms import CoverForm, DayForm, RefusableForm, UnitForm
from xiangxin.organizations.models import Coverage, Organization, Unit
from xiangxin.organizations.permissions import May
from xiangxin.ui import lists


@require_GET
def units(request: SignedInRequest) -> HttpResponse:
    """The units within reach with what covers each; without coverage first is a filter (应建尽建)."""
    wanted = {name: request.GET.get(name, "") for name in ("q", "kind", "only")}
    context = {
        "page_title": _("单位和组织覆盖"),
        "page": lists.page_of(request, queries.units(request.user, **wanted), ("path",), size=50),
        "kinds": Unit.Kind.choices,
        "wanted": wanted,
        "may_keep": checks.may(request.user, May.KEEP_UNITS),
    }
    return render(request, "organizations/units.html", context)


@require_GET
def unit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _unit(request, pk)
    may_keep = checks.may(request.user, May.KEEP_UNITS) and Unit.objects.kept_by(request.user).filter(pk=pk).exists()
    context = {
        "page_title": found.short_name,
        "unit": found,
        "parent": Unit.objects.visible_to(request.user).filter(children=found).first(),
        "coverages": queries.coverages_of(found),
        "children": found.children.open().order_by("path"),
        "may_keep": may_keep and found.closed_on is None,
        "place": queries.place_to_cover(request.user, found) if may_keep else None,
    }
    return render(request, "organizations/unit.html", context)


@require_http_methods(["GET", "POST"])
def open_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    parent = _unit(request, pk)

    def act(**said: Any) -> Unit:
        return actions.open_unit(parent, by=request.user, **said)

    return _keep(request, parent, UnitForm(request.POST or None), _("登记下级单位"), act)


@require_http_methods(["GET", "POST"])
def correct_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _unit(request, pk)

    def act(**said: Any) -> Unit:
        return actions.correct_unit(_unit(request, pk), by=request.user, **said)

    return _keep(request, found, UnitForm(request.POST or None, instance=found), _("更正单位信息"), act)


@require_http_methods(["GET", "POST"])
def close_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _unit(request, pk)

    def act(**said: Any) -> Unit:
        return actions.close_unit(found, today=clock.today(), by=request.user, **said)

    return _keep(request, found, DayForm(request.POST or None), _("登记单位撤销"), act)


@require_http_methods(["GET", "POST"])
def cover(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _unit(request, pk)
    places = Organization.objects.visible_to(request.user).active().exclude(kind=Organization.Kind.GROUP)
    form = CoverForm(request.POST or None, places=places.filter(checks.within_reach(request.user, May.KEEP_UNITS)))

    def act(organization: Organization, **said: Any) -> Unit:
        return actions.cover(organization, found, today=clock.today(), by=request.user, **said).unit

    return _keep(request, found, form, _("登记覆盖"), act)


@require_http_methods(["GET", "POST"])
def uncover(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SEE_ORGANIZATION, "organization__path")
    coverage = get_object_or_404(Coverage.objects.filter(within).select_related("organization", "unit"), pk=pk)

    def act(**said: Any) -> Unit:
        return actions.uncover(coverage, today=clock.today(), by=request.user, **said).unit

    title = _("结束覆盖：%(name)s") % {"name": coverage.organization.short_name}
    return _keep(request, coverage.unit, DayForm(request.POST or None), title, act)


def _unit(request: SignedInRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.user).select_related("parent"), pk=pk)


def _keep(
    request: SignedInRequest, unit: Unit, form: RefusableForm | UnitForm, title: str, act: Callable[..., Unit]
) -> HttpResponse:
    """One form about a unit, then its page."""
    checks.require(request.user, May.KEEP_UNITS)
    if request.method == "POST" and form.is_valid():
        try:
            done = act(**form.cleaned_data)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("已登记。"))
            return redirect("organizations:unit", done.pk)
    context = {"page_title": title, "unit": unit, "form": form}
    return render(request, "organizations/unit_form.html", context, status=422 if form.errors else 200)
