"""The doors of official documents: the list, a draft, its page and deeds, its papers."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.documents import actions, papers, queries, rules
from xiangxin.documents.forms.official import STARTS, DraftForm, IssueForm
from xiangxin.documents.models import OfficialDocument, SealUse
from xiangxin.documents.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports.queries import answer_with
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists
from xiangxin.ui.forms import typed

Kind = OfficialDocument.Kind
FREE = [Kind.REQUEST, Kind.REPORT, Kind.NOTICE, Kind.LETTER]
FACTS = ("kind", "title", "recipient", "addressee", "body", "attachments", "copy_to", "signatory")


@require_GET
def officials(request: SignedInRequest) -> HttpResponse:
    """Documents within reach, and those that came from above."""
    checks.require(request.user, May.SEE_DOCUMENT)
    wanted = {name: request.GET.get(name, "").strip() for name in ("said", "kind", "state")}
    context = {
        "page_title": _("公文"),
        "page": lists.page_of(request, queries.officials_for(request.user, **wanted), ("-id",)),
        "wanted": wanted,
        "kinds": Kind.choices,
        "states": OfficialDocument.State.choices,
        "may_draft": checks.may(request.user, May.DRAFT_DOCUMENT),
        "may_keep_seals": checks.may(request.user, May.KEEP_SEAL),
    }
    return render(request, "documents/officials.html", context)


@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest) -> HttpResponse:
    """Begin a document; with `answers` a reply to a request that was received."""
    checks.require(request.user, May.DRAFT_DOCUMENT)
    answers = _request_to_answer(request)
    kinds = [Kind.REPLY] if answers else FREE
    form = _form(request, kinds, initial=_start(request, answers))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(**form.cleaned_data, answers=answers, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(made)
    context = {"page_title": _("起草公文"), "form": form, "answers": answers, "starts": _starts(kinds)}
    return render(request, "documents/draft.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def revise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    document = visible(request, pk)
    checks.require(request.user, May.DRAFT_DOCUMENT, document.organization)
    kinds = [Kind.REPLY] if document.kind == Kind.REPLY else FREE
    names = {name: getattr(document, name) for name in FACTS}
    names |= {
        "organization": document.organization.name,
        "recipient": document.recipient.name if document.recipient else "",
    }
    form = _form(request, kinds, initial=names)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in FACTS}
        try:
            return redirect(actions.revise(document, **facts, by=request.user))
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"page_title": _("修改公文"), "form": form, "document": document}
    return render(request, "documents/draft.html", context, status=422 if form.errors else 200)


@require_GET
def official(request: SignedInRequest, pk: int) -> HttpResponse:
    """One document: how far it is, what may be done, its papers."""
    document = visible(request, pk)
    user, place = request.user, document.organization
    own = document.drafted_by_id == user.pk
    context = {
        "page_title": document.title,
        "document": document,
        "paper": papers.context_of(document) | {"seal": ""},
        "steps": _steps(document),
        "may": {
            name: checks.may(user, permission, place)
            for name, permission in (
                ("draft", May.DRAFT_DOCUMENT),
                ("check", May.CHECK_DOCUMENT),
                ("issue", May.ISSUE_DOCUMENT),
                ("seal", May.USE_SEAL),
            )
        },
        "check_refusal": rules.refusal_to_check(is_own=own),
        "issue_form": IssueForm(initial={"code": queries.last_code(place, document.kind), "on": clock.today()}),
        "retentions": OfficialDocument.Retention.choices,
        "may_answer": document.kind == Kind.REQUEST and document.is_out and _may_answer(request, document),
        "replies": document.answered_by.filter(state__in=OfficialDocument.OUT),
        "seal_use": SealUse.objects.filter(document=document).select_related("by").first(),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "documents/official.html", context)


@require_POST
def act(request: SignedInRequest, pk: int, deed: str) -> HttpResponse:
    """One of the deeds on a document."""
    document = visible(request, pk)
    at, by, said = clock.now(), request.user, request.POST
    if deed == "check":
        actions.check(document, at=at, by=by)
    elif deed == "return":
        actions.send_back(document, reason=said.get("reason", ""), by=by)
    elif deed == "issue":
        checks.require(by, May.ISSUE_DOCUMENT, document.organization)
        actions.issue(document, **typed(IssueForm(said)), at=at, by=by)
    elif deed == "seal":
        actions.use_seal(document, at=at, by=by)
    elif deed == "void":
        actions.void(document, reason=said.get("reason", ""), at=at, by=by)
    elif deed == "archive":
        retention = said.get("retention", "")
        known = retention if retention in OfficialDocument.Retention else OfficialDocument.Retention.THIRTY
        actions.archive(document, retention=known, at=at, by=by)
    else:
        raise Http404
    return redirect(document)


@require_POST
def official_paper(request: SignedInRequest, pk: int, ending: str) -> HttpResponseBase:
    """The document as PDF, with its seal, or as Word, without."""
    document = visible(request, pk)
    content = papers.as_pdf(document) if ending == "pdf" else papers.as_word(document)
    name = f"{document.serial} {document.title}.{'pdf' if ending == 'pdf' else 'docx'}".strip()
    at, by = clock.now(), request.user
    return answer_with(exports.hand_out_bytes(content, name=name, at=at, by=by, where=document.organization))


def visible(request: SignedInRequest, pk: int) -> OfficialDocument:
    """A document that the person sees."""
    related = (
        "organization",
        "recipient",
        "number",
        "seal_use__seal",
        "drafted_by",
        "checked_by",
        "issued_by",
        "answers",
    )
    found = OfficialDocument.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(found, pk=pk)


def _form(request: SignedInRequest, kinds: list[Kind], initial: dict[str, Any]) -> DraftForm:
    return DraftForm(
        request.POST or None,
        places=queries.drafters_places(request.user),
        recipients=queries.recipients_for(request.user),
        kinds=[str(kind) for kind in kinds],
        initial=initial,
    )


def _request_to_answer(request: SignedInRequest) -> OfficialDocument | None:
    said = request.GET.get("answers", "")
    return visible(request, int(said)) if said.isdigit() else None


def _may_answer(request: SignedInRequest, document: OfficialDocument) -> bool:
    place = document.recipient
    return place is not None and checks.may(request.user, May.DRAFT_DOCUMENT, place)


def _start(request: SignedInRequest, answers: OfficialDocument | None) -> dict[str, Any]:
    kind = Kind.REPLY if answers else request.GET.get("kind", "")
    body = STARTS.get(str(kind), "")
    if answers is None:
        first = queries.drafters_places(request.user).order_by("path").first()
        place = first.name if first else ""
        above = first.parent.name if first and first.parent and kind in rules.UPWARD else ""
        return {"kind": kind, "organization": place, "recipient": above, "body": body}
    return {
        "kind": kind,
        "organization": answers.recipient.name if answers.recipient else "",
        "recipient": answers.organization.name,
        "title": _("关于《%(title)s》的批复") % {"title": answers.title},
        "body": str(body).replace("《……》", f"《{answers.title}》（{answers.serial}）"),
    }


def _starts(kinds: list[Kind]) -> list[tuple[str, Any]]:
    return [(str(kind), kind.label) for kind in kinds if kind != Kind.REPLY]


def _steps(document: OfficialDocument) -> list[tuple[str, str]]:
    order = [
        OfficialDocument.State.DRAFT,
        OfficialDocument.State.CHECKED,
        OfficialDocument.State.ISSUED,
        OfficialDocument.State.ARCHIVED,
    ]
    labels = (_("起草"), _("审核"), _("签发"), _("归档"))
    at = order.index(OfficialDocument.State(document.state)) if document.state in order else 2
    return [
        (label, "done" if number <= at else "now" if number == at + 1 else "") for number, label in enumerate(labels)
    ]
