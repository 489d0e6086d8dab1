"""Who knocks at the JSON doors? A token names a client; its scopes say what, its role says where."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.security import HttpBearer

from xiangxin.kernel import clock
from xiangxin.kernel.problems import answers
from xiangxin.kernel.refusals import Refusal
from xiangxin.kernel.requests import ClientRequest
from xiangxin.openapi import actions, queries, rules
from xiangxin.openapi.models import Scope

router = Router(tags=["client"])


class TurnedAway(Exception):
    """A call that is not heard: the status, the refusal, and how many seconds to wait where waiting helps."""

    def __init__(self, status: int, refusal: Refusal, *, wait: int = 0) -> None:
        super().__init__(refusal.code)
        self.status, self.refusal, self.wait = status, refusal, wait


class ClientAuth(HttpBearer):
    """Lets a call in whose token belongs to an open client, has the scope, and keeps the pace; counts it.

    The request then carries the account of the client as `auth`, so that doors load through `visible_to`.
    """

    openapi_scheme = "bearer"

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> object:
        known, _, token = request.headers.get("Authorization", "").partition(" ")
        return self.authenticate(request, token.strip() if known.lower() == "bearer" else "")

    def authenticate(self, request: HttpRequest, token: str) -> object:
        client = queries.client_of(token) if token else None
        if client is None:
            raise TurnedAway(401, rules.CLOSED["unknown"])
        at = clock.now()
        if (state := client.state_on(at.date())) != "open":
            raise TurnedAway(403, rules.CLOSED[state])
        if not actions.count_call(client, at=at):
            raise TurnedAway(429, rules.too_many(client.per_minute), wait=rules.seconds_to_wait(at))
        if self.scope and self.scope not in {grant.scope for grant in client.grants.all()}:
            raise TurnedAway(403, rules.OUT_OF_SCOPE)
        return client.user


class ClientOut(Schema):
    """What the token that asks may do."""

    name: str
    organization_id: int
    organization: str
    scopes: list[str]
    to_on: date = Field(description="最后一天")
    per_minute: int = Field(description="每分钟最多请求次数")


@router.get("", response=answers(ClientOut), summary="本令牌的范围和期限", url_name="client")
def client(request: ClientRequest) -> ClientOut:
    """核对令牌是否可用，以及能读什么、读到哪一天。"""
    own = request.auth.client
    return ClientOut(
        name=own.name,
        organization_id=own.organization_id,
        organization=own.organization.name,
        scopes=sorted(grant.scope for grant in own.grants.all()),
        to_on=own.to_on,
        per_minute=own.per_minute,
    )
