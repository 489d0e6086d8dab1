"""Who must do something before anything else? A first password is changed; an administrator sets up a second factor."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts import queries, rules
from xiangxin.accounts.models import User
from xiangxin.kernel import clock, kept
from xiangxin.kernel.middleware import where_it_came_from

Answer = Callable[[HttpRequest], HttpResponse]


class SignedInMiddleware(LoginRequiredMiddleware):
    """Leads strangers to the sign-in page. A form that comes too late leads to its page again and keeps what was typed."""

    PERSON = "person"  # the cookie that says, signed, whose form this browser sends once the session has ended

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        is_boosted = bool(request.headers.get("HX-Request"))
        if request.method != "POST" or not (is_boosted or "text/html" in request.headers.get("Accept", "")):
            return super().handle_no_permission(request, view_func)
        page = urlsplit(where_it_came_from(request))
        address = f"{page.path}?{page.query}" if page.query else page.path
        if person := request.get_signed_cookie(self.PERSON, default=""):
            kept.keep(request, address, person=person)
            messages.info(request, _("登录已过期，请重新登录。刚才填写的还在，登录后接着提交。"))
        else:
            messages.warning(request, _("登录已过期，请重新登录。刚才填写的没有提交，登录后请重新填写。"))
        to_sign_in = redirect_to_login(address, reverse("accounts:sign_in"))
        return HttpResponse(headers={"HX-Redirect": to_sign_in.url}) if is_boosted else to_sign_in


class IdleMiddleware:
    """Sets the clock of a session again while somebody works, at most once a minute: reading a page writes nothing."""

    AGAIN_AFTER = timedelta(minutes=1)

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(getattr(request, "user", None), User):
            fresh = clock.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE) - self.AGAIN_AFTER
            until = getattr(request.session, "holds_until", None)
            request.session.modified = request.session.modified or (until is not None and until <= fresh)
        return self.get_response(request)


class FirstPasswordMiddleware:
    """Leads whoever has a first password, or an administrator's that is too old, to the page that changes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        allowed = (reverse("accounts:change_password"), reverse("accounts:sign_out"), reverse("accounts:text_size"))
        if isinstance(user, User) and request.path not in allowed and must_change_password(user):
            return redirect("accounts:change_password")
        return self.get_response(request)


def must_change_password(user: User) -> bool:
    """Whether the password is a first one, or an administrator's older than the setting allows."""
    if user.must_change_password:
        return True
    since = user.password_set_at or user.date_joined
    is_old = rules.is_password_old(since, days=settings.ADMIN_PASSWORD_DAYS, at=clock.now())
    return is_old and checks.needs_second_factor(user)


class SecondFactorMiddleware:
    """Leads whoever has a role that needs a second factor, and has none, to the page that sets one up.

    Who has one has shown it on the way in, so the session remembers it and nothing is asked again.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        if isinstance(user, User) and not self._is_settled(request, user):
            return redirect("accounts:factors")
        return self.get_response(request)

    def _is_settled(self, request: HttpRequest, user: User) -> bool:
        if request.session.get("second_factor") or not checks.needs_second_factor(user):
            return True
        allowed = ("accounts:sign_out", "accounts:text_size", "accounts:change_password", "accounts:me")
        if request.path.startswith(reverse("accounts:factors")) or request.path in map(reverse, allowed):
            return True
        if not queries.has_factor(user):
            return False
        request.session["second_factor"] = "yes"
        return True
