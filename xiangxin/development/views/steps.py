"""The doors to single steps: record, decline, strike out, companions, inspections, review, papers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.development import actions, queries
from xiangxin.development.forms import CompanionsForm, InspectionForm, ReviewForm, StepForm
from xiangxin.development.models import Case, Companion, Paper, PoliticalReview, StepRecord
from xiangxin.development.permissions import May
from xiangxin.development.steps import COMMITTEE, DEEDS
from xiangxin.development.views.cases import form_page, visible
from xiangxin.files.queries import answer_with
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members import entitled
from xiangxin.organizations.queries.authority import authority_over
from xiangxin.regulations.packs import law


@require_http_methods(["GET", "POST"])
def record(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """One step: its article, its days, its form."""
    case = visible(request, pk)
    deed = DEEDS.get(kind)
    if deed is None or (deed.own and kind != "extension"):
        raise Http404
    _require(request, case, kind)
    form = StepForm(request.POST or None, deed=deed, initial={"on": clock.today()})
    deeds: dict[str, Callable[..., Any]] = {"approval": actions.accept, "conversion_approval": actions.convert}
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "at": clock.now(), "by": request.user}
        try:
            if kind == "extension":
                actions.extend(case, on=facts["on"], at=facts["at"], by=request.user)
            elif kind in deeds:
                deeds[kind](case, **facts)
            else:
                actions.record(case, kind, **facts)
        except Refused as refused:
            _say(form, refused)
        else:
            messages.success(request, _("“%(title)s”已登记。") % {"title": deed.title})
            return redirect("development:detail", pk)
    row = queries.clock_of(case, clock.today()).row(deed.step)
    may_decline = deed.actor == COMMITTEE and kind not in ("resolution_received", "conversion_received")
    return form_page(request, case, form, title=str(deed.title), row=row, kind=kind, may_decline=may_decline)


@require_POST
def decline(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    case = visible(request, pk)
    if kind not in DEEDS:
        raise Http404
    note = request.POST.get("note", "")
    actions.decline(case, kind, on=clock.today(), note=note, at=clock.now(), by=request.user)
    return redirect("development:detail", pk)


@require_POST
def void(request: SignedInRequest, pk: int, step: int) -> HttpResponse:
    case = visible(request, pk)
    found = get_object_or_404(StepRecord.objects.select_related("case__member__organization"), case=case, pk=step)
    actions.void(found, reason=request.POST.get("reason", ""), at=clock.now(), by=request.user)
    return redirect("development:detail", pk)


@require_http_methods(["GET", "POST"])
def companions(request: SignedInRequest, pk: int, role: str) -> HttpResponse:
    case = visible(request, pk)
    if role not in Companion.Role.values:
        raise Http404
    checks.require(request.user, May.KEEP_CASE, case.place)
    present = [one.member_id for one in case.companions.all() if one.role == role and one.to_on is None]
    named = dict(zip(("first", "second"), present, strict=False))
    form = CompanionsForm(
        request.POST or None, people=queries.companions_for(case), initial={"on": clock.today(), **named}
    )
    if request.method == "POST" and form.is_valid():
        facts = {"on": form.cleaned_data["on"], "late_reason": form.cleaned_data["late_reason"]}
        try:
            found = actions.name_companions(case, form.people(), role=role, at=clock.now(), by=request.user, **facts)
        except Refused as refused:
            _say(form, refused)
        else:
            _warn_of_unsuitable(request, found, facts["on"])
            return redirect("development:detail", pk)
    row = queries.clock_of(case, clock.today()).row("contacts" if role == "contact" else "introducers")
    return form_page(request, case, form, title=str(Companion.Role(role).label), row=row)


@require_http_methods(["GET", "POST"])
def inspect(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    checks.require(request.user, May.KEEP_CASE, case.place)
    form = InspectionForm(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.inspect(case, at=clock.now(), by=request.user, **form.cleaned_data)
        except Refused as refused:
            _say(form, refused)
        else:
            return redirect("development:detail", pk)
    told = queries.clock_of(case, clock.today())
    row = told.row("probation" if told.path.fact("assembly_on") else "inspection")
    return form_page(request, case, form, title=_("记录考察"), row=row)


@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the review, or open its paper with a reason."""
    case = visible(request, pk)
    held = PoliticalReview.objects.filter(case=case).select_related("case__member__organization").first()
    if request.method == "POST" and "reason" in request.POST and held:
        return _opened(request, held)
    checks.require(request.user, May.KEEP_CASE, case.place)
    form = ReviewForm(request.POST or None, request.FILES or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.review_politically(case, at=clock.now(), by=request.user, **form.cleaned_data)
        except Refused as refused:
            _say(form, refused)
        else:
            return redirect("development:detail", pk)
    row = queries.clock_of(case, clock.today()).row("political_review")
    return form_page(request, case, form, title=_("政治审查"), row=row, has_file=True)


@require_POST
def hand_in(request: SignedInRequest, pk: int) -> HttpResponse:
    case = visible(request, pk)
    upload = request.FILES.get("upload")
    title = request.POST.get("title", "")[:40]
    actions.hand_in_paper(case, title=title, upload=upload, at=clock.now(), by=request.user)
    messages.success(request, _("“%(title)s”已收到。") % {"title": title})
    return redirect("development:detail", pk)


@require_POST
def check(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    found = get_object_or_404(_papers(request, pk), pk=paper)
    actions.check_paper(found, at=clock.now(), by=request.user)
    return redirect("development:detail", pk)


@require_GET
def open_paper(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    found = get_object_or_404(_papers(request, pk), pk=paper, upload__isnull=False)
    if found.case.member.user_id != request.user.pk:
        checks.require(request.user, May.SEE_CASE, found.place)
    assert found.upload is not None  # noqa: S101 - filtered above
    return answer_with(found.upload)  # type: ignore[return-value]


def _papers(request: SignedInRequest, pk: int) -> Any:
    return Paper.objects.visible_to(request.user).filter(case=pk).select_related("case__member__organization", "upload")


def _opened(request: SignedInRequest, held: PoliticalReview) -> HttpResponse:
    content = actions.open_review(held, reason=request.POST.get("reason", ""), by=request.user)
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, held.file_name) or "attachment"
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, no-store"
    return answer


def _require(request: SignedInRequest, case: Case, kind: str) -> None:
    if kind == "conversion_application" and case.member.user_id == request.user.pk:
        return
    if DEEDS[kind].actor == COMMITTEE:
        checks.require(request.user, May.DECIDE_CASE, authority_over(case.place) or case.place)
    else:
        checks.require(request.user, May.KEEP_CASE, case.place)


def _warn_of_unsuitable(request: SignedInRequest, found: list[Companion], on: Any) -> None:
    for one in found:
        decision = entitled.rights_of(one.member, law(on))
        for reason in decision.reasons:
            messages.warning(request, f"{one.member.name}：{reason.message}{reason.article}")


def _say(form: Any, refused: Refused) -> None:
    article = refused.refusal.article
    form.add_error(None, f"{refused}{f'（{article}）' if article else ''}")
