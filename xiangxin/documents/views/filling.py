"""The doors of filling: one form with a look before, or many in the background."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xiangxin.access import checks
from xiangxin.documents import actions, facts, queries
from xiangxin.documents import jobs as background
from xiangxin.documents.filled import Form
from xiangxin.documents.forms.templates import AnswersForm, ManyForm
from xiangxin.documents.models import Template
from xiangxin.documents.permissions import May
from xiangxin.documents.views.templates import visible
from xiangxin.documents.word import converting, reading
from xiangxin.exports import actions as exports
from xiangxin.exports.queries import answer_with
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest

SHOWN = 20


@require_GET
def choose_subject(request: SignedInRequest, pk: int) -> HttpResponse:
    """For whom the form is."""
    template, subject = _ready(request, pk)
    said = request.GET.get("q", "").strip()
    rows = subject.below(subject.rows(request.user), template.organization)
    found = list(subject.matching(rows, said)[: SHOWN + 1])
    context = {
        "page_title": _("填写 %(name)s") % {"name": template.name},
        "template": template,
        "subject": subject,
        "q": said,
        "rows": [(row, subject.place_of(row)) for row in found[:SHOWN]],
        "has_more": len(found) > SHOWN,
    }
    return render(request, "documents/choose_subject.html", context)


@require_http_methods(["GET", "POST"])
def fill_form(request: SignedInRequest, pk: int, subject: int) -> HttpResponseBase:
    """What the form asks, how it would look, and the file."""
    template, kind = _ready(request, pk)
    row = get_object_or_404(kind.rows(request.user), pk=subject)
    form = _answers(request, template)
    deed = request.POST.get("deed", "")
    looked: Form | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if deed in ("word", "pdf"):
                return _hand_out(request, template, row, deed, form)
            looked = actions.look_at(template, row, answers=form.answers(), at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "page_title": _("填写 %(name)s") % {"name": template.name},
        "template": template,
        "row": row,
        "place": kind.place_of(row),
        "form": form,
        "looked": looked,
        "blocks": reading.blocks_of(looked.content) if looked else [],
        "has_pdf": bool(converting.program()),
    }
    return render(request, "documents/fill_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def fill_many(request: SignedInRequest, pk: int) -> HttpResponse:
    """One form for each of many, made in the background."""
    template, subject = _ready(request, pk)
    marks = list(template.marks.all())
    form = ManyForm(
        request.POST or None,
        places=queries.fillers_places(request.user).below(template.organization),
        kinds=subject.kinds,
        marks=marks,
        has_numbers=queries.has_numbers(marks),
    )
    if request.method == "POST" and form.is_valid():
        rows = subject.below(subject.rows(request.user), form.cleaned_data["place"])
        if form.cleaned_data["kinds"]:
            rows = subject.of_kinds(rows, form.cleaned_data["kinds"])
        try:
            return _start(request, template, list(rows[: actions.MOST_AT_ONCE + 1]), form)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"page_title": _("批量填写 %(name)s") % {"name": template.name}, "template": template, "form": form}
    return render(request, "documents/fill_many.html", context, status=422 if form.errors else 200)


def _start(request: SignedInRequest, template: Template, rows: list[Any], form: ManyForm) -> HttpResponse:
    at = clock.now()
    shows = form.cleaned_data.get("shows_numbers", False)
    filling = actions.fill_many(template, rows, answers=form.answers(), at=at, by=request.user, shows_numbers=shows)
    export = exports.promise(
        background.fill_forms,
        title=template.name,
        at=at,
        by=request.user,
        where=form.cleaned_data["place"],
        filling_id=filling.pk,
    )
    filling.export = export
    filling.save(update_fields=["export"])
    return redirect("exports:detail", export.pk)


def _hand_out(request: SignedInRequest, template: Template, row: Any, deed: str, form: AnswersForm) -> HttpResponseBase:
    at, by = clock.now(), request.user
    shows = form.cleaned_data.get("shows_numbers", False)
    made = actions.fill_form(template, row, answers=form.answers(), at=at, by=by, shows_numbers=shows)
    content = converting.as_pdf(made.content) if deed == "pdf" else made.content
    name = actions.name_of(template, made, "pdf" if deed == "pdf" else "docx")
    export = exports.hand_out_bytes(content, name=name, at=at, by=by, where=template.organization, rows=1)
    return answer_with(export)


def _ready(request: SignedInRequest, pk: int) -> tuple[Template, facts.Subject]:
    template = visible(request, pk)
    checks.require(request.user, May.FILL_FORM)
    return template, facts.subjects()[template.subject]


def _answers(request: SignedInRequest, template: Template) -> AnswersForm:
    marks = list(template.marks.all())
    return AnswersForm(request.POST or None, marks=marks, has_numbers=queries.has_numbers(marks))
