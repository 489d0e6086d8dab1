"""The page that answers what is typed; the command palette takes its list out of the same page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.directory import queries
from xiangxin.kernel.requests import SignedInRequest


@require_GET
def find(request: SignedInRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    context = {"page_title": _("查找"), "q": text, "shelves": queries.found_for(request.user, text)}
    return render(request, "directory/find.html", context)
