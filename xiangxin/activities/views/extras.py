"""The doors to costs, to the album and to the entries of contests."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.activities import actions, queries, rules
from xiangxin.activities.forms import AwardForm, CostForm, EntryForm, PictureForm
from xiangxin.activities.permissions import May
from xiangxin.activities.views.activities import visible
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui.forms import typed


@require_POST
def add_cost(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    checks.require(request.user, May.HOLD_ACTIVITY, activity.organization)
    said = typed(CostForm(request.POST))
    amount = int(said.pop("yuan") * 100)
    actions.add_cost(activity, amount=amount, **said, at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def drop_cost(request: SignedInRequest, pk: int, cost: int) -> HttpResponse:
    found = get_object_or_404(visible(request, pk).costs.select_related("activity__organization"), pk=cost)
    actions.drop_cost(found, by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def add_picture(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    checks.require(request.user, May.HOLD_ACTIVITY, activity.organization)
    actions.add_picture(activity, **typed(PictureForm(request.POST, request.FILES)), at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


@require_GET
def picture(request: SignedInRequest, pk: int, picture: int) -> HttpResponseBase:
    found = get_object_or_404(visible(request, pk).pictures.select_related("upload"), pk=picture)
    return files.answer_with(found.upload, as_attachment=False)


@require_POST
def drop_picture(request: SignedInRequest, pk: int, picture: int) -> HttpResponse:
    rows = visible(request, pk).pictures.select_related("upload", "activity__organization")
    actions.drop_picture(get_object_or_404(rows, pk=picture), by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def enter(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    checks.require(request.user, May.HOLD_ACTIVITY, activity.organization)
    people = queries.eligible(activity, rules.CATEGORIES[activity.open_to])
    actions.enter(activity, **typed(EntryForm(request.POST, people=people)), at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def award(request: SignedInRequest, pk: int, entry: int) -> HttpResponse:
    found = get_object_or_404(visible(request, pk).entries.select_related("activity__organization"), pk=entry)
    actions.award(found, **typed(AwardForm(request.POST)), at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)
