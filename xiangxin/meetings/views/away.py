"""The doors for work without network: the script that keeps meeting pages on a device, and what it shows else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import PrefixNode
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from xiangxin.access import checks
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.permissions import May


@never_cache
@require_GET
def worker(request: SignedInRequest) -> HttpResponse:
    """Served here so that its scope is the meetings and nothing else; for those who hold meetings."""
    checks.require(request.user, May.HOLD_MEETING)
    context = {
        "person": request.user.pk,
        "away": reverse("meetings:away"),
        "root": reverse("meetings:list"),
        "files": PrefixNode.handle_simple("STATIC_URL"),
    }
    return render(request, "meetings/worker.js", context, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_GET
def away(request: HttpRequest) -> HttpResponse:
    """What a device shows without network for a page that it does not keep; holds nothing of anybody."""
    return render(request, "meetings/away.html", {"page_title": _("没有网络")})
