"""The pages about one's own exports."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.exports import queries
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui.lists import page_of


@require_GET
def index(request: SignedInRequest) -> HttpResponse:
    """What whoever asks has exported."""
    page = page_of(request, queries.exports_of(request.user), ["-id"])
    return render(request, "exports/index.html", {"page_title": _("我的导出"), "page": page})


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far one export is; the panel asks again until it is ready."""
    export = get_object_or_404(queries.exports_of(request.user), pk=pk)
    return render(request, "exports/detail.html", {"page_title": export.title, "export": export, "job": export.job})


@require_GET
def file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file of one export."""
    return queries.answer_with(get_object_or_404(queries.exports_of(request.user), pk=pk))
