"""The doors of the shell itself: columns, language, and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from xiangxin.kernel.middleware import LANGUAGE_COOKIE
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import actions
from xiangxin.ui.gallery import contents

A_YEAR = 365 * 24 * 3600


@require_GET
def gallery(request: SignedInRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "ui/gallery/page.html", contents(request))


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Kept in a cookie, so that it also holds before signing in."""
    answer = redirect(_back(request))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        answer.set_cookie(LANGUAGE_COOKIE, wanted, max_age=A_YEAR, samesite="Lax")
    return answer


@require_POST
def choose_columns(request: SignedInRequest, table: str) -> HttpResponse:
    columns = [] if "reset" in request.POST else request.POST.getlist("columns")
    actions.choose_columns(table, columns, by=request.user)
    return redirect(_back(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """What is left to say when everything else failed: no query, no shell, the number under which the log has it."""
    said = render_to_string("500.html", {"request_id": request.META.get("REQUEST_ID", "")})
    return HttpResponseServerError(said)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/"
