"""The doors to taking part: sign up, withdraw, groups, what the organizer confirms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.access import checks
from xiangxin.activities import actions, queries, rules
from xiangxin.activities.forms import ConfirmForm, PersonForm
from xiangxin.activities.models import SignUp
from xiangxin.activities.permissions import May
from xiangxin.activities.views.activities import visible
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.ui.forms import typed


@require_POST
def sign_up(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    me = get_object_or_404(Member, user=request.user)
    line = actions.sign_up(activity, me, at=clock.now(), by=request.user)
    waits = line.state == SignUp.State.WAITING
    messages.success(request, _("名额已满，已列为候补；有人退出会自动转为报名并通知您。") if waits else _("报名成功。"))
    return redirect("activities:detail", pk)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    line = get_object_or_404(
        activity.sign_ups.select_related("member", "activity__organization"), member__user=request.user
    )
    actions.withdraw(line, at=clock.now(), by=request.user)
    messages.success(request, _("已退出报名。"))
    return redirect("activities:detail", pk)


@require_POST
def sign_up_for(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organizer signs somebody up, also after the deadline."""
    activity = visible(request, pk)
    checks.require(request.user, May.HOLD_ACTIVITY, activity.organization)
    people = queries.eligible(activity, rules.CATEGORIES[activity.open_to])
    member = typed(PersonForm(request.POST, people=people))["member"]
    actions.sign_up(activity, member, at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def confirm(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    found = _line(request, pk, line)
    form = ConfirmForm(request.POST)
    there = typed(form)["there"] == "yes"
    actions.confirm(found, is_there=there, minutes=form.minutes(), at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def confirm_everybody(request: SignedInRequest, pk: int) -> HttpResponse:
    activity = visible(request, pk)
    form = ConfirmForm({"there": "yes", "hours": request.POST.get("hours", "")})
    typed(form)
    actions.confirm_everybody(activity, minutes=form.minutes(), at=clock.now(), by=request.user)
    return redirect("activities:detail", pk)


@require_POST
def put_in_group(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    actions.put_in_group(_line(request, pk, line), name=request.POST.get("group", "")[:40], by=request.user)
    return redirect("activities:detail", pk)


def _line(request: SignedInRequest, pk: int, line: int) -> SignUp:
    rows = visible(request, pk).sign_ups.select_related("member", "activity__organization", "group")
    return get_object_or_404(rows, pk=line)
