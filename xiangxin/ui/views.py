"""The doors of the shell itself: which columns somebody wants to see, and the gallery of components."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import actions
from xiangxin.ui.gallery import contents


@require_GET
def gallery(request: SignedInRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "ui/gallery/page.html", contents(request))


@require_POST
def choose_columns(request: SignedInRequest, table: str) -> HttpResponse:
    columns = [] if "reset" in request.POST else request.POST.getlist("columns")
    actions.choose_columns(table, columns, by=request.user)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/")
