"""The doors to read: the tree, a past tree, one organization."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import actions, queries
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
    organization = visible(request, pk)
    context = queries.page_of(organization) | {
        "page_title": organization.short_name,
        "may_change": checks.may(request.user, May.CHANGE_ORGANIZATION, organization),
        "may_keep_venues": checks.may(request.user, May.KEEP_VENUES, organization) and organization.is_active,
        "refusal_to_dissolve": actions.refusal_to_dissolve(organization),
        "today": clock.today(),
    }
    return render(request, "organizations/detail.html", context)


def visible(request: SignedInRequest, pk: int) -> Organization:
    """The organization within the reach of whoever asks, else 404."""
    return get_object_or_404(Organization.objects.visible_to(request.user).select_related("parent"), pk=pk)
