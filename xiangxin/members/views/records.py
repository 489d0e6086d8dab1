"""The doors of the deeds on one person: one form each, then back to the file."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.files import queries as files
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members import actions, forms, queries
from xiangxin.members.models import Education, FamilyContact, Honor, Member, MemberDocument, Sanction
from xiangxin.members.permissions import May

Act = Callable[[dict[str, Any]], object]
DROPPABLE: dict[str, Any] = {
    "honor": Honor,
    "education": Education,
    "contact": FamilyContact,
    "document": MemberDocument,
}


@require_http_methods(["GET", "POST"])
def place(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.KEEP_FILE)
    form = forms.PlaceForm(request.POST or None, places=queries.places_of(request.user), initial=_today("on"))

    def act(said: dict[str, Any]) -> object:
        return actions.place(member, **said, today=clock.today(), by=request.user)

    return _deed(request, member, form, _("调整所在党组织"), act)


@require_http_methods(["GET", "POST"])
def change_status(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.CHANGE_STATUS)
    stands = {"category": member.category, "state": member.state}
    form = forms.StatusForm(request.POST or None, initial=stands | _today("on"))

    def act(said: dict[str, Any]) -> object:
        return actions.change_status(member, **said, today=clock.today(), by=request.user)

    return _deed(request, member, form, _("变更身份"), act)


@require_http_methods(["GET", "POST"])
def note_whereabouts(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.KEEP_FILE)
    stands = {name: getattr(member, name) for name in forms.WhereaboutsForm.base_fields}
    form = forms.WhereaboutsForm(request.POST or None, initial=stands)

    def act(said: dict[str, Any]) -> object:
        return actions.note_whereabouts(member, **said, today=clock.today(), by=request.user)

    return _deed(request, member, form, _("流动和失联"), act)


@require_http_methods(["GET", "POST"])
def sanction(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.SANCTION)

    def act(said: dict[str, Any]) -> object:
        return actions.sanction(member, **said, today=clock.today(), by=request.user)

    return _deed(
        request, member, forms.SanctionForm(request.POST or None, initial=_today("from_on")), _("登记处分"), act
    )


@require_http_methods(["GET", "POST"])
def restore_rights(request: SignedInRequest, pk: int) -> HttpResponse:
    people = Member.objects.visible_to(request.user)
    row = get_object_or_404(Sanction.objects.filter(member__in=people).select_related("member__organization"), pk=pk)
    checks.require(request.user, May.SANCTION, row.member.organization)

    def act(said: dict[str, Any]) -> object:
        return actions.restore_rights(row, **said, today=clock.today(), by=request.user)

    form = forms.DayForm(request.POST or None, initial=_today("on"))
    return _deed(request, row.member, form, _("恢复党员权利"), act)


@require_http_methods(["GET", "POST"])
def honour(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.KEEP_FILE)

    def act(said: dict[str, Any]) -> object:
        return actions.honour(member, **said, today=clock.today(), by=request.user)

    return _deed(request, member, forms.HonourForm(request.POST or None), _("登记荣誉"), act)


@require_http_methods(["GET", "POST"])
def add_study(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.KEEP_FILE)

    def act(said: dict[str, Any]) -> object:
        return actions.add_study(member, **said, by=request.user)

    return _deed(request, member, forms.StudyForm(request.POST or None), _("登记学历"), act)


@require_http_methods(["GET", "POST"])
def add_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _visible(request, pk)
    if member.user_id != request.user.pk:
        checks.require(request.user, May.KEEP_FILE, member.organization)

    def act(said: dict[str, Any]) -> object:
        return actions.add_contact(member, **said, by=request.user)

    return _deed(request, member, forms.ContactForm(request.POST or None), _("添加紧急联系人"), act)


@require_http_methods(["GET", "POST"])
def add_document(request: SignedInRequest, pk: int) -> HttpResponse:
    member = _kept(request, pk, May.KEEP_FILE)

    def act(said: dict[str, Any]) -> object:
        return actions.add_document(member, **said, on=clock.today(), by=request.user)

    form = forms.DocumentForm(request.POST or None, request.FILES or None)
    return _deed(request, member, form, _("添加档案材料"), act)


@require_GET
def document(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """A paper of a file, for those who see the file; each look stands in the journal like any other."""
    people = Member.objects.visible_to(request.user)
    row = get_object_or_404(
        MemberDocument.objects.filter(member__in=people).select_related("upload", "member__organization"), pk=pk
    )
    if row.member.user_id != request.user.pk:
        checks.require(request.user, May.SEE_FILE, row.member.organization)
        is_first = not queries.has_looked_today(row.member, request.user.pk, clock.today())
        actions.note_look(row.member, is_first_today=is_first, by=request.user)
    return files.answer_with(row.upload, as_attachment=False)


@require_POST
def drop_record(request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
    if kind not in DROPPABLE:
        raise Http404
    people = Member.objects.visible_to(request.user)
    rows = DROPPABLE[kind]._default_manager.filter(member__in=people)
    row = get_object_or_404(rows.select_related("member__organization"), pk=pk)
    member = row.member
    actions.drop_record(row, by=request.user)
    messages.success(request, _("已撤下。"))
    return _back(request, member)


def _visible(request: SignedInRequest, pk: int) -> Member:
    return get_object_or_404(Member.objects.visible_to(request.user).select_related("organization", "group"), pk=pk)


def _kept(request: SignedInRequest, pk: int, permission: str) -> Member:
    member = _visible(request, pk)
    checks.require(request.user, permission, member.organization)
    return member


def _today(name: str) -> dict[str, Any]:
    return {name: clock.today()}


def _back(request: SignedInRequest, member: Member) -> HttpResponse:
    is_own = member.user_id == request.user.pk
    return redirect("members:mine") if is_own else redirect("members:detail", member.pk)


def _deed(request: SignedInRequest, member: Member, form: BaseForm, title: str, act: Act) -> HttpResponse:
    """One deed on a person: the form, then the file; a refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记。"))
            return _back(request, member)
    context = {"page_title": title, "member": member, "form": form}
    return render(request, "members/form.html", context, status=422 if form.errors else 200)
