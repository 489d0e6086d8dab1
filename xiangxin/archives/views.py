"""The doors of archives: the list of branches with their boxes, one box, its file."""

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.archives import actions, jobs, queries
from xiangxin.archives.models import Box
from xiangxin.archives.permissions import May
from xiangxin.exports import pdf
from xiangxin.files import queries as files
from xiangxin.jobs import actions as work
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists

YEARS_BACK = 10


@require_GET
def boxes(request: SignedInRequest) -> HttpResponse:
    """Every branch with its box of a year."""
    checks.require(request.user, May.OPEN_BOX)
    this_year = clock.today().year
    text, said = request.GET.get("year", ""), request.GET.get("q", "").strip()
    year = int(text) if text.isdigit() and len(text) == 4 else this_year
    page = lists.page_of(request, queries.branches_for(request.user, said=said), ("path",))
    held = queries.boxes_of(page.rows, year)
    context = {
        "page_title": _("年度档案"),
        "page": page,
        "rows": [(branch, held.get(branch.pk)) for branch in page.rows],
        "year": year,
        "years": range(this_year, this_year - YEARS_BACK, -1),
        "q": said,
        "has_pdf": pdf.is_available(),
    }
    return render(request, "archives/boxes.html", context)


@require_POST
def order(request: SignedInRequest, organization: int, year: int) -> HttpResponse:
    """Have the box of a branch packed in the background."""
    branch = get_object_or_404(queries.branches_for(request.user), pk=organization)
    box = actions.order(branch, year=year, at=clock.now(), by=request.user)
    box.job = work.enqueue(jobs.pack, by=request.user, title=str(box), key=f"box:{box.pk}", box_id=box.pk)
    box.save(update_fields=["job"])
    return redirect(box)


@require_GET
def box(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far one box is, and what it holds."""
    found = get_object_or_404(_boxes(request), pk=pk)
    job = found.job
    is_mine = job is not None and job.by_id == request.user.pk
    context = {
        "page_title": str(found),
        "box": found,
        "job": job if job and is_mine and job.status != "done" else None,
        "is_under_way": job is not None and job.is_open,
        "sections": found.sections.all(),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "archives/box.html", context)


@require_GET
def fetch(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file of one box."""
    found = get_object_or_404(_boxes(request), pk=pk)
    upload = actions.fetch(found, by=request.user)
    return redirect(found) if upload is None else files.answer_with(upload)


def _boxes(request: SignedInRequest) -> "QuerySet[Box]":
    return Box.objects.visible_to(request.user).select_related("organization", "upload", "job", "ordered_by")
