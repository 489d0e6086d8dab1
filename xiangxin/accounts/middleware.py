"""Who must do something before anything else? Whoever has a first password changes it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from xiangxin.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]


class FirstPasswordMiddleware:
    """Leads whoever still has the first password to the page that changes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        allowed = (reverse("accounts:change_password"), reverse("accounts:sign_out"), reverse("accounts:text_size"))
        if isinstance(user, User) and user.must_change_password and request.path not in allowed:
            return redirect("accounts:change_password")
        return self.get_response(request)
