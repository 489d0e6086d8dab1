"""The own signed-in devices: sign one out, sign all others out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangxin.accounts.actions import devices as actions
from xiangxin.accounts.models import Device
from xiangxin.kernel.requests import SignedInRequest


@require_POST
def end_device(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.end_device(get_object_or_404(Device, pk=pk, user=request.user), by=request.user)
    messages.success(request, _("已退出那台设备上的登录。"))
    return redirect("accounts:me")


@require_POST
def end_other_devices(request: SignedInRequest) -> HttpResponse:
    here = str(request.session.session_key)
    count = actions.end_other_devices(request.user, but=here, by=request.user)
    messages.success(request, _("已退出其他 %(count)s 处登录。") % {"count": count})
    return redirect("accounts:me")
