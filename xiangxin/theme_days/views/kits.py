"""The doors to the monthly library and its kits."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import actions, queries
from xiangxin.theme_days.forms import KitForm, MaterialsForm, ReadingForm
from xiangxin.theme_days.models import Kit, lines_of
from xiangxin.theme_days.permissions import May
from xiangxin.theme_days.views.presets import committees
from xiangxin.ui.forms import typed


@require_GET
def library(request: SignedInRequest) -> HttpResponse:
    """The themes of a year with their materials, for those who prepare and follow meetings."""
    if not checks.may(request.user, Meetings.SEE_MEETING):
        checks.require(request.user, May.KEEP_KIT)
    year = _year(request)
    wanted = {name: request.GET.get(name, "")[:40] for name in ("month", "q")}
    found = list(queries.kits(request.user, year, **wanted).prefetch_related("readings", "walk_items")[:200])
    context = {
        "page_title": _("主题库"),
        "kits": found,
        "year": year,
        "years": [clock.today().year - 1, clock.today().year, clock.today().year + 1],
        "months": range(1, 13),
        "wanted": wanted,
        "this_month": clock.today().month,
        "may_keep": checks.may(request.user, May.KEEP_KIT),
        "may_preset": checks.may(request.user, May.KEEP_PRESET),
        "may_hold": checks.may(request.user, Meetings.HOLD_MEETING),
    }
    return render(request, "theme_days/library.html", context)


@require_GET
def kit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = visible_kit(request, pk)
    context = {
        "page_title": found.theme.title,
        "kit": found,
        "agenda": lines_of(found.agenda),
        "questions": lines_of(found.questions),
        "readings": found.readings.select_related("upload"),
        "walk": found.walk_items.filter(dropped_at__isnull=True),
        "places": queries.using_places(request.user, found),
        "may_keep": checks.may(request.user, May.KEEP_KIT, found.place) and found.theme.withdrawn_at is None,
        "form": ReadingForm(),
    }
    return render(request, "theme_days/kit.html", context)


@require_http_methods(["GET", "POST"])
def keep_kit(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_KIT)
    places = committees(request, May.KEEP_KIT).exclude(kind=Organization.Kind.BRANCH)
    today = clock.today()
    initial = {"year": today.year, "month": today.month % 12 + 1}
    form = KitForm(request.POST or None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            made = actions.keep_kit(said.pop("organization"), **said, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("主题已下达，支部的计划里已经带上；请补充学习材料。"))
            return redirect("theme_days:kit", made.pk)
    return _form(request, form, _("编制材料包"), None)


@require_http_methods(["GET", "POST"])
def change_kit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = visible_kit(request, pk)
    checks.require(request.user, May.KEEP_KIT, found.place)
    walk = found.walk_items.filter(dropped_at__isnull=True).values_list("text", flat=True)
    initial = {"purpose": found.purpose, "agenda": found.agenda, "questions": found.questions, "walk": "\n".join(walk)}
    form = MaterialsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_kit(found, **form.cleaned_data, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("theme_days:kit", found.pk)
    return _form(request, form, _("修改材料包"), found)


@require_POST
def withdraw_kit(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.withdraw_kit(visible_kit(request, pk), at=clock.now(), by=request.user)
    return redirect("theme_days:library")


@require_POST
def add_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    found = visible_kit(request, pk)
    checks.require(request.user, May.KEEP_KIT, found.place)
    said = typed(ReadingForm(request.POST, request.FILES))
    actions.add_reading(found, **said, at=clock.now(), by=request.user)
    return redirect("theme_days:kit", pk)


@require_GET
def reading(request: SignedInRequest, pk: int) -> HttpResponseBase:
    found = get_object_or_404(queries.readable(request.user), pk=pk)
    if found.upload is None:
        raise Http404
    return files.answer_with(found.upload)


@require_POST
def drop_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.readable(request.user), pk=pk)
    kit_pk = found.kit_id
    actions.drop_reading(found, by=request.user)
    return redirect("theme_days:kit", kit_pk)


def visible_kit(request: SignedInRequest, pk: int) -> Kit:
    """The kit, if it is of a committee above or within reach."""
    return get_object_or_404(
        Kit.objects.visible_to(request.user).select_related("theme__organization", "kept_by"), pk=pk
    )


def _year(request: SignedInRequest) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdigit() and len(said) == 4 else clock.today().year


def _form(request: SignedInRequest, form: Any, title: str, found: Kit | None) -> HttpResponse:
    context = {"page_title": title, "form": form, "kit": found}
    return render(request, "theme_days/form.html", context, status=422 if form.errors else 200)
