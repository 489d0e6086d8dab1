"""The way in and out: password, second factor, the own page, the own password, the size of text."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.accounts import passkeys, queries
from xiangxin.accounts.actions import devices, factors, signing_in
from xiangxin.accounts.forms import CodeForm, PasswordForm, SignInForm
from xiangxin.accounts.middleware import SignedInMiddleware
from xiangxin.accounts.models import User
from xiangxin.kernel import clock, refilled
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest

A_YEAR = 365 * 24 * 3600
COOKIE: dict[str, Any] = {
    "max_age": 24 * 3600, "httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE,
}  # fmt: skip
WAITING = "waits_for_second_factor"
WAITS_FOR = timedelta(minutes=10)


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        address = request.META.get("REMOTE_ADDR")
        try:
            user = signing_in.sign_in(name, password, address=address, at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            if not queries.has_factor(user):
                return _enter(request, user, factor="", to=_next(request))
            request.session[WAITING] = {"user": user.pk, "at": clock.now().isoformat(), "next": _next(request)}
            return redirect("accounts:second_factor")
    status = 422 if form.errors else 200
    context = {"form": form, "page_title": _("登录"), "next": request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=status)


@login_not_required
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step of signing in, open for ten minutes after the password was right."""
    user, to = _waiting(request)
    if user is None:
        return redirect("accounts:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and (request.POST.get("answer") or form.is_valid()):
        try:
            factor = _factor_shown(user, request.POST)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            del request.session[WAITING]
            return _enter(request, user, factor=factor, to=to)
    has_passkey = any(factor.type == queries.Kind.WEBAUTHN for factor in queries.factors_of(user))
    context = {
        "form": form,
        "page_title": _("两步验证"),
        "options": passkeys.options_to_use(user) if has_passkey else None,
    }
    return render(request, "accounts/second_factor.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    logout(request)
    answer = redirect("accounts:sign_in")
    answer.delete_cookie(SignedInMiddleware.PERSON)
    return answer


@require_GET
def me(request: SignedInRequest) -> HttpResponse:
    context = {
        "page_title": _("我的账号"),
        "factors": queries.factors_of(request.user),
        "devices": queries.devices_of(request.user, here=request.session.session_key or "", at=clock.now()),
    }
    return render(request, "accounts/me.html", context)


@require_http_methods(["GET", "POST"])
def change_password(request: SignedInRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            signing_in.change_password(request.user, old=old, new=new, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error("old" if refused.refusal.code == "wrong_old_password" else "new", str(refused))
        else:
            _stay(request)
            messages.success(request, _("密码已修改，其他设备上的登录已退出。"))
            return redirect("accounts:me")
    context = {"form": form, "page_title": _("修改密码")}
    return render(request, "accounts/change_password.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Switch between standard and large text; kept in a cookie, so that it also holds before signing in."""
    response = redirect(_next(request, refilled.came_from(request)))
    is_large = request.COOKIES.get("text_size") == "large"
    response.set_cookie("text_size", "standard" if is_large else "large", max_age=A_YEAR, samesite="Lax")
    return response


def _enter(request: HttpRequest, user: User, *, factor: str, to: str) -> HttpResponse:
    """Open the session, and lead whoever has a first password to the page that changes it."""
    login(request, user, backend="xiangxin.accounts.backends.NameOrNumberBackend")
    request.session["second_factor"] = factor
    request.session.save()
    key, agent = str(request.session.session_key), request.headers.get("User-Agent", "")
    devices.note_sign_in(user, session_key=key, agent=agent, factor=factor, at=clock.now(), by=user)
    answer = redirect("accounts:change_password" if user.must_change_password else to)
    answer.set_signed_cookie(SignedInMiddleware.PERSON, str(user.pk), **COOKIE)
    return answer


def _stay(request: SignedInRequest) -> None:
    """Keep this browser signed in after the password changed; sign the others out."""
    old_key = str(request.session.session_key)
    update_session_auth_hash(request, request.user)
    request.session.save()
    devices.follow(old_key=old_key, new_key=str(request.session.session_key))
    devices.end_other_devices(request.user, but=str(request.session.session_key), by=request.user)


def _factor_shown(user: User, typed: Any) -> str:
    if typed.get("answer"):
        passkeys.check(user, typed["answer"])
        return str(queries.Kind.WEBAUTHN)
    return factors.check_code(user, typed["code"], at=clock.now())


def _waiting(request: HttpRequest) -> tuple[User | None, str]:
    """Whose password was right a moment ago in this session, and where the person wanted to go."""
    kept = request.session.get(WAITING)
    if not kept or datetime.fromisoformat(kept["at"]) < clock.now() - WAITS_FOR:
        return None, ""
    return User.objects.filter(pk=kept["user"], is_active=True).first(), kept["next"]


def _next(request: HttpRequest, wanted: str = "") -> str:
    wanted = wanted or request.POST.get("next", "") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else reverse("home")
