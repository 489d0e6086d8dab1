"""The doors to the checks: what needs help below a place, by which article, with the next step."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import queries, rules
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import law
from xiangxin.ui import lists


@require_GET
def findings(request: SignedInRequest) -> HttpResponse:
    """Exceptions only: organizations that at least one check names, in the order of the tree."""
    checks.require(request.user, May.SEE_CHECKS)
    place, in_force = _place(request), law(clock.today())
    only = request.GET.get("check", "")
    only = only if only in rules.CODES else ""
    counts = queries.counts_of(request.user, place, in_force)
    rows = queries.in_need(request.user, place, in_force, only)
    is_large = not counts  # there the page is quick and a count is not
    page = lists.page_of(request, rows, ("path", "pk"), total=0 if is_large else counts[only] if only else None)
    page = replace(page, total=None) if is_large else page
    codes = queries.codes_of(page.rows, in_force)
    context = {
        "page_title": _("组织设置检查"),
        "place": place,
        "page": page,
        "rows": [(row, findings_for(request.user, row, codes.get(row.pk, []))) for row in page.rows],
        "kinds": [(check, counts.get(check.code)) for check in rules.CHECKS],
        "only": only,
        "uncovered": queries.uncovered_units(request.user)[:1_001].count(),
    }
    return render(request, "organizations/findings.html", context)


def findings_for(user: User, organization: Organization, codes: list[str]) -> list[dict[str, Any]]:
    """Each finding with its step, as far as the reader may take it."""
    in_force = law(clock.today())
    found = [rules.finding(code, in_force) for code in codes]
    return [{"finding": one, "may": checks.may(user, one.check.permission, organization)} for one in found]


def _place(request: SignedInRequest) -> Organization:
    at = request.GET.get("at", "")
    if at:
        places = Organization.objects.visible_to(request.user).filter(checks.within_reach(request.user, May.SEE_CHECKS))
        return get_object_or_404(places, pk=at if at.isdigit() else 0)
    place = queries.first_place(request.user)
    if place is None:
        raise Http404
    return place
