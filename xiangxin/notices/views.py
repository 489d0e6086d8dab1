"""The doors of notices: one's own messages."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.notices import actions, queries
from xiangxin.ui import lists


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    page = lists.page_of(request, queries.received(request.user), ("-pk",))
    return render(request, "notices/list.html", {"page_title": _("消息"), "page": page, "rows": page.rows})


@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark as read, and go where the notice leads."""
    receipt = get_object_or_404(queries.received(request.user), pk=pk)
    actions.read(receipt, at=clock.now(), by=request.user)
    return redirect(receipt.notice.link or "notices:list")
