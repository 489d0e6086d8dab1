"""What do the pages about API clients show, and which client does a token belong to?"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, Q, Sum
from django.utils.module_loading import import_string

from xiangxin.accounts.models import User
from xiangxin.openapi import tokens
from xiangxin.openapi.models import Client, ClientQuerySet, DayCount

DAYS_SHOWN = 30


def client_of(token: str) -> Client | None:
    """The client that a token belongs to, whatever its state."""
    found = Client.objects.select_related("organization", "user").prefetch_related("grants")
    return found.filter(key_hash=tokens.token_hash(token)).first()


def clients_for(user: User, *, text: str = "", on: date) -> ClientQuerySet:
    """Clients within reach with what they may read, when they last called and how often in thirty days."""
    since = Q(days__on__gt=on - timedelta(days=DAYS_SHOWN))
    found = Client.objects.visible_to(user).select_related("organization").prefetch_related("grants")
    if text := text.strip():
        found = found.filter(Q(name__icontains=text) | Q(organization__short_name__icontains=text))
    return found.annotate(last_used_at=Max("days__last_at"), recent=Sum("days__calls", filter=since, default=0))


def days_of(client: Client, *, on: date) -> list[DayCount]:
    """The days of the last month on which a client called, the newest first."""
    return list(client.days.filter(on__gt=on - timedelta(days=DAYS_SHOWN)).order_by("-on"))


@dataclass(frozen=True)
class Door:
    """One address that programs can ask, as the page of doors lists it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, object]]


def doors() -> list[Door]:
    """Every address of the API with what it says and asks, from its own schema."""
    schema = import_string(settings.API).get_openapi_schema()
    return [
        Door(
            method.upper(),
            path,
            operation.get("summary", ""),
            operation.get("description", ""),
            [_parameter(one) for one in operation.get("parameters", [])],
        )
        for path, operations in schema["paths"].items()
        for method, operation in operations.items()
    ]


def _parameter(said: dict[str, object]) -> dict[str, object]:
    return {
        "name": said["name"],
        "is_required": said.get("required", False),
        "says": said.get("description", "") or said.get("schema", {}).get("description", ""),  # type: ignore[attr-defined]
    }
