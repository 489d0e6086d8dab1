"""The own second factors: see them, add a code or a passkey, renew the recovery codes, turn one off."""

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.accounts import passkeys, queries
from xiangxin.accounts.actions import factors as actions
from xiangxin.accounts.forms import AddCodeForm, AddPasskeyForm, OwnPasswordForm
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest

SECRET = "totp_secret"  # noqa: S105 - where it waits in the session


@never_cache
@require_GET
def factors(request: SignedInRequest) -> HttpResponse:
    codes = queries.codes_of(request.user)
    context = {
        "page_title": _("两步验证"),
        "factors": queries.factors_of(request.user),
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "must_have": checks.needs_second_factor(request.user),
    }
    return render(request, "accounts/factors.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def add_totp(request: SignedInRequest) -> HttpResponse:
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    form = AddCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            actions.add_totp(request.user, secret=secret, code=code, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            del request.session[SECRET]
            return _added(request, queries.Kind.TOTP)
    address = get_adapter().build_totp_url(request.user, secret)
    context = {
        "page_title": _("添加验证器"),
        "form": form,
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "picture": segno.make(address, error="m").svg_data_uri(scale=5, border=2),
    }
    return render(request, "accounts/add_totp.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def add_passkey(request: SignedInRequest) -> HttpResponse:
    form = AddPasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            credential = passkeys.new_one(form.cleaned_data["answer"])
            actions.add_passkey(request.user, name=form.cleaned_data["name"], credential=credential, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _added(request, queries.Kind.WEBAUTHN)
    context = {"page_title": _("添加通行密钥"), "form": form, "options": passkeys.options_to_add(request.user)}
    return render(request, "accounts/add_passkey.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def renew_codes(request: SignedInRequest) -> HttpResponse:
    """New recovery codes, shown on the page that answers and never again."""
    return _codes(request, actions.renew_codes(request.user, by=request.user))


@require_http_methods(["GET", "POST"])
def remove_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    factor = get_object_or_404(Authenticator, pk=pk, user=request.user, type__in=queries.KINDS)
    form = OwnPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_factor(factor, password=form.cleaned_data["password"], by=request.user)
        except Refused as refused:
            form.add_error("password", str(refused))
        else:
            messages.success(request, _("已停用。"))
            return redirect("accounts:factors")
    context = {"page_title": _("停用两步验证"), "form": form, "factor": factor}
    return render(request, "accounts/remove_factor.html", context, status=422 if form.errors else 200)


def _added(request: SignedInRequest, kind: str) -> HttpResponse:
    """After the first factor come the recovery codes; after a further one the list."""
    request.session["second_factor"] = str(kind)
    if queries.codes_of(request.user) is None:
        return _codes(request, actions.renew_codes(request.user, by=request.user))
    messages.success(request, _("已启用。"))
    return redirect("accounts:factors")


def _codes(request: SignedInRequest, codes: list[str]) -> HttpResponse:
    pairs = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "accounts/codes.html", {"page_title": _("恢复码"), "codes": pairs})
