"""What a view may count on: a request of somebody who is signed in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from xiangxin.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that the sign-in middleware has let pass."""

    user: "User"
    htmx: bool


class ClientRequest(HttpRequest):
    """A request of a program whose token was accepted; `auth` is the account in whose name it reads."""

    auth: "User"
