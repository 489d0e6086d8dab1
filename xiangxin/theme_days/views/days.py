"""The doors to one theme day: prepare it, use a kit with one press, walk with its list."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.meetings.rules import title_for
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import actions, queries, rules
from xiangxin.theme_days.forms import ThemeDayForm
from xiangxin.theme_days.models import Kit, ThemeDay
from xiangxin.theme_days.views.kits import visible_kit


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest, organization: int) -> HttpResponse:
    """The agenda of a theme day: the fixed items, the month's theme, and what is chosen."""
    branch = get_object_or_404(Organization.objects.visible_to(request.user).select_related("parent"), pk=organization)
    checks.require(request.user, Meetings.HOLD_MEETING, branch)
    offers = queries.offers_for(branch, on=clock.today())
    asked = request.POST.get("preset", request.GET.get("preset", ""))
    offer = next((one for one in offers if one.key == asked), offers[0])
    kits = queries.kits_above(branch, clock.today())
    form = ThemeDayForm(request.POST or None, offer=offer, kits=kits, initial=_initial(kits, request, branch))
    if request.method == "POST" and form.is_valid():
        try:
            day = actions.prepare_theme_day(branch, offer=offer, **form.cleaned_data, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("meetings:detail", day.meeting_id)
    context = {"page_title": _("筹备主题党日"), "form": form, "place": branch, "offers": offers, "offer": offer}
    return render(request, "theme_days/prepare.html", context, status=422 if form.errors else 200)


@require_POST
def use_kit(request: SignedInRequest, pk: int) -> HttpResponse:
    found = visible_kit(request, pk)
    said = request.POST.get("branch", "")
    places = queries.using_places(request.user, found)
    branch = next((one for one in places if str(one.pk) == said), None)
    if branch is None:
        raise Http404
    day = actions.use_kit(found, branch, at=clock.now(), by=request.user)
    messages.success(request, _("已按材料包筹备好，改好时间和地点就能发出通知。"))
    return redirect("meetings:detail", day.meeting_id)


@require_GET
def walk(request: SignedInRequest, meeting: int) -> HttpResponse:
    """The walk list of a theme day: ticked on a phone, or printed."""
    day = _day(request, meeting)
    ticks = {tick.item_id: tick for tick in day.ticks.select_related("ticked_by")}
    context = {
        "page_title": _("走访清单"),
        "day": day,
        "lines": [queries.Found(item, ticks.get(item.pk)) for item in queries.walk_of(day)],
        "may_hold": checks.may(request.user, Meetings.HOLD_MEETING, day.place),
        "refusal": rules.refusal_to_tick(day.meeting, today=clock.today()),
    }
    return render(request, "theme_days/walk.html", context)


@require_POST
def tick_walk(request: SignedInRequest, meeting: int) -> HttpResponse:
    day = _day(request, meeting)
    found: dict[int, tuple[bool, str]] = {}
    for item in queries.walk_of(day):
        said = request.POST.get(f"found-{item.pk}", "")
        if said in ("fine", "wrong"):
            found[item.pk] = (said == "fine", request.POST.get(f"note-{item.pk}", "")[:200])
    actions.tick_walk(day, found=found, at=clock.now(), by=request.user)
    messages.success(request, _("已保存。"))
    return redirect("theme_days:walk", meeting)


def _day(request: SignedInRequest, meeting: int) -> ThemeDay:
    visible = Meeting.objects.visible_to(request.user).values("pk")
    days = ThemeDay.objects.filter(meeting__in=visible, kit__isnull=False)
    return get_object_or_404(days.select_related("meeting__organization", "kit__theme"), meeting=meeting)


def _initial(kits: Any, request: SignedInRequest, branch: Organization) -> dict[str, Any]:
    """The month's theme and a proper day: the plan's, where there is one."""
    asked, today = request.GET.get("kit", ""), clock.today()
    kit: Kit | None = kits.filter(pk=asked).first() if asked.isdigit() else None
    kit = kit or kits.filter(theme__month=today.month).first()
    planned = queries.planned_day(kit, branch) if kit else today
    starts_at: datetime = rules.starts_at_for(planned, today=today)
    title = kit.theme.title if kit else title_for(Meeting.Kind.THEME_DAY, starts_at.date())
    return {"kit": kit.pk if kit else None, "title": title, "starts_at": starts_at}
