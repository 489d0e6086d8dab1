"""The doors to venues (阵地): the list, one venue with its check list and photo, the list of items."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import actions, queries
from xiangxin.organizations.forms import CheckForm, ItemsForm, VenueForm
from xiangxin.organizations.models import Venue
from xiangxin.organizations.permissions import May
from xiangxin.organizations.views.reading import visible
from xiangxin.ui import lists


@require_GET
def venues(request: SignedInRequest) -> HttpResponse:
    wanted = {name: request.GET.get(name, "") for name in ("q", "only")}
    rows = queries.venues(request.user, **wanted)
    context = {
        "page_title": _("阵地"),
        "page": lists.page_of(request, rows, ("organization__path", "pk")),
        "wanted": wanted,
        "may_keep": checks.may(request.user, May.KEEP_VENUES),
    }
    return render(request, "organizations/venues.html", context)


@require_GET
def venue(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _venue(request, pk)
    context = {
        "page_title": found.name,
        "venue": found,
        "items": queries.checklist_of(found),
        "may_keep": checks.may(request.user, May.KEEP_VENUES, found.organization) and found.closed_on is None,
    }
    return render(request, "organizations/venue.html", context)


@require_GET
def venue_photo(request: SignedInRequest, pk: int) -> FileResponse:
    found = _venue(request, pk)
    if found.photo is None:
        raise Http404
    return files.answer_with(found.photo, as_attachment=False)


@require_http_methods(["GET", "POST"])
def open_venue(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    checks.require(request.user, May.KEEP_VENUES, organization)
    form = VenueForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.open_venue(organization, by=request.user, **form.said())
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return redirect("organizations:venue", done.pk)
    return _form(request, form, _("登记阵地"), organization=organization)


@require_http_methods(["GET", "POST"])
def correct_venue(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _venue(request, pk)
    checks.require(request.user, May.KEEP_VENUES, found.organization)
    form = VenueForm(request.POST or None, request.FILES or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_venue(_venue(request, pk), by=request.user, **form.said())
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return redirect("organizations:venue", pk)
    return _form(request, form, _("更正阵地信息"), venue=found)


@require_http_methods(["GET", "POST"])
def check_venue(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _venue(request, pk)
    checks.require(request.user, May.KEEP_VENUES, found.organization)
    items = [(item.label, item.check) for item in queries.checklist_of(found)]
    form = CheckForm(request.POST or None, items=items)
    if request.method == "POST" and form.is_valid():
        actions.check_venue(found, answers=form.answers(), on=clock.today(), by=request.user)
        messages.success(request, _("检查情况已登记。"))
        return redirect("organizations:venue", pk)
    context = {"page_title": _("检查阵地"), "venue": found, "form": form}
    return render(request, "organizations/venue_check.html", context, status=422 if form.errors else 200)


@require_POST
def close_venue(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _venue(request, pk)
    actions.close_venue(found, on=clock.today(), by=request.user)
    messages.success(request, _("已停用。"))
    return redirect("organizations:detail", found.organization_id)


@require_http_methods(["GET", "POST"])
def set_items(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    checks.require(request.user, May.KEEP_VENUES, organization)
    labels, keeper = queries.items_for(organization)
    form = ItemsForm(request.POST or None, initial={"labels": "\n".join(labels)})
    if request.method == "POST" and form.is_valid():
        actions.set_items(organization, labels=form.cleaned_data["labels"], on=clock.today(), by=request.user)
        messages.success(request, _("检查项已保存，对本组织和下级适用。"))
        return redirect("organizations:venues")
    return _form(request, form, _("阵地检查项"), organization=organization, keeper=keeper, is_list=True)


def _venue(request: SignedInRequest, pk: int) -> Venue:
    rows = Venue.objects.visible_to(request.user).select_related("organization", "photo")
    return get_object_or_404(rows, pk=pk)


def _form(request: SignedInRequest, form: VenueForm | ItemsForm, title: str, **facts: object) -> HttpResponse:
    context = {"page_title": title, "form": form, **facts}
    return render(request, "organizations/venue_form.html", context, status=422 if form.errors else 200)
