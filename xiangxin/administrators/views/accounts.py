"""The desk of the system administrator: accounts, first passwords, disabling and enabling."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.access.permissions import May as Access
from xiangxin.accounts import queries as accounts_of
from xiangxin.accounts import rules
from xiangxin.accounts.actions import invitations
from xiangxin.accounts.models import User
from xiangxin.accounts.permissions import May
from xiangxin.administrators import queries
from xiangxin.administrators.forms import InviteForm, ReasonForm
from xiangxin.kernel import clock
from xiangxin.kernel.reach import THE_ROOT
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists


@require_GET
def accounts(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_ACCOUNT)
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = queries.accounts_for(request.user, text=text, state=state, on=clock.today())
    context = {
        "page_title": _("账号"),
        "page": lists.page_of(request, rows, ("name", "id")),
        "q": text,
        "state": state,
        "may_keep": checks.may(request.user, May.KEEP_ACCOUNT),
    }
    return render(request, "administrators/accounts.html", context)


@require_GET
def account(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    place = shown.home or THE_ROOT
    today, is_own = clock.today(), shown == request.user
    context = {
        "page_title": shown.name,
        "account": shown,
        "has_factor": accounts_of.has_factor(shown),
        "history": [(held, held.is_over(today)) for held in queries.history_of(shown)],
        "may_keep": checks.may(request.user, May.KEEP_ACCOUNT, place),
        "may_drop": checks.may(request.user, May.DROP_FACTORS, place) and not is_own,
        "may_assign": checks.may(request.user, Access.ASSIGN_ROLE) and not is_own and shown.is_active,
        "refusal": rules.refusal_to_keep(is_own=is_own, is_active=shown.is_active, is_system=False),
    }
    return render(request, "administrators/account.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    """A new account; the answer shows the first password, once."""
    checks.require(request.user, May.KEEP_ACCOUNT)
    places = queries.places_for(request.user, May.KEEP_ACCOUNT)
    form = InviteForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            user, password = invitations.invite(facts.pop("home"), **facts, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _slip(request, user, password)
    context = {"page_title": _("开通账号"), "form": form, "button": _("开通"), "back": "administrators:accounts"}
    return render(request, "administrators/form.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def reset(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new first password, shown once on the page that answers."""
    user = _visible(request, pk)
    return _slip(request, user, invitations.reset(user, at=clock.now(), by=request.user))


@require_http_methods(["GET", "POST"])
def disable(request: SignedInRequest, pk: int) -> HttpResponse:
    user = _visible(request, pk)
    checks.require(request.user, May.KEEP_ACCOUNT, user.home or THE_ROOT)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.disable(user, reason=form.cleaned_data["reason"], at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("账号已停用，各设备上的登录已退出。"))
            return redirect("administrators:account", user.pk)
    title = _("停用 %(name)s 的账号") % {"name": user.name}
    context = {"page_title": title, "form": form, "button": _("停用"), "back": "administrators:accounts"}
    return render(request, "administrators/form.html", context, status=422 if form.errors else 200)


@require_POST
def enable(request: SignedInRequest, pk: int) -> HttpResponse:
    user = invitations.enable(_visible(request, pk), by=request.user)
    messages.success(request, _("账号已恢复，用原密码登录。"))
    return redirect("administrators:account", user.pk)


def _visible(request: SignedInRequest, pk: int) -> User:
    return get_object_or_404(User.objects.visible_to(request.user).select_related("home"), pk=pk)


def _slip(request: SignedInRequest, user: User, password: str) -> HttpResponse:
    context = {
        "page_title": _("初始密码"),
        "account": user,
        "password": password,
        "days": rules.FIRST_PASSWORD_HOLDS.days,
    }
    return render(request, "administrators/first_password.html", context)
