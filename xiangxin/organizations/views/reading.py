"""The doors to read: the tree, a past tree, one organization."""

from typing import Any

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
from xiangxin.organizations.views.findings import findings_for
from xiangxin.regulations.packs import law
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
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    context = queries.page_of(organization) | {
        "page_title": organization.short_name,
        "may_change": checks.may(request.user, May.CHANGE_ORGANIZATION, organization),
        "may_keep_posts": checks.may(request.user, May.KEEP_POSTS, organization) and organization.is_active,
        "may_keep_venues": checks.may(request.user, May.KEEP_VENUES, organization) and organization.is_active,
        "refusal_to_dissolve": actions.refusal_to_dissolve(organization),
        "today": clock.today(),
        "findings": _findings(request, organization),
    }
    return render(request, "organizations/detail.html", context)


def _findings(request: SignedInRequest, organization: Organization) -> list[dict[str, Any]]:
    """What is out of order here, for those who keep it."""
    if not checks.may(request.user, May.SEE_CHECKS, organization):
        return []
    in_force = law(clock.today())
    codes = queries.codes_of([organization], in_force).get(organization.pk, [])
    return findings_for(request.user, organization, codes)


def visible(request: SignedInRequest, pk: int) -> Organization:
    """The organization within the reach of whoever asks, else 404."""
    return get_object_or_404(Organization.objects.visible_to(request.user).select_related("parent"), pk=pk)
