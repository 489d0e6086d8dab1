"""The doors of people's files: the roster, one file, the own file, requests for correction."""

from typing import Literal

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import pdf
from xiangxin.exports.queries import answer_with
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members import actions, codes, queries, rules, timeline
from xiangxin.members.forms import CorrectionForm, RegisterForm
from xiangxin.members.models import ChangeRequest, Member
from xiangxin.members.permissions import May
from xiangxin.ui import lists


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _visible(request, pk)
    is_own = member.user_id == request.user.pk
    if not is_own:
        checks.require(request.user, May.SEE_FILE, member.organization)
        is_first = not queries.has_looked_today(member, request.user.pk, clock.today())
        actions.note_look(member, is_first_today=is_first, by=request.user)
    return show_file(request, member, title=member.name)


@require_http_methods(["GET", "POST"])
def register(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_FILE)
    form = RegisterForm(request.POST or None, places=queries.places_of(request.user))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            member = actions.register(facts.pop("organization"), on=clock.today(), by=request.user, **facts)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记。"))
            return redirect("members:detail", member.pk)
    context = {"page_title": _("登记人员"), "form": form}
    return render(request, "members/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _visible(request, pk)
    checks.require(request.user, May.KEEP_FILE, member.organization)
    form = CorrectionForm(request.POST or None, instance=Member.objects.select_related("unit").get(pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(member, by=request.user, **form.facts())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已保存。"))
            return redirect("members:detail", member.pk)
    context = {"page_title": _("更正信息"), "form": form, "member": member}
    return render(request, "members/form.html", context, status=422 if form.errors else 200)


@require_POST
def unmask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Shows the numbers in full on the page that answers, never in an address or a log."""
    member = _visible(request, pk)
    citizen_id, phone = actions.unmask(member, by=request.user)
    return show_file(request, member, title=member.name, citizen_id=citizen_id, phone=phone)


@require_POST
def take_form(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The collection form of one person, as PDF or Word."""
    kind: Literal["pdf", "docx"] = "pdf" if request.POST.get("kind") == "pdf" else "docx"
    return answer_with(actions.take_form(_visible(request, pk), kind=kind, at=clock.now(), by=request.user))


@require_GET
def requests(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.DECIDE_CHANGE)
    within = checks.within_reach(request.user, May.DECIDE_CHANGE, "member__org_path")
    rows = ChangeRequest.objects.filter(within).select_related("member", "member__organization").order_by("-pk")
    page = lists.page_of(request, rows, ("-pk",))
    context = {
        "page_title": _("信息变更申请"),
        "page": page,
        "present": {row.pk: rules.present_text(row.field, getattr(row.member, row.field)) for row in page.rows},
        "labels": rules.REQUESTABLE,
    }
    return render(request, "members/requests.html", context)


@require_POST
def approve_change(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.approve_change(_request(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已同意，档案已更正。"))
    return redirect("members:requests")


@require_POST
def decline_change(request: SignedInRequest, pk: int) -> HttpResponse:
    answer = request.POST.get("answer", "")
    actions.decline_change(_request(request, pk), answer=answer, at=clock.now(), by=request.user)
    messages.success(request, _("已答复申请人。"))
    return redirect("members:requests")


def _visible(request: SignedInRequest, pk: int) -> Member:
    people = Member.objects.visible_to(request.user).select_related("organization", "group", "unit")
    return get_object_or_404(people, pk=pk)


def _request(request: SignedInRequest, pk: int) -> ChangeRequest:
    within = Member.objects.visible_to(request.user)
    rows = ChangeRequest.objects.filter(member__in=within).select_related("member__organization")
    return get_object_or_404(rows, pk=pk)


def show_file(
    request: SignedInRequest, member: Member, *, title: str, citizen_id: str = "", phone: str = ""
) -> HttpResponse:
    """The page of one file; the doors of the own file show the same."""
    is_own = member.user_id == request.user.pk
    may_see_sanctions = is_own or checks.may(request.user, May.SANCTION, member.organization)
    context = queries.file_of(member) | {
        "page_title": title,
        "member": member,
        "is_own": is_own,
        "may_see_sanctions": may_see_sanctions,
        "may_sanction": checks.may(request.user, May.SANCTION, member.organization),
        "may_change_status": checks.may(request.user, May.CHANGE_STATUS, member.organization),
        "year_facts": timeline.facts_of(member, clock.today().year) if member.is_party_member else [],
        "moments": timeline.of(member, with_sanctions=may_see_sanctions),
        "lost_contact_reason": codes.LOST_CONTACT_REASONS.get(member.lost_contact_reason, ""),
        "educations": codes.EDUCATIONS,
        "may_correct": checks.may(request.user, May.KEEP_FILE, member.organization),
        "may_unmask": checks.may(request.user, May.UNMASK, member.organization) and not citizen_id,
        "citizen_id": citizen_id or rules.masked_citizen_id(member.citizen_id),
        "phone": phone or rules.masked_phone(member.phone),
        "ethnicity": codes.ETHNICITIES.get(member.ethnicity, ""),
        "education": codes.EDUCATIONS.get(member.education, ""),
        "degree": codes.DEGREES.get(member.degree, ""),
        "party_age": member.party_age(clock.today()),
        "labels": rules.REQUESTABLE,
        "has_pdf": pdf.is_available(),
    }
    return render(request, "members/file.html", context)
