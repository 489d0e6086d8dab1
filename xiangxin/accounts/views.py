"""The doors of accounts: sign in and out, the own page, the size of text."""

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.accounts import actions
from xiangxin.accounts.forms import PasswordForm, SignInForm
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.sign_in(**_typed(form), address=request.META.get("REMOTE_ADDR"), at=clock.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            login(request, user)
            return redirect("accounts:change_password" if user.must_change_password else _next(request))
    status = 422 if form.errors else 200
    context = {"form": form, "page_title": _("登录"), "next": request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


@require_GET
def me(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/me.html", {"page_title": _("我的账号")})


@require_http_methods(["GET", "POST"])
def change_password(request: SignedInRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            actions.change_password(request.user, old=old, new=new, by=request.user)
        except Refused as refused:
            form.add_error("old" if refused.refusal.code == "wrong_old_password" else "new", str(refused))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, _("密码已修改。"))
            return redirect("accounts:me")
    context = {"form": form, "page_title": _("修改密码")}
    return render(request, "accounts/change_password.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """Switch between standard and large text; kept in a cookie, so that it also holds before signing in."""
    response = redirect(_next(request, request.headers.get("Referer", "")))
    is_large = request.COOKIES.get("text_size") == "large"
    response.set_cookie("text_size", "standard" if is_large else "large", max_age=A_YEAR, samesite="Lax")
    return response


def _typed(form: SignInForm) -> dict[str, str]:
    return {"name": form.cleaned_data["name"], "password": form.cleaned_data["password"]}


def _next(request: HttpRequest, wanted: str = "") -> str:
    wanted = wanted or request.POST.get("next", "") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else reverse("home")
