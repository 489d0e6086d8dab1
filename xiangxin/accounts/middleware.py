"""Who must do something before anything else? A first password is changed; an administrator sets up a second factor."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from xiangxin.access import checks
from xiangxin.accounts import queries, rules
from xiangxin.accounts.models import User
from xiangxin.kernel import clock

Answer = Callable[[HttpRequest], HttpResponse]


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
