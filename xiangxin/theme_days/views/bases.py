"""The doors to the register of bases: list, one base with its calendar, booking."""

import calendar
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import queries as handed
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.theme_days import actions, queries
from xiangxin.theme_days.forms import BaseForm, BookingForm, NewBaseForm
from xiangxin.theme_days.models import Base, Booking
from xiangxin.theme_days.permissions import May
from xiangxin.theme_days.views.presets import committees
from xiangxin.ui import calendars, lists
from xiangxin.ui.forms import typed

COLUMNS = (
    Column("日期", 12, "day"), Column("时段", 8), Column("基地", 28), Column("党支部", 28), Column("人数", 8, "whole"),
    Column("用途", 28), Column("预订人", 12), Column("取消原因", 24),
)  # fmt: skip
TONES = ("red", "blue", "gold")


@require_GET
def bases(request: SignedInRequest) -> HttpResponse:
    _require(request)
    wanted = {name: request.GET.get(name, "")[:40] for name in ("q", "kind")}
    page = lists.page_of(request, queries.bases(request.user, **wanted, today=clock.today()), ("name", "pk"))
    context = {
        "page_title": _("教育基地"),
        "page": page,
        "kinds": Base.Kind.choices,
        "wanted": wanted,
        "may_keep": checks.may(request.user, May.KEEP_BASE),
    }
    return render(request, "theme_days/bases.html", context)


@require_GET
def base(request: SignedInRequest, pk: int) -> HttpResponse:
    found, today = _base(request, pk), clock.today()
    month = calendars.month_asked(request.GET.get("month", ""), today=today)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    context = {
        "page_title": found.name,
        "base": found,
        "month": calendars.month_of(month, _entries(found, month, last), today=today),
        "coming": [(one, _may_withdraw(request, one)) for one in queries.coming_bookings(found, today)],
        "form": _booking_form(request, initial={"on": today}) if _may_book(request, found) else None,
        "may_keep": checks.may(request.user, May.KEEP_BASE, found.organization) and found.closed_at is None,
    }
    return render(request, "theme_days/base.html", context)


@require_http_methods(["GET", "POST"])
def register_base(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_BASE)
    form = NewBaseForm(request.POST or None, places=committees(request, May.KEEP_BASE))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        made = actions.register_base(said.pop("organization"), **said, by=request.user)
        return redirect("theme_days:base", made.pk)
    return _form(request, form, _("登记教育基地"), None)


@require_http_methods(["GET", "POST"])
def change_base(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _base(request, pk)
    checks.require(request.user, May.KEEP_BASE, found.organization)
    form = BaseForm(request.POST or None, instance=_base(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_base(found, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("theme_days:base", pk)
    return _form(request, form, _("修改基地信息"), found)


@require_POST
def close_base(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.close_base(_base(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已停用，原来的预订记录保留。"))
    return redirect("theme_days:bases")


@require_POST
def book(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _base(request, pk)
    checks.require(request.user, May.BOOK_BASE)
    said = typed(_booking_form(request, request.POST))
    branch, meeting = said.pop("organization"), said["meeting"]
    if meeting and meeting.organization_id != branch.pk:
        raise Refused(Refusal("other_branch", _("这次活动不是所选支部的，请重新选择。")))
    booked = actions.book(found, branch, **said, at=clock.now(), by=request.user)
    messages.success(request, _("已预订 %(n)s 个时段。") % {"n": len(booked)})
    return redirect("theme_days:base", pk)


@require_POST
def withdraw_booking(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Base.objects.visible_to(request.user).values("pk")
    bookings = Booking.objects.filter(base__in=visible).select_related("organization", "base__organization")
    found = get_object_or_404(bookings, pk=pk)
    actions.withdraw_booking(found, reason=request.POST.get("reason", "")[:200], at=clock.now(), by=request.user)
    return redirect("theme_days:base", found.base_id)


@require_POST
def export_bookings(request: SignedInRequest) -> HttpResponseBase:
    """The bookings of the year as Excel, of one's own bases and branches."""
    _require(request)
    year = clock.today().year
    rows = (
        [one.on, one.get_part_display(), one.base.name, one.organization.short_name, one.people, _purpose(one),
         one.booked_by.name, one.reason]
        for one in queries.bookings_of(request.user, year)[:5_000]
    )  # fmt: skip
    sheet = Sheet(_("%(year)s年基地预订") % {"year": year}, COLUMNS, rows)
    return handed.answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


def _purpose(one: Booking) -> str:
    return one.meeting.title if one.meeting else one.purpose


def _entries(found: Base, first: Any, last: Any) -> list[calendars.Entry]:
    tones = dict(zip(Booking.Part.values, TONES, strict=True))
    return [
        calendars.Entry(
            one.on, f"{one.get_part_display()} {one.organization.short_name}", "#coming", tone=tones[one.part]
        )
        for one in queries.bookings_between(found, first, last)
    ]


def _require(request: SignedInRequest) -> None:
    if not checks.may(request.user, May.BOOK_BASE):
        checks.require(request.user, May.KEEP_BASE)


def _base(request: SignedInRequest, pk: int) -> Base:
    return get_object_or_404(Base.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _may_book(request: SignedInRequest, found: Base) -> bool:
    return found.closed_at is None and checks.may(request.user, May.BOOK_BASE)


def _may_withdraw(request: SignedInRequest, one: Booking) -> str:
    """ "own", "keeper" (who says why) or nothing."""
    if checks.may(request.user, May.BOOK_BASE, one.organization):
        return "own"
    return "keeper" if checks.may(request.user, May.KEEP_BASE, one.base.organization) else ""


def _places(request: SignedInRequest) -> OrganizationQuerySet:
    within = checks.within_reach(request.user, May.BOOK_BASE)
    return Organization.objects.active().filter(within, kind=Organization.Kind.BRANCH).order_by("path")


def _meetings(request: SignedInRequest) -> QuerySet[Meeting]:
    open_states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    coming = Meeting.objects.filter(
        state__in=open_states, starts_at__gte=clock.now(), organization__in=_places(request)
    )
    return coming.exclude(kind=Meeting.Kind.GROUP_MEETING).order_by("starts_at")


def _booking_form(request: SignedInRequest, *args: Any, **more: Any) -> BookingForm:
    return BookingForm(*args, places=_places(request), meetings=_meetings(request), **more)


def _form(request: SignedInRequest, form: Any, title: str, found: Base | None) -> HttpResponse:
    context = {"page_title": title, "form": form, "base": found}
    return render(request, "theme_days/form.html", context, status=422 if form.errors else 200)
