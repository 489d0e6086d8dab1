"""By which names may a person sign in? User name, employee number, or phone."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import Q
from django.http import HttpRequest

from xiangxin.accounts.models import User
from xiangxin.kernel.sealed import fingerprint


class NameOrNumberBackend(BaseBackend):
    """Finds the account by user name, employee number or phone and checks the password."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> User | None:
        name = username.strip()
        known = Q(username=name) | Q(employee_number=name) | Q(phone_fingerprint=fingerprint(name))
        found = list(User.objects.filter(known, is_active=True)[:2]) if name else []
        if len(found) != 1:
            User().set_password(password)  # as slow as a real check, so that time does not tell who exists
            return None
        return found[0] if found[0].check_password(password) else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
