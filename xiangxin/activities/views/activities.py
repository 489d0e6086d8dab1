"""The doors to activities: the list, one activity, and what its organizer does with it."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.activities import actions, queries, rules
from xiangxin.activities.forms import (
    ActivityForm,
    CostForm,
    EntryForm,
    NewActivityForm,
    PersonForm,
    PictureForm,
    SafetyForm,
)
from xiangxin.activities.models import Activity, Entry, SafetyPlan
from xiangxin.activities.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.ui import lists


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """What is on, for members on the phone and for organizers at the desk."""
    wanted = {name: request.GET.get(name, "")[:40] for name in ("tab", "kind", "q")}
    rows = queries.listed(request.user, clock.now(), **wanted)
    page = lists.page_of(request, rows, ("-starts_at", "-pk"))
    counts = queries.counts_of(page.rows, request.user)
    context = {
        "page_title": _("活动"),
        "page": page,
        "rows": [(one, counts.get(one.pk, queries.Counted())) for one in page.rows],
        "wanted": wanted,
        "tabs": [("", _("进行中")), ("mine", _("我的")), ("all", _("全部"))],
        "kinds": Activity.Kind.choices,
        "may_hold": checks.may(request.user, May.HOLD_ACTIVITY),
        "may_see": checks.may(request.user, May.SEE_ACTIVITY),
        "has_file": Member.objects.filter(user=request.user).exists(),
    }
    return render(request, "activities/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    activity, at = visible(request, pk), clock.now()
    roll, mine = queries.roll_of(activity), queries.line_of(activity, request.user)
    may_hold = checks.may(request.user, May.HOLD_ACTIVITY, activity.organization)
    plan = SafetyPlan.objects.filter(activity=activity).select_related("leader").first()
    context = {
        "page_title": activity.title,
        "activity": activity,
        "roll": roll if may_hold or checks.may(request.user, May.SEE_ACTIVITY, activity.organization) else [],
        "taken": sum(line.state == "taken" for line in roll),
        "waiting": sum(line.state == "waiting" for line in roll),
        "mine": mine if mine and mine.state != "withdrawn" else None,
        "signing": _refusal_to_sign_up(request, activity, at),
        "leaving": rules.refusal_to_withdraw(activity, at=at),
        "plan": plan,
        "checks": list(plan.checks.all()) if plan else [],
        "may_hold": may_hold,
        "has_begun": at >= activity.starts_at,
        "awards": queries.awards_of(activity) if activity.is_contest else [],
        "award_choices": Entry.Award.choices,
        "costs": activity.costs.all() if may_hold else [],
        "total": sum(cost.amount for cost in activity.costs.all()) if may_hold else 0,
        "pictures": activity.pictures.all(),
        "announcing": rules.refusal_to_announce(activity, has_plan=plan is not None, at=at),
        "hours_asked": _hours_of(activity),
    }
    return render(request, "activities/detail.html", context | (_forms(activity) if may_hold else {}))


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.HOLD_ACTIVITY)
    starts_at = datetime.combine(clock.today() + timedelta(days=7), time(9), tzinfo=clock.now().tzinfo)
    initial = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    initial["sign_up_until"] = starts_at - timedelta(days=1)
    form = NewActivityForm(request.POST or None, places=queries.places_to_hold(request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            activity = actions.prepare(said.pop("organization"), **said, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("activities:detail", activity.pk)
    return _form(request, form, _("筹备活动"), None)


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    checks.require(request.user, May.HOLD_ACTIVITY, activity.organization)
    form = ActivityForm(request.POST or None, instance=visible(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(activity, **form.cleaned_data, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("activities:detail", pk)
    return _form(request, form, _("修改活动"), activity)


@require_http_methods(["GET", "POST"])
def plan_safety(request: SignedInRequest, pk: int) -> HttpResponse:
    """The safety plan: who leads, transport, emergency contact, check list."""
    activity = visible(request, pk)
    checks.require(request.user, May.HOLD_ACTIVITY, activity.organization)
    plan = SafetyPlan.objects.filter(activity=activity).first()
    known = list(plan.checks.all()) if plan else []
    lines = [check.text for check in known] or [str(text) for text in rules.SAFETY_CHECKS]
    people = Member.objects.below(activity.organization).party_members().order_by("pinyin", "pk")
    form = SafetyForm(request.POST or None, instance=plan, people=people, initial={"lines": "\n".join(lines)})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        wanted = said.pop("lines").splitlines()
        done = request.POST.getlist("done")
        try:
            actions.plan_safety(activity, **said, checks_wanted=wanted, done=done, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("activities:detail", pk)
    return _form(request, form, _("安全预案"), activity, known=known)


@require_POST
def announce(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.announce_activity(visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已发布，可以报名了。"))
    return redirect("activities:detail", pk)


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.cancel(visible(request, pk), reason=request.POST.get("reason", "")[:200], by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def conclude(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.conclude(visible(request, pk), at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


def visible(request: SignedInRequest, pk: int) -> Activity:
    """The activity, if it is within reach or open to one."""
    return get_object_or_404(Activity.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _refusal_to_sign_up(request: SignedInRequest, activity: Activity, at: datetime) -> Any:
    people = queries.eligible(activity, rules.CATEGORIES[activity.open_to])
    is_eligible = people.filter(user=request.user).exists()
    return rules.refusal_to_sign_up(activity, is_eligible=is_eligible, at=at)


def _hours_of(activity: Activity) -> str:
    """How long it is planned to last, in hours, at most eight; proposed where hours are confirmed."""
    seconds = (activity.ends_at - activity.starts_at).total_seconds()
    return f"{min(8.0, round(seconds / 1800) / 2):g}"


def _forms(activity: Activity) -> dict[str, Any]:
    people = queries.eligible(activity, rules.CATEGORIES[activity.open_to])
    return {
        "cost_form": CostForm(),
        "picture_form": PictureForm(),
        "entry_form": EntryForm(people=people),
        "person_form": PersonForm(people=people),
    }


def _form(request: SignedInRequest, form: Any, title: str, activity: Activity | None, **more: Any) -> HttpResponse:
    context = {"page_title": title, "form": form, "activity": activity, **more}
    return render(request, "activities/form.html", context, status=422 if form.errors else 200)
