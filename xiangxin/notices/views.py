"""The doors of notices: one's own messages, and when they come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.notices import actions, queries
from xiangxin.notices.forms import WishForm
from xiangxin.ui import lists


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """One's own messages; what came with a digest stands together under its day."""
    page = lists.page_of(request, queries.received(request.user, at=clock.now()), ("-shown_from", "-pk"))
    return render(request, "notices/list.html", {"page_title": _("消息"), "page": page, "rows": page.rows})


@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark as read, and go where the notice leads."""
    receipt = get_object_or_404(queries.received(request.user, at=clock.now()), pk=pk)
    actions.read(receipt, at=clock.now(), by=request.user)
    return redirect(receipt.notice.link or "notices:list")


@require_POST
def read_gathered(request: SignedInRequest) -> HttpResponse:
    """Mark everything in one's digests as read."""
    actions.read_gathered(at=clock.now(), by=request.user)
    return redirect("notices:list")


@require_http_methods(["GET", "POST"])
def wish(request: SignedInRequest) -> HttpResponse:
    """When one wants to be told."""
    form = WishForm(request.POST or None, instance=queries.wish_of(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            actions.wish(**form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error("digest_at", str(refused.refusal.message))
        else:
            messages.success(request, _("已保存，对以后的消息生效。"))
            return redirect("notices:list")
    status = 422 if form.errors else 200
    return render(request, "notices/wish.html", {"page_title": _("接收设置"), "form": form}, status=status)
