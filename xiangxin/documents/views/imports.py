"""The doors of imports: drop a file, say what its columns mean, look at what would happen, confirm."""

from itertools import islice

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.documents import actions, importing
from xiangxin.documents import jobs as background
from xiangxin.documents.fields import Kind
from xiangxin.documents.forms.imports import FileForm, MappingForm
from xiangxin.documents.models import ImportRun, ImportWorkbook
from xiangxin.documents.refused_rows import workbook_of_refused
from xiangxin.documents.values import text
from xiangxin.jobs import actions as jobs
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists

SAMPLES = 20
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def imports(request: SignedInRequest) -> HttpResponse:
    kinds = _kinds(request)
    form = FileForm(request.POST or None, request.FILES or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["kind"]
        try:
            kind = importing.kind_named(wanted) if wanted else None
            run = actions.take_in(form.cleaned_data["file"], kind=kind, by=request.user)
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            if run.workbook_id:
                return redirect("documents:workbook", run.workbook_id)
            return redirect("documents:map_columns", run.pk)
    runs = ImportRun.objects.visible_to(request.user)
    context = {
        "page_title": _("导入"),
        "form": form,
        "kinds": kinds,
        "labels": {kind.name: kind.label for kind in importing.kinds()},
        "page": lists.page_of(request, runs, ("-id",)),
    }
    return render(request, "documents/imports.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def map_columns(request: SignedInRequest, pk: int) -> HttpResponse:
    run = _own(request, pk)
    table = actions.table_of(run)
    form = MappingForm(request.POST or None, kind=table.kind, heading=table.heading)
    if request.method == "POST" and form.is_valid():
        mapping = {index: name or None for index, name in form.cleaned_data.items()}
        actions.map_columns(run, mapping=mapping, by=request.user)
        title = _("检查 %(file)s") % {"file": run.file_name}
        key = f"check-import-{run.pk}"
        job = jobs.enqueue(background.check_import, by=request.user, title=title, key=key, run_id=run.pk)
        return redirect("jobs:detail", job.pk)
    samples = [row for _number, row in islice(table.rows(), SAMPLES)]
    columns = [
        {
            "column": column,
            "percent": round(column.confidence * 100),
            "field": form[str(column.index)],
            "samples": [said for row in samples if column.index < len(row) and (said := text(row[column.index]))],
        }
        for column in table.heading.columns
    ]
    context = {
        "page_title": _("核对各列"),
        "run": run,
        "kind": table.kind,
        "form": form,
        "columns": columns,
        "samples": [
            [text(row[column.index]) if column.index < len(row) else "" for column in table.heading.columns]
            for row in samples
        ],
    }
    return render(request, "documents/map_columns.html", context, status=422 if form.errors else 200)


@require_GET
def run(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    shown = request.GET.get("show", "refused")
    findings = found.findings.exclude(code="") if shown == "refused" else found.findings.filter(code="")
    context = {
        "page_title": found.file_name,
        "run": found,
        "kind": importing.kind_named(found.kind),
        "shown": shown,
        "page": lists.page_of(request, findings, ("id",)),
        "will_store": found.created + found.updated,
    }
    return render(request, "documents/run.html", context)


@require_GET
def workbook(request: SignedInRequest, pk: int) -> HttpResponse:
    """A file with several sheets: what each is taken for, how far each is, and what was found."""
    book = get_object_or_404(ImportWorkbook.objects.visible_to(request.user), pk=pk)
    _kinds(request)
    runs = list(book.runs.order_by("pk"))
    states = {run.status for run in runs}
    context = {
        "page_title": book.file_name,
        "book": book,
        "runs": [(run, sum(1 for name in run.mapping.values() if name)) for run in runs],
        "labels": {kind.name: kind.label for kind in importing.kinds()},
        "may_check": bool(states & {"mapping", "checked", "failed"}),
        "may_confirm": "checked" in states and not states & {"mapping", "checking"},
        "will_store": sum(run.created + run.updated for run in runs if run.status == "checked"),
        "refused": sum(run.refused for run in runs if run.status == "checked"),
        "is_busy": bool(states & {"checking", "storing"}),
    }
    return render(request, "documents/workbook.html", context)


@require_POST
def check_together(request: SignedInRequest, pk: int) -> HttpResponse:
    book = get_object_or_404(ImportWorkbook.objects.visible_to(request.user), pk=pk)
    actions.check_together(book, by=request.user)
    title, key = _("检查 %(file)s") % {"file": book.file_name}, f"check-workbook-{book.pk}"
    job = jobs.enqueue(background.check_workbook, by=request.user, title=title, key=key, book_id=book.pk)
    return redirect("jobs:detail", job.pk)


@require_POST
def confirm_together(request: SignedInRequest, pk: int) -> HttpResponse:
    book = get_object_or_404(ImportWorkbook.objects.visible_to(request.user), pk=pk)
    actions.confirm_together(book, by=request.user)
    title, key = _("导入 %(file)s") % {"file": book.file_name}, f"store-workbook-{book.pk}"
    job = jobs.enqueue(background.store_workbook, by=request.user, title=title, key=key, book_id=book.pk)
    return redirect("jobs:detail", job.pk)


@require_POST
def leave_out(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportRun.objects.visible_to(request.user).exclude(workbook=None), pk=pk)
    book = found.workbook_id
    actions.leave_out(found, by=request.user)
    return redirect("documents:workbook", book)


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    found = actions.confirm(_own(request, pk), by=request.user)
    if found.status == ImportRun.Status.DONE:
        return redirect("documents:run", found.pk)
    title = _("导入 %(file)s") % {"file": found.file_name}
    key = f"store-import-{found.pk}"
    job = jobs.enqueue(background.store_import, by=request.user, title=title, key=key, run_id=found.pk)
    return redirect("jobs:detail", job.pk)


@require_GET
def refused_rows(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    name = _("退回的行") + f"-{found.file_name.rsplit('.', 1)[0]}.xlsx"
    answer = HttpResponse(workbook_of_refused(found, actions.table_of(found)), content_type=EXCEL)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _kinds(request: SignedInRequest) -> tuple[Kind, ...]:
    kinds = tuple(kind for kind in importing.kinds() if checks.may(request.user, kind.permission))
    if not kinds:
        raise PermissionDenied
    return kinds


def _own(request: SignedInRequest, pk: int) -> ImportRun:
    runs = ImportRun.objects.visible_to(request.user).select_related("upload")
    found = get_object_or_404(runs, pk=pk)
    checks.require(request.user, importing.kind_named(found.kind).permission)
    return found
