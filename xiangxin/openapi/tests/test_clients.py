"""Opening a client, letting it in, giving it another token, stopping it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.accounts.backends import NameOrNumberBackend
from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.members.permissions import May as Members
from xiangxin.openapi import actions, queries, tokens
from xiangxin.openapi.models import Client, DayCount

AT = datetime(2026, 11, 20, 9, 0, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


def _open(world, **more):
    facts = {
        "name": "办公系统",
        "purpose": "显示组织树",
        "scopes": ["organizations", "members"],
        "to_on": AT.date() + timedelta(days=90),
        "per_minute": 3,
        "at": AT,
        "by": world.system_admin,
    } | more
    return actions.open_client(facts.pop("organization", world.mine), **facts)


def test_a_client_is_opened_and_its_token_is_kept_as_a_hash_alone(world):
    client, token = _open(world)
    assert queries.client_of(token) == client
    assert client.state_on(AT.date()) == "waiting"
    with connection.cursor() as cursor:
        cursor.execute("select key_hash, key_start from openapi_client")
        assert cursor.fetchone() == (tokens.token_hash(token), token[:7])
    assert Entry.objects.get(event="openapi.client_opened").path == world.mine.path


@pytest.mark.parametrize("who", ["security_admin", "audit_admin", "officer", "secretary", "inspector"])
def test_only_the_system_administrator_opens_clients(world, who):
    with pytest.raises(PermissionDenied):
        _open(world, by=getattr(world, who))


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        ({"scopes": []}, "nothing_to_read"),
        ({"to_on": date(2026, 11, 19)}, "end_is_out_of_range"),
        ({"to_on": date(2028, 1, 1)}, "end_is_out_of_range"),
        ({"per_minute": 0}, "pace_is_out_of_range"),
    ],
)
def test_a_refused_opening_leaves_nothing(world, odd, code):
    with pytest.raises(Refused) as refused:
        _open(world, **odd)
    assert refused.value.refusal.code == code
    assert not Client.objects.exists()
    assert not User.objects.filter(kind=User.Kind.API_CLIENT).exists()


def test_the_security_administrator_lets_a_client_in_and_twice_is_once(world):
    client, _token = _open(world)
    actions.release(client, at=AT, by=world.security_admin)
    actions.release(client, at=AT, by=world.security_admin)
    held = Assignment.objects.get(user=client.user)
    assert (held.organization, held.to_on) == (world.mine, client.to_on)
    assert Entry.objects.filter(event="openapi.client_released").count() == 1
    reader = User.objects.get(pk=client.user_id)
    assert checks.may(reader, Members.SEE_ROSTER, world.electric)
    assert not checks.may(reader, Members.SEE_ROSTER, world.washing)
    assert not checks.may(reader, Members.UNMASK, world.electric)


@pytest.mark.parametrize("who", ["system_admin", "audit_admin", "officer"])
def test_nobody_lets_a_client_in_who_could_have_opened_it(world, who):
    client, _token = _open(world)
    with pytest.raises(PermissionDenied):
        actions.release(client, at=AT, by=getattr(world, who))
    assert not Assignment.objects.filter(user=client.user).exists()


def test_another_token_kills_the_old_one(world):
    client, old = _open(world)
    new = actions.rotate(client, at=AT, by=world.system_admin)
    assert queries.client_of(old) is None
    assert queries.client_of(new) == client
    assert Entry.objects.filter(event="openapi.token_rotated").exists()
    with pytest.raises(PermissionDenied):
        actions.rotate(client, at=AT, by=world.security_admin)


def test_a_revoked_client_is_over_for_good_and_loses_its_role(world):
    client, _token = _open(world)
    actions.release(client, at=AT, by=world.security_admin)
    with pytest.raises(Refused):
        actions.revoke(client, reason=" ", at=AT, by=world.system_admin)
    actions.revoke(client, reason="系统下线", at=AT, by=world.system_admin)
    client = actions.revoke(client, reason="系统下线", at=AT, by=world.system_admin)
    assert client.state_on(AT.date()) == "revoked"
    assert Entry.objects.filter(event="openapi.client_revoked").count() == 1
    assert not Assignment.objects.filter(user=client.user).not_over(AT.date()).exists()
    with pytest.raises(Refused) as refused:
        actions.rotate(client, at=AT, by=world.system_admin)
    assert refused.value.refusal.code == "client_is_revoked"


def test_the_account_of_a_client_cannot_sign_in_and_is_in_no_list_of_people(world):
    client, token = _open(world)
    assert NameOrNumberBackend().authenticate(None, client.user.username, token) is None
    assert client.user not in User.objects.visible_to(world.system_admin)


def test_calls_are_counted_by_day_and_held_to_the_pace_of_a_minute(world):
    client, _token = _open(world)
    assert [actions.count_call(client, at=AT) for _ in range(4)] == [True, True, True, False]
    assert actions.count_call(client, at=AT + timedelta(minutes=1))
    assert actions.count_call(client, at=AT + timedelta(days=1))
    day = DayCount.objects.get(client=client, on=AT.date())
    assert (day.calls, day.too_many) == (5, 1)


def test_the_desk_shows_token_once_and_the_calls_by_day(world):
    browser = Browser()
    browser.force_login(world.system_admin)
    answer = browser.post(
        reverse("openapi:open_client"),
        {
            "name": "办公系统", "purpose": "显示组织树", "organization": world.mine.code, "scopes": ["organizations"],
            "to_on": (datetime.now(tz=AT.tzinfo).date() + timedelta(days=30)).isoformat(), "per_minute": 60,
        },
    )  # fmt: skip
    client = Client.objects.get()
    assert client.key_start in answer.text
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    actions.count_call(client, at=datetime.now(tz=AT.tzinfo))
    page = browser.get(reverse("openapi:client", args=[client.pk])).text
    assert "待放行" in page
    assert "近 30 天没有调用" not in page
    token = answer.context["token"]
    assert token not in page


def test_the_list_of_clients_is_flat(world, django_assert_max_num_queries):
    browser = Browser()
    browser.force_login(world.system_admin)
    browser.get(reverse("openapi:clients"))
    counts = []
    for more in (2, 10):
        for number in range(more):
            _open(world, name=f"系统{more}-{number}")
        with django_assert_max_num_queries(60) as seen:
            browser.get(reverse("openapi:clients"))
        counts.append(len(seen))
    assert counts[0] == counts[1]
