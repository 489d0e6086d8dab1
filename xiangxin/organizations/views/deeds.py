"""The doors to the deeds on the tree: each a form with its paper, then the organization's page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import actions, queries, rules
from xiangxin.organizations.forms import (
    AdjustForm,
    DissolveForm,
    EstablishForm,
    MergeForm,
    MoveForm,
    PaperForm,
    RenameForm,
    SplitForm,
)
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May
from xiangxin.organizations.views.reading import visible
from xiangxin.regulations.packs import law

Act = Callable[..., Organization]


@require_http_methods(["GET", "POST"])
def establish(request: SignedInRequest, pk: int) -> HttpResponse:
    parent = visible(request, pk)

    wanted = request.GET.get("unit", "")
    units = queries.units_to_cover(request.user, parent)
    initial = {"units": [int(wanted)] if wanted.isdigit() else []}

    def act(**said: Any) -> Organization:
        for decision in rules.advice_to_establish(kind=said["kind"], plan=said["plan"], law=law(said["on"])):
            for reason in decision.reasons:
                messages.info(request, f"{reason.message}（{reason.article}）")
        return actions.establish(parent=parent, **said)

    form = EstablishForm(request.POST or None, units=units, initial=initial)
    return _deed(request, parent, form, _("成立下级组织"), act)


@require_http_methods(["GET", "POST"])
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    form = RenameForm(request.POST or None, initial={"name": organization.name, "short_name": organization.short_name})

    def act(**said: Any) -> Organization:
        return actions.rename(organization, **said)

    return _deed(request, organization, form, _("更名"), act)


@require_http_methods(["GET", "POST"])
def adjust(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    form = AdjustForm(request.POST or None, initial={"kind": organization.kind, "form": organization.form})

    def act(**said: Any) -> Organization:
        return actions.adjust(organization, **said)

    return _deed(request, organization, form, _("调整类别"), act)


@require_http_methods(["GET", "POST"])
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    kinds = rules.kinds_above(organization.kind, law(clock.today()))
    places = queries.superiors_for(request.user, organization, kinds)

    def act(**said: Any) -> Organization:
        return actions.move(organization, **said)

    return _deed(request, organization, MoveForm(request.POST or None, places=places), _("隶属变更"), act)


@require_http_methods(["GET", "POST"])
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    form = MergeForm(
        request.POST or None,
        places=queries.partners_for(request.user, organization),
        people=_people(request, organization),
        goals=queries.neighbours_of(organization),
    )

    def act(**said: Any) -> Organization:
        return actions.merge(organization, **said)

    return _deed(request, organization, form, _("并入其他党组织"), act, "organizations/merge.html")


@require_http_methods(["GET", "POST"])
def split(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    children = organization.children.active().order_by("path")
    form = SplitForm(request.POST or None, people=_people(request, organization), children=children)

    def act(**said: Any) -> Organization:
        return actions.split(organization, **said)

    return _deed(request, organization, form, _("分设"), act, "organizations/split.html")


def _people(request: SignedInRequest, organization: Organization) -> list[Any]:
    """The people of a branch, as far as the reader may see its roster."""
    people = organization.members.visible_to(request.user).filter(state__in=["active", "suspended"])
    return list(people.select_related("group").order_by("pinyin", "pk"))


@require_http_methods(["GET", "POST"])
def dissolve(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)

    def act(**said: Any) -> Organization:
        return actions.dissolve(organization, **said)

    return _deed(request, organization, DissolveForm(request.POST or None), _("撤销"), act)


def _deed(
    request: SignedInRequest,
    organization: Organization,
    form: PaperForm,
    title: str,
    act: Act,
    page: str = "organizations/deed.html",
) -> HttpResponse:
    """One deed on the tree."""
    checks.require(request.user, May.CHANGE_ORGANIZATION, organization)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        paper = actions.Paper(*(said.pop(name) for name in ("document_number", "approved_by", "approved_on")))
        try:
            done = act(**said, paper=paper, today=clock.today(), by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("已登记。"))
            return redirect("organizations:detail", done.pk)
    context = {"page_title": title, "organization": organization, "form": form}
    return render(request, page, context, status=422 if form.errors else 200)
