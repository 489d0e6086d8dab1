"""The doors of the wall: turn to a point, show the meeting on the screens, show the vote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions
from xiangxin.meetings.views.meetings import item_of, visible


@require_POST
def turn_to(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    actions.turn_to(item_of(visible(request, pk), item), by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def put_on_wall(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.put_on_wall(visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("会场所在楼的屏幕几秒内显示议程；会后会自动撤下。"))
    return redirect("meetings:detail", pk)


@require_POST
def show_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.show_vote(visible(request, pk), shown=request.POST.get("shown") == "yes", by=request.user)
    return redirect("meetings:detail", pk)


@require_POST
def take_off_wall(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.take_off_wall(visible(request, pk), by=request.user)
    return redirect("meetings:detail", pk)
