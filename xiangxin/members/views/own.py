"""The doors of the own file: read it, ask for a correction, see who looked, one's branch, take everything along."""

from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members import actions, own_data, queries, rules
from xiangxin.members.forms import ChangeRequestForm
from xiangxin.members.models import ChangeRequest, Member
from xiangxin.members.views.files import show_file
from xiangxin.ui import lists


@require_GET
def mine(request: SignedInRequest) -> HttpResponse:
    return show_file(request, _own(request), title=_("我的档案"))


@require_GET
def my_branch(request: SignedInRequest) -> HttpResponse:
    member = _own(request)
    context = queries.branch_of(member) | {"page_title": _("我的支部"), "member": member}
    return render(request, "members/my_branch.html", context)


@require_http_methods(["GET", "POST"])
def request_change(request: SignedInRequest) -> HttpResponse:
    member = _own(request)
    form = ChangeRequestForm(request.POST or None, fields=_requestable(member))
    if request.method == "POST" and form.is_valid():
        try:
            actions.request_change(member, **form.cleaned_data, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error("wanted", str(refused))
        else:
            messages.success(request, _("申请已交给党支部。"))
            return redirect("members:mine")
    context = {"page_title": _("申请更正"), "form": form}
    return render(request, "members/form.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_change(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = ChangeRequest.objects.filter(member__user=request.user).select_related("member__organization")
    actions.withdraw_change(get_object_or_404(rows, pk=pk), at=clock.now(), by=request.user)
    messages.success(request, _("已撤回。"))
    return redirect("members:mine")


@require_GET
def looks(request: SignedInRequest) -> HttpResponse:
    entries = queries.looked_at(_own(request))
    page = lists.page_of(request, entries, ("-pk",))
    return render(request, "members/looks.html", {"page_title": _("谁看过我的档案"), "page": page})


@require_GET
def my_data(request: SignedInRequest) -> HttpResponse:
    """Everything that is held about whoever asks, to read and to print."""
    context = {"page_title": _("我的数据"), "parts": [part for part in own_data.of(_own(request)) if part.rows]}
    return render(request, "members/my_data.html", context)


@require_POST
def take_own_data(request: SignedInRequest) -> HttpResponse:
    kind: Literal["json", "xlsx"] = "json" if request.POST.get("kind") == "json" else "xlsx"
    export = actions.take_own_data(_own(request), kind=kind, at=clock.now(), by=request.user)
    return redirect(export)


def _requestable(member: Member) -> list[tuple[str, str]]:
    """What one may ask to have corrected, each with what stands there now."""
    known = {name: getattr(member, name) for name in rules.REQUESTABLE if name != "phone"}  # read over a shoulder
    return [
        (name, _("%(item)s（现为：%(now)s）") % {"item": label, "now": known[name]} if known.get(name) else str(label))
        for name, label in rules.REQUESTABLE.items()
    ]


def _own(request: SignedInRequest) -> Member:
    member = Member.objects.select_related("organization", "group", "unit").filter(user=request.user).first()
    if member is None:
        raise Http404
    return member
