"""The deeds on API clients: open one, release it, rotate its token, revoke it, count a call."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When

from xiangxin.access import actions as access
from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.openapi import rules, tokens
from xiangxin.openapi.events import Event
from xiangxin.openapi.models import Client, DayCount, Grant
from xiangxin.openapi.permissions import May
from xiangxin.organizations.models import Organization


@transaction.atomic
def open_client(
    organization: Organization,
    *,
    name: str,
    purpose: str,
    scopes: Sequence[str],
    to_on: date,
    per_minute: int,
    at: datetime,
    by: User,
) -> tuple[Client, str]:
    """Open a client at an organization; with its token, which is shown once. It reads nothing until it is released."""
    checks.require(by, May.KEEP_CLIENT, organization)
    refuse_if(rules.refusal_to_open(scopes=scopes, to_on=to_on, per_minute=per_minute, today=at.date()))
    token = tokens.new_token()
    hashed = tokens.token_hash(token)
    user = User.objects.create_user(
        f"api-{hashed[:16]}", name=name.strip(), kind=User.Kind.API_CLIENT, home=organization
    )
    client = Client.objects.create(
        organization=organization,
        user=user,
        name=name.strip(),
        purpose=purpose.strip(),
        to_on=to_on,
        per_minute=per_minute,
        key_hash=hashed,
        key_start=tokens.beginning_of(token),
        issued_at=at,
        opened_at=at,
        opened_by=by,
    )
    Grant.objects.bulk_create([Grant(client=client, scope=scope) for scope in dict.fromkeys(scopes)])
    announce(Event.CLIENT_OPENED, subject=client, by=by, scopes=list(scopes), to_on=to_on)
    return client, token


@transaction.atomic
def release(client: Client, *, at: datetime, by: User) -> Client:
    """Let a client read: it gets the role of API clients at its organization until its last day. Twice is once."""
    checks.require(by, May.RELEASE_CLIENT, client.organization)
    client = _locked(client)
    refuse_if(rules.refusal_to_change(client.state_on(at.date())))
    if client.released_at is None:
        client.released_at, client.released_by = at, by
        client.save(update_fields=["released_at", "released_by"])
        access.appoint(
            client.user, Role.API_CLIENT, client.organization,
            from_on=at.date(), to_on=client.to_on, reason=client.purpose, by=by,
        )  # fmt: skip
        announce(Event.CLIENT_RELEASED, subject=client, by=by)
    return client


@transaction.atomic
def rotate(client: Client, *, at: datetime, by: User) -> str:
    """A new token in place of the old one, which is dead at once; shown once."""
    checks.require(by, May.KEEP_CLIENT, client.organization)
    client = _locked(client)
    refuse_if(rules.refusal_to_change(client.state_on(at.date())))
    token = tokens.new_token()
    client.key_hash, client.key_start, client.issued_at = tokens.token_hash(token), tokens.beginning_of(token), at
    client.save(update_fields=["key_hash", "key_start", "issued_at"])
    announce(Event.TOKEN_ROTATED, subject=client, by=by)
    return token


@transaction.atomic
def revoke(client: Client, *, reason: str, at: datetime, by: User) -> Client:
    """Stop a client for good; its role ends with it. Twice is once."""
    checks.require(by, May.KEEP_CLIENT, client.organization)
    client = _locked(client)
    refuse_if(rules.refusal_to_revoke(client.state_on(at.date()), reason=reason))
    if client.revoked_at is None:
        client.revoked_at, client.revoked_by, client.revoke_reason = at, by, reason.strip()
        client.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
        for held in Assignment.objects.filter(user=client.user).not_over(at.date()):
            access.close(held, on=at.date(), reason=reason, at=at, by=by)
        announce(Event.CLIENT_REVOKED, subject=client, by=by)
    return client


def count_call(client: Client, *, at: datetime) -> bool:
    """Count a call of a client; whether it is within the pace of its minute.

    One row a client and day is updated in the database itself, so that several web processes share one count.
    """
    day, minute = at.date(), rules.minute_of(at)
    with transaction.atomic():
        if not _count(client, day, minute, at):
            try:
                with transaction.atomic():
                    DayCount.objects.create(client=client, on=day, calls=1, minute=minute, minute_calls=1, last_at=at)
            except IntegrityError:  # another process was first
                _count(client, day, minute, at)
        counted = DayCount.objects.get(client=client, on=day)
        is_within = counted.minute != minute or counted.minute_calls <= client.per_minute
        if not is_within:
            DayCount.objects.filter(pk=counted.pk).update(too_many=F("too_many") + 1)
    return is_within


def _count(client: Client, day: date, minute: int, at: datetime) -> int:
    same_minute = When(minute=minute, then=F("minute_calls") + 1)
    return DayCount.objects.filter(client=client, on=day).update(
        calls=F("calls") + 1, minute_calls=Case(same_minute, default=Value(1)), minute=minute, last_at=at
    )


def _locked(client: Client) -> Client:
    return Client.objects.select_for_update(of=("self",)).select_related("organization", "user").get(pk=client.pk)
