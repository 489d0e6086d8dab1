"""The JSON doors: what programs read, what they never read, and how they are turned away."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client as Browser

from config.api import api
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.openapi import actions
from xiangxin.openapi.models import Client, DayCount

SNAPSHOT = Path(__file__).resolve().parent.parent / "docs" / "api" / "openapi.json"
ALL = ["organizations", "members", "meetings", "figures"]


def _token(world, *, scopes=ALL, per_minute=60, at=None, is_released=True) -> str:
    now = clock.now()
    client, token = actions.open_client(
        at or world.mine, name="办公系统", purpose="试", scopes=scopes, to_on=now.date() + timedelta(days=30),
        per_minute=per_minute, at=now, by=world.system_admin,
    )  # fmt: skip
    if is_released:
        actions.release(client, at=now, by=world.security_admin)
    return token


def _ask(token, path, method="get", **params):
    return getattr(Browser(), method)(f"/api/v1/{path}", params, headers={"Authorization": f"Bearer {token}"})


def test_the_schema_is_the_one_in_the_repository():
    said = json.loads(json.dumps(api.get_openapi_schema(), ensure_ascii=False))
    assert said == json.loads(SNAPSHOT.read_text(encoding="utf-8")), "run: manage draw_api"


def test_a_token_says_what_it_may_do(world):
    said = _ask(_token(world, scopes=["members"]), "client").json()
    assert said["scopes"] == ["members"]
    assert said["name"] == "办公系统"
    assert said["organization_id"] == world.mine.pk


def test_the_tree_pages_by_key_and_ends_at_the_reach(world):
    token = _token(world)
    first = _ask(token, "organizations", size=2).json()
    rest = _ask(token, "organizations", size=2, after=first["next"]).json()
    assert [one["short_name"] for one in first["rows"] + rest["rows"]] == ["一矿委员会", "机电党支部", "采煤党支部"]
    assert rest["next"] == ""
    assert _ask(token, f"organizations/{world.electric.pk}").json()["parent_id"] == world.mine.pk
    assert _ask(token, f"organizations/{world.washing.pk}").json()["code"] == "not_found"


def test_the_roster_is_masked_and_leaves_a_trace(world):
    Member.objects.filter(user=world.member).update(phone="13812345678", citizen_id="11010519491231002X")
    answer = _ask(_token(world), "members", organization=world.electric.pk)
    rows = {one["name"]: one for one in answer.json()["rows"]}
    assert set(rows) == {"周秘", "赵员", "钱预"}
    assert rows["赵员"]["phone"] == "138****5678"
    assert "address" not in rows["赵员"]
    assert "13812345678" not in answer.text
    assert "19491231" not in answer.text
    entry = Entry.objects.get(event="members.roster_read")
    assert (entry.path, entry.data) == (world.electric.path, {"count": 3})


def test_a_roster_outside_the_reach_does_not_exist(world):
    answer = _ask(_token(world), "members", organization=world.washing.pk)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert not Entry.objects.filter(event="members.roster_read").exists()


def test_meetings_are_facts_without_minutes(world):
    now = clock.now()
    meeting = Meeting.objects.create(
        organization=world.electric, kind="assembly", title="十月党员大会", starts_at=now - timedelta(days=1),
        state="recorded", recorded_at=now, recorded_by=world.secretary,
    )  # fmt: skip
    Meeting.objects.create(organization=world.electric, kind="assembly", title="未开", starts_at=now)
    token = _token(world)
    rows = _ask(token, "meetings", organization=world.mine.pk).json()["rows"]
    assert [one["id"] for one in rows] == [meeting.pk]
    assert set(rows[0]) == {
        "id", "organization_id", "organization", "kind", "title", "starts_at", "ends_at", "where", "due", "present",
        "recorded_at",
    }  # fmt: skip
    assert _ask(token, "meetings", organization=world.mine.pk, last="2020-01-01").json()["rows"] == []


def test_the_figures_of_a_board_carry_their_definitions(world):
    said = _ask(_token(world), f"figures/{world.electric.pk}").json()
    members = next(one for one in said["figures"] if one["key"] == "members")
    assert members["value"] == 3
    assert members["says"]


@pytest.mark.parametrize(
    ("path", "params", "scopes"),
    [
        ("organizations", {}, ["members"]),
        ("members", {"organization": 1}, ["organizations"]),
        ("meetings", {"organization": 1}, ["organizations"]),
        ("figures/1", {}, ["organizations"]),
    ],
)
def test_a_token_opens_no_door_beyond_its_scopes(world, path, params, scopes):
    answer = _ask(_token(world, scopes=scopes), path, **params)
    assert (answer.status_code, answer.json()["code"]) == (403, "out_of_scope")


def test_every_error_is_a_code_and_a_sentence(world):
    token = _token(world)
    answers = {
        "unknown_token": (401, _ask("xx_nothing", "organizations")),
        "bad_input": (422, _ask(token, "organizations", size=9_999)),
        "not_found": (404, _ask(token, "nowhere")),
        "method_not_allowed": (405, _ask(token, "organizations", method="post")),
    }
    for code, (status, answer) in answers.items():
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert set(answer.json()) == {"code", "message"}
    assert answers["unknown_token"][1].headers["WWW-Authenticate"] == "Bearer"


def test_a_client_that_waits_is_revoked_or_over_reads_nothing(world):
    waiting = _token(world, is_released=False)
    assert _ask(waiting, "organizations").json()["code"] == "client_waits"
    token = _token(world)
    over = Client.objects.latest("pk")
    Client.objects.filter(pk=over.pk).update(to_on=clock.today() - timedelta(days=1))
    assert _ask(token, "organizations").json()["code"] == "client_is_over"
    actions.revoke(over, reason="不用了", at=clock.now(), by=world.system_admin)
    assert _ask(token, "organizations").json()["code"] == "client_is_revoked"
    assert not DayCount.objects.exists()


def test_a_call_beyond_the_pace_is_told_to_wait(world):
    token = _token(world, per_minute=1)
    answers = [_ask(token, "organizations") for _ in range(3)]
    slow = next(answer for answer in answers if answer.status_code == 429)
    assert slow.json()["code"] == "too_many_calls"
    assert 1 <= int(slow.headers["Retry-After"]) <= 60


def test_being_signed_in_opens_no_door(world):
    browser = Browser()
    browser.force_login(world.officer)
    assert browser.get("/api/v1/members", {"organization": world.mine.pk}).status_code == 401


def test_a_page_of_the_roster_takes_as_many_questions_for_many_as_for_few(world, django_assert_max_num_queries):
    token = _token(world)
    assert _ask(token, "members", organization=world.mine.pk).status_code == 200  # the row of the day is there now
    counts = []
    for size in (1, 5):
        with django_assert_max_num_queries(40) as seen:
            assert len(_ask(token, "members", organization=world.mine.pk, size=size).json()["rows"]) == size
        counts.append(len(seen))
    assert counts[0] == counts[1]
