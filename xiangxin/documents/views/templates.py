"""The doors of templates: the list, a new one, its marks, its file, retiring it."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.documents import actions, facts, queries, starters
from xiangxin.documents.forms.templates import MarksForm, TemplateForm, VersionForm
from xiangxin.documents.models import Template
from xiangxin.documents.permissions import May
from xiangxin.documents.word import converting
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists
from xiangxin.ui.forms import typed

HOW = _lazy(
    "在 Word 里把要填的地方写成 {{姓名}}、{{出生年月}}，整行重复的写 {%tr for 人 in 党员名单 %}，保存为 .docx。"
)


@require_GET
def templates(request: SignedInRequest) -> HttpResponse:
    """What may be filled here, own and inherited."""
    checks.require(request.user, May.FILL_FORM)
    wanted = {"q": request.GET.get("q", "").strip(), "subject": request.GET.get("subject", "")}
    rows = queries.templates_for(request.user, said=wanted["q"], subject=wanted["subject"])
    context = {
        "page_title": _("Word 模板"),
        "page": lists.page_of(request, rows, ("-id",)),
        "labels": {name: subject.label for name, subject in facts.subjects().items()},
        "subjects": facts.subjects().values(),
        "wanted": wanted,
        "may_keep": checks.may(request.user, May.KEEP_TEMPLATES),
    }
    return render(request, "documents/templates.html", context)


@require_http_methods(["GET", "POST"])
def add_template(request: SignedInRequest) -> HttpResponse:
    """Upload a template; the next page shows what its marks are taken for."""
    checks.require(request.user, May.KEEP_TEMPLATES)
    places = queries.keepers_places(request.user)
    form = TemplateForm(request.POST or None, request.FILES or None, places=places, initial=_first_place(places))
    if request.method == "POST" and form.is_valid():
        try:
            template = actions.keep_template(**form.cleaned_data, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("documents:map_marks", template.pk)
    context = {"page_title": _("上传模板"), "form": form, "starters": starters.STARTERS, "how": HOW}
    return render(request, "documents/add_template.html", context, status=422 if form.errors else 200)


@require_POST
def adopt_starter(request: SignedInRequest, name: str) -> HttpResponse:
    """Take one of the templates that come with the platform."""
    checks.require(request.user, May.KEEP_TEMPLATES)
    place = queries.keepers_places(request.user).order_by("path").first()
    starter = starters.named(name)
    if starter is None or place is None:
        return redirect("documents:add_template")
    template = actions.keep_template(
        place,
        name=str(starter.title),
        subject=starter.subject,
        purpose=str(starter.purpose),
        file=starter.file(),
        at=clock.now(),
        by=request.user,
    )
    return redirect("documents:map_marks", template.pk)


@require_GET
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one template asks, and the doors to fill it."""
    found = visible(request, pk)
    marks = list(found.marks.all())
    context = {
        "page_title": found.name,
        "template": found,
        "marks": [(mark, label_of(mark.field, found.subject)) for mark in marks],
        "unknown": [str(mark) for mark in marks if not mark.field],
        "subject": facts.subjects()[found.subject],
        "may_keep": checks.may(request.user, May.KEEP_TEMPLATES, found.organization),
        "version": VersionForm(),
        "has_pdf": bool(converting.program()),
        "fillings": queries.fillings_of(found, request.user).select_related("export")[:10],
    }
    return render(request, "documents/template.html", context)


@require_http_methods(["GET", "POST"])
def map_marks(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say once what each mark means."""
    found = visible(request, pk)
    checks.require(request.user, May.KEEP_TEMPLATES, found.organization)
    form = MarksForm(request.POST or None, template=found)
    if request.method == "POST" and form.is_valid():
        actions.map_marks(found, meanings=form.meanings(), by=request.user)
        return redirect(found)
    rows = [
        (mark, form[f"field_{mark.pk}"], form[f"form_{mark.pk}"] if mark.kind == "value" else None)
        for mark in form.marks
    ]
    unknown = [str(mark) for mark in form.marks if not mark.field]
    context = {"page_title": _("核对标记"), "template": found, "form": form, "rows": rows, "unknown": unknown}
    return render(request, "documents/map_marks.html", context, status=422 if form.errors else 200)


@require_POST
def renew_template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a new version in the place of a template."""
    found = visible(request, pk)
    checks.require(request.user, May.KEEP_TEMPLATES, found.organization)
    form = VersionForm(request.POST, request.FILES)
    said = typed(form)
    renewed = actions.keep_template(
        found.organization,
        name=found.name,
        subject=found.subject,
        purpose=found.purpose,
        file=said["file"],
        at=clock.now(),
        by=request.user,
        replaces=found,
    )
    return redirect("documents:map_marks", renewed.pk)


@require_GET
def template_file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The template itself, as it was made harmless, to change it in Word."""
    return files.answer_with(visible(request, pk).upload)


@require_POST
def retire_template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a template out of use."""
    actions.retire_template(visible(request, pk), at=clock.now(), by=request.user)
    return redirect("documents:templates")


def visible(request: SignedInRequest, pk: int) -> Template:
    """A template that the person may use."""
    found = Template.objects.visible_to(request.user).select_related("organization", "upload")
    return get_object_or_404(found, pk=pk)


def label_of(field: str, subject: str) -> Any:
    """The words for a field on a page."""
    fixed = facts.ASKED | facts.FIXED
    if field in fixed:
        return fixed[field]
    fact = facts.fact_named(field)
    if fact is not None:
        titles = {provider.name: provider.title for provider in facts.of_subject(subject)}
        return f"{titles.get(field.partition('.')[0], '')} · {fact.label}"
    return ""


def _first_place(places: Any) -> dict[str, str]:
    first = places.order_by("path").first()
    return {"organization": first.short_name} if first else {}
