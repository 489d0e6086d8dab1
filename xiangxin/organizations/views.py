"""The doors of organizations: the tree, one organization, the deeds on it."""

from collections.abc import Callable
from datetime import date
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
from xiangxin.organizations.forms import DissolveForm, EstablishForm, PaperForm, RenameForm
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May
from xiangxin.ui import lists


@require_GET
def tree(request: SignedInRequest) -> HttpResponse:
    visible = Organization.objects.visible_to(request.user)
    at = request.GET.get("at", "")
    here = visible.filter(pk=at).first() if at.isdigit() else None
    text = request.GET.get("q", "").strip()
    context = {
        "page_title": _("党组织"),
        "roots": queries.tree_around(request.user, here),
        "q": text,
        "found": lists.page_of(request, queries.found(request.user, text), ("path", "pk")) if text else None,
        "uncovered": queries.uncovered_units(request.user)[:50],
    }
    return render(request, "organizations/tree.html", context)


@require_GET
def past(request: SignedInRequest) -> HttpResponse:
    """The tree of a past day."""
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        day = clock.today()
    page = lists.page_of(request, queries.stood_on(request.user, day), ("organization__path", "pk"), size=100)
    context = {"page_title": _("历史组织架构"), "day": day, "page": page}
    return render(request, "organizations/past.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = _visible(request, pk)
    context = queries.page_of(organization) | {
        "page_title": organization.short_name,
        "may_change": checks.may(request.user, May.CHANGE_ORGANIZATION, organization),
        "refusal_to_dissolve": actions.refusal_to_dissolve(organization),
        "today": clock.today(),
    }
    return render(request, "organizations/detail.html", context)


@require_http_methods(["GET", "POST"])
def establish(request: SignedInRequest, pk: int) -> HttpResponse:
    parent = _visible(request, pk)

    def act(cleaned: dict[str, Any], paper: actions.Paper) -> Organization:
        return actions.establish(parent=parent, paper=paper, by=request.user, **cleaned)

    return _deed(request, parent, EstablishForm(request.POST or None), _("成立下级组织"), act)


@require_http_methods(["GET", "POST"])
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = _visible(request, pk)
    form = RenameForm(request.POST or None, initial={"name": organization.name, "short_name": organization.short_name})

    def act(cleaned: dict[str, Any], paper: actions.Paper) -> Organization:
        return actions.rename(organization, paper=paper, by=request.user, **cleaned)

    return _deed(request, organization, form, _("更名"), act)


@require_http_methods(["GET", "POST"])
def dissolve(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = _visible(request, pk)

    def act(cleaned: dict[str, Any], paper: actions.Paper) -> Organization:
        return actions.dissolve(organization, paper=paper, by=request.user, **cleaned)

    return _deed(request, organization, DissolveForm(request.POST or None), _("撤销"), act)


def _visible(request: SignedInRequest, pk: int) -> Organization:
    return get_object_or_404(Organization.objects.visible_to(request.user).select_related("parent"), pk=pk)


def _deed(
    request: SignedInRequest,
    organization: Organization,
    form: PaperForm,
    title: str,
    act: Callable[[dict[str, Any], actions.Paper], Organization],
) -> HttpResponse:
    """One deed on the tree: the form with its paper, then the organization's page."""
    checks.require(request.user, May.CHANGE_ORGANIZATION, organization)
    if request.method == "POST" and form.is_valid():
        cleaned = dict(form.cleaned_data)
        paper = actions.Paper(*(cleaned.pop(name) for name in ("document_number", "approved_by", "approved_on")))
        try:
            done = act(cleaned, paper)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记。"))
            return redirect("organizations:detail", done.pk)
    context = {"page_title": title, "organization": organization, "form": form}
    return render(request, "organizations/deed.html", context, status=422 if form.errors else 200)
