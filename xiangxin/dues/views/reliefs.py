"""The doors of hardship and of paying by the quarter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, queries
from xiangxin.dues.forms import DecideReliefForm, ReliefForm
from xiangxin.dues.models import Relief
from xiangxin.dues.permissions import May
from xiangxin.dues.views.people import kept
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_GET
def reliefs(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.APPROVE_RELIEF)
    page = lists.page_of(request, queries.reliefs_to_decide(request.user), ("id",))
    return render(request, "dues/reliefs.html", {"page_title": _("少交免交审批"), "page": page})


@require_POST
def ask_relief(request: SignedInRequest, member: int) -> HttpResponse:
    one = kept(request, member)
    relief = actions.ask_relief(one, at=clock.now(), by=request.user, **typed(ReliefForm(request.POST)))
    said = (
        _("已按支部研究的数额执行。")
        if relief.state == Relief.State.APPROVED
        else _("已报上级党委审批，批准后自动执行。")
    )
    messages.success(request, said)
    return redirect("dues:person", one.pk)


@require_POST
def decide_relief(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.APPROVE_RELIEF, "member__org_path")
    seen = Relief.objects.visible_to(request.user) | Relief.objects.filter(within)
    relief = get_object_or_404(seen.select_related("member__organization__parent"), pk=pk)
    said = typed(DecideReliefForm(request.POST))
    actions.decide_relief(
        relief, is_approved=said["decision"] == "approve", answer=said["answer"], at=clock.now(), by=request.user
    )
    messages.success(request, _("已记下审批结果。"))
    return redirect("dues:reliefs")


@require_POST
def consent_to_quarters(request: SignedInRequest, member: int) -> HttpResponse:
    one = kept(request, member)
    actions.consent_to_quarters(one, note=request.POST.get("note", ""), at=clock.now(), by=request.user)
    messages.success(request, _("已登记，按季度提醒。"))
    return redirect("dues:person", one.pk)


@require_POST
def end_quarters(request: SignedInRequest, member: int) -> HttpResponse:
    one = kept(request, member)
    actions.end_quarters(one, by=request.user)
    messages.success(request, _("已恢复按月交纳。"))
    return redirect("dues:person", one.pk)
