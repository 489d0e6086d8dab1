"""The doors of shares: what an organization may spend, and what of it goes on to those below."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.funds import actions, queries, rules
from xiangxin.funds.forms import AskForm, YuanField
from xiangxin.funds.models import Share
from xiangxin.funds.permissions import May
from xiangxin.kernel import clock, money
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.ui import lists


@require_GET
def share(request: SignedInRequest, pk: int) -> HttpResponse:
    one, today = seen_share(request, pk), clock.today()
    uses = queries.purposes_of(one.organization, law_at(one.organization.path, today))
    page = lists.page_of(request, queries.claims_of(request.user).filter(share=one), ("-id",))
    standing = queries.standings([one])[0]
    parts = queries.standings(one.parts.select_related("organization"))
    may_hand_on = one.organization_id != one.budget.organization_id and checks.may(
        request.user, May.HAND_ON, one.organization
    )
    places = queries.places_below(one.organization) if may_hand_on else []
    free = one.amount_fen - standing.promised_fen
    context = {
        "page_title": one.organization.short_name, "share": one, "standing": standing, "page": page, "uses": uses,
        "may_ask": checks.may(request.user, May.ASK_FUNDS, one.organization), "form": AskForm(uses=uses),
        "sees_budget": checks.may(request.user, May.SEE_FUNDS, one.budget.organization),
        "handed_note": _("已分给下级 %(yuan)s 元") % {"yuan": money.grouped(standing.handed_fen)} if standing.handed_fen else "",
        "handed_on": parts, "free": free, "parts": proposed_parts(one.organization, places, free, parts, on=today),
    }  # fmt: skip
    return render(request, "funds/share.html", context)


@require_POST
def hand_on(request: SignedInRequest, pk: int) -> HttpResponse:
    one = seen_share(request, pk)
    checks.require(request.user, May.HAND_ON, one.organization)
    actions.hand_on(one, parts=typed_parts(request, queries.places_below(one.organization)), by=request.user)
    messages.success(request, _("已分给下级。"))
    return redirect("funds:share", one.pk)


def seen_share(request: SignedInRequest, pk: int) -> Share:
    """A share of an organization within reach."""
    within = checks.within_reach(request.user, May.SEE_FUNDS, "organization__path")
    rows = Share.objects.filter(within).select_related("organization", "budget__organization", "part_of__organization")
    return get_object_or_404(rows, pk=pk)


def proposed_parts(
    place: Organization, places: list[Organization], fen: int, known: Iterable[queries.Standing], *, on: date
) -> list[tuple[Organization, rules.Part, int]]:
    """Each organization with what it would get by its members, the front line first, and what it has."""
    if not places:
        return []
    proposed = {part.key: part for part in rules.split(fen, queries.people_below(place), law=law_at(place.path, on))}
    has = {one.share.organization_id: one.share.amount_fen for one in known}
    return [(one, proposed[one.pk], has.get(one.pk, proposed[one.pk].fen)) for one in places]


def typed_parts(request: SignedInRequest, places: list[Organization]) -> dict[Organization, int]:
    """The amounts that were typed beside organizations. Raises Refused, naming the organization."""
    parts = {
        one: _amount(request.POST[f"part{one.pk}"], one.short_name) for one in places if f"part{one.pk}" in request.POST
    }
    if not parts:
        raise Refused(Refusal("no_parts", _("请填写各党组织的分配金额。")))
    return parts


def _amount(said: str, name: str) -> int:
    try:
        return int(YuanField().clean(said or "0"))
    except forms.ValidationError as error:
        raise Refused(Refusal("wrong_shape", f"{name}：{error.messages[0]}")) from None
