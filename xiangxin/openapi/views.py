"""The desk of API clients: open, release, rotate, revoke, and the list of doors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.openapi import actions, queries, rules
from xiangxin.openapi.forms import ClientForm, ReasonForm
from xiangxin.openapi.models import Client
from xiangxin.openapi.permissions import May
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists


@require_GET
def clients(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_CLIENT)
    text, today = request.GET.get("q", "").strip(), clock.today()
    page = lists.page_of(request, queries.clients_for(request.user, text=text, on=today), ("-id",))
    context = {
        "page_title": _("接口程序"),
        "page": page,
        "rows": [(one, one.state_on(today)) for one in page.rows],
        "q": text,
        "may_keep": checks.may(request.user, May.KEEP_CLIENT),
    }
    return render(request, "openapi/clients.html", context)


@require_GET
def client(request: SignedInRequest, pk: int) -> HttpResponse:
    shown, today = _visible(request, pk), clock.today()
    state = shown.state_on(today)
    context = {
        "page_title": shown.name,
        "client": shown,
        "state": state,
        "days": queries.days_of(shown, on=today),
        "refusal": rules.refusal_to_change(state),
        "may_keep": checks.may(request.user, May.KEEP_CLIENT, shown.organization),
        "may_release": checks.may(request.user, May.RELEASE_CLIENT, shown.organization),
    }
    return render(request, "openapi/client.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def open_client(request: SignedInRequest) -> HttpResponse:
    """A new client; the answer shows its token, once."""
    checks.require(request.user, May.KEEP_CLIENT)
    places = Organization.objects.active().filter(checks.within_reach(request.user, May.KEEP_CLIENT))
    form = ClientForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            opened, token = actions.open_client(facts.pop("organization"), **facts, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _slip(request, opened, token)
    context = {"page_title": _("开通接口程序"), "form": form, "button": _("开通")}
    return render(request, "openapi/form.html", context, status=422 if form.errors else 200)


@require_POST
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    released = actions.release(_visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("已放行，程序可以读取了。"))
    return redirect("openapi:client", released.pk)


@never_cache
@require_POST
def rotate(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new token, shown once on the page that answers."""
    shown = _visible(request, pk)
    return _slip(request, shown, actions.rotate(shown, at=clock.now(), by=request.user))


@require_http_methods(["GET", "POST"])
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    checks.require(request.user, May.KEEP_CLIENT, shown.organization)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.revoke(shown, reason=form.cleaned_data["reason"], at=clock.now(), by=request.user)
        messages.success(request, _("已停用，令牌立即失效。"))
        return redirect("openapi:client", shown.pk)
    title = _("停用接口程序 %(name)s") % {"name": shown.name}
    context = {"page_title": title, "form": form, "button": _("停用"), "client": shown}
    return render(request, "openapi/form.html", context, status=422 if form.errors else 200)


@require_GET
def doors(request: SignedInRequest) -> HttpResponse:
    """Every address that a program can ask, with its parameters."""
    checks.require(request.user, May.SEE_CLIENT)
    return render(request, "openapi/doors.html", {"page_title": _("接口说明"), "doors": queries.doors()})


def _visible(request: SignedInRequest, pk: int) -> Client:
    rows = Client.objects.visible_to(request.user).prefetch_related("grants")
    return get_object_or_404(rows.select_related("organization", "opened_by", "released_by", "revoked_by"), pk=pk)


def _slip(request: SignedInRequest, shown: Client, token: str) -> HttpResponse:
    context = {"page_title": _("令牌"), "client": shown, "token": token}
    return render(request, "openapi/token.html", context)
