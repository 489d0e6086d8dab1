"""The doors to the catalogue of openness."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.disclosure import actions, queries
from xiangxin.disclosure.forms import ItemForm
from xiangxin.disclosure.models import OpenItem
from xiangxin.disclosure.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists


@require_GET
def items(request: SignedInRequest) -> HttpResponse:
    wanted = {name: request.GET.get(name, "") for name in ("state", "category")}
    page = lists.page_of(request, queries.items_for(request.user, **wanted), ("-from_on", "-pk"))
    context = {
        "page_title": _("党务公开目录"),
        "page": page,
        "wanted": wanted,
        "states": OpenItem.State.choices,
        "categories": OpenItem.Category.choices,
        "may_propose": checks.may(request.user, May.PROPOSE_ITEM),
    }
    return render(request, "disclosure/items.html", context)


@require_GET
def item(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    may = {
        name: checks.may(request.user, permission, found.organization)
        for name, permission in (
            ("propose", May.PROPOSE_ITEM), ("review", May.REVIEW_ITEM), ("approve", May.APPROVE_ITEM)
        )
    }  # fmt: skip
    context = {"page_title": found.title, "item": found, "may": may, "steps": queries.steps_of(found)}
    return render(request, "disclosure/item.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.PROPOSE_ITEM)
    places = queries.places_to_publish(request.user, May.PROPOSE_ITEM)
    form = ItemForm(
        request.POST or None, places=places, initial={"organization": places.first(), "from_on": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        found = actions.propose(facts.pop("organization"), at=clock.now(), by=request.user, **facts)
        return redirect("disclosure:item", found.pk)
    context = {"page_title": _("提出公开事项"), "form": form}
    return render(request, "disclosure/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def revise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mend what was sent back and propose it again."""
    found = _visible(request, pk)
    checks.require(request.user, May.PROPOSE_ITEM, found.organization)
    places = queries.places_to_publish(request.user, May.PROPOSE_ITEM).filter(pk=found.organization_id)
    form = ItemForm(request.POST or None, places=places, initial=_facts_of(found))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        facts.pop("organization")
        try:
            actions.revise(found, at=clock.now(), by=request.user, **facts)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("disclosure:item", pk)
    context = {"page_title": _("修改后重新提出"), "form": form, "lead": found.reason}
    return render(request, "disclosure/form.html", context, status=422 if form.errors else 200)


@require_POST
def move(request: SignedInRequest, pk: int, to: str) -> HttpResponse:
    """Review, approve or send back."""
    found = _visible(request, pk)
    if to == "review":
        is_free = request.POST.get("is_free_of_secrets") == "1"
        actions.review(found, is_free_of_secrets=is_free, at=clock.now(), by=request.user)
    elif to == "approve":
        actions.approve(found, at=clock.now(), by=request.user)
    elif to == "send-back":
        actions.send_back(found, reason=request.POST.get("reason", ""), by=request.user)
    else:
        raise Http404
    return redirect("disclosure:item", pk)


@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.archive(_visible(request, pk), by=request.user)
    return redirect("disclosure:item", pk)


def _facts_of(item: OpenItem) -> dict[str, object]:
    names = ("organization", "category", "title", "text", "scope", "from_on", "to_on")
    return {name: getattr(item, name) for name in names}


def _visible(request: SignedInRequest, pk: int) -> OpenItem:
    items = OpenItem.objects.visible_to(request.user)
    people = ("proposed_by", "reviewed_by", "approved_by")
    return get_object_or_404(items.select_related("organization", *people), pk=pk)
