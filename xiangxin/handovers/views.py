"""The doors of handovers: the list, handing over, the sheet and its PDF."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports.queries import answer_with
from xiangxin.handovers import actions, queries
from xiangxin.handovers import box as boxed
from xiangxin.handovers.forms import HandoverForm
from xiangxin.handovers.models import Handover, Planned
from xiangxin.handovers.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists


@require_GET
def handovers(request: SignedInRequest) -> HttpResponse:
    may = checks.may(request.user, May.HAND_OVER)
    context = {
        "page_title": _("工作交接"),
        "page": lists.page_of(request, queries.handovers_for(request.user), ("-id",)),
        "planned": queries.planned_for(request.user)[:50],
        "place": PlaceField(places=queries.places_for(request.user)).widget.render("place", "", {"id": "place"})
        if may
        else "",
    }
    return render(request, "handovers/list.html", context)


@require_GET
def choose(request: SignedInRequest) -> HttpResponse:
    """From the name of an organization to the form that hands an office there over."""
    checks.require(request.user, May.HAND_OVER)
    field = PlaceField(places=queries.places_for(request.user))
    try:
        place = field.clean(request.GET.get("place", ""))
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("handovers:list")
    return redirect("handovers:hand_over", place.pk)


@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = get_object_or_404(Organization.objects.visible_to(request.user).active(), pk=pk)
    checks.require(request.user, May.HAND_OVER, organization)
    holders = queries.holders_at(organization, clock.today())
    form = HandoverForm(request.POST or None, holders=holders, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            return _hand_over_or_plan(request, organization, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
    title = _("%(place)s工作交接") % {"place": organization.short_name}
    context = {"page_title": title, "form": form, "organization": organization, "holders": holders}
    return render(request, "handovers/hand_over.html", context, status=422 if form.errors else 200)


def _hand_over_or_plan(request: SignedInRequest, organization: Organization, said: dict[str, Any]) -> HttpResponse:
    """Today or before: at once. A day ahead: planned."""
    at = clock.now()
    if said["on"] <= at.date():
        return redirect(actions.hand_over(organization, **said, at=at, by=request.user))
    planned = actions.plan(organization, **said, at=at, by=request.user)
    messages.success(request, _("已预约，%(on)s 凌晨生效，此前可以撤回。") % {"on": f"{planned.on:%Y-%m-%d}"})
    return redirect("handovers:list")


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = Planned.objects.visible_to(request.user).select_related("organization")
    actions.withdraw(get_object_or_404(rows, pk=pk), at=clock.now(), by=request.user)
    messages.success(request, _("已撤回，工作不变。"))
    return redirect("handovers:list")


@require_GET
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    handover = get_object_or_404(queries.handovers_for(request.user), pk=pk)
    context = {
        "page_title": _("工作交接单"),
        "handover": handover,
        "items": handover.items.all(),
        "has_pdf": pdf.is_available(),
        "may_open_box": checks.may(request.user, Meetings.SEE_MEETING, handover.organization),
    }
    return render(request, "handovers/sheet.html", context)


@require_GET
def paper(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The sheet as A4 PDF, to sign and to file."""
    handover = get_object_or_404(queries.handovers_for(request.user), pk=pk)
    at = clock.now()
    context = {"handover": handover, "items": handover.items.all()}
    mark = exports.mark_of(request.user, at)
    content = pdf.render("handovers/pdf/sheet.html", context, mark=mark, is_marked=False)
    name = _("%(place)s工作交接单.pdf") % {"place": handover.organization.short_name}
    return answer_with(exports.hand_out_bytes(content, name=name, at=at, by=request.user, where=handover.organization))


@require_GET
def box(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything that whoever takes over needs, on one page."""
    handover = _taken_over(request, pk)
    context = {
        "page_title": _("工作交接说明"),
        "handover": handover,
        "box": boxed.box_of(handover.organization, clock.today()),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "handovers/box.html", context)


@require_POST
def box_paper(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The same as one A4 PDF."""
    handover = _taken_over(request, pk)
    at, place = clock.now(), handover.organization
    context = {"handover": handover, "box": boxed.box_of(place, clock.today())}
    content = pdf.render("handovers/pdf/box.html", context, mark=exports.mark_of(request.user, at))
    name = _("%(place)s工作交接说明.pdf") % {"place": place.short_name}
    return answer_with(exports.hand_out_bytes(content, name=name, at=at, by=request.user, where=place))


def _taken_over(request: SignedInRequest, pk: int) -> Handover:
    """A handover whose place the person works at now: the giver reads the sheet, no longer the place."""
    handover = get_object_or_404(queries.handovers_for(request.user), pk=pk)
    checks.require(request.user, Meetings.SEE_MEETING, handover.organization)
    return handover
