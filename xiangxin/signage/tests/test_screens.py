"""Screens: paired by a code, showing what is published above them, quiet when they are."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure.tests.make import make_item
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Venue
from xiangxin.signage import actions, queries, rules
from xiangxin.signage.events import Event
from xiangxin.signage.models import Pairing, Screen, Story, key_hash

AT = clock.now()


def _pair(world, key="key", **more):
    code = actions.ask_for_code(key, at=AT).code
    facts = {"name": "一楼大厅", "building": "", "at": AT, "by": world.system_admin, **more}
    return actions.pair(code, world.mine, **facts)


def _story(world, **more):
    facts = {
        "kind": Story.Kind.NOTICE,
        "title": "停电通知",
        "text": "",
        "label": "",
        "from_at": AT - timedelta(hours=1),
        "until": AT + timedelta(days=1),
        "at": AT,
        "by": world.publicist,
    }
    return actions.publish(world.mine, **{**facts, **more})


def test_a_browser_with_a_code_becomes_a_screen(world):
    screen = _pair(world)
    assert queries.screen_of("key") == screen
    assert not Pairing.objects.exists()
    assert Entry.objects.filter(event=Event.SCREEN_PAIRED, subject_id=screen.pk).exists()


def test_a_wrong_or_old_code_pairs_nothing(world):
    code = actions.ask_for_code("key", at=AT).code
    late = AT + rules.CODE_LIVES
    for typed, at in (("000000" if code != "000000" else "000001", AT), (code, late)):
        with pytest.raises(Refused) as refused:
            actions.pair(typed, world.mine, name="厅", building="", at=at, by=world.system_admin)
        assert refused.value.refusal.code == "unknown_code"
    assert not Screen.objects.exists()


def test_a_browser_keeps_its_code_until_it_runs_out(world):
    first = actions.ask_for_code("key", at=AT)
    assert actions.ask_for_code("key", at=AT + timedelta(minutes=9)) == first
    assert actions.ask_for_code("key", at=AT + timedelta(minutes=11)) != first


def test_only_who_keeps_screens_pairs_one(world):
    code = actions.ask_for_code("key", at=AT).code
    with pytest.raises(PermissionDenied):
        actions.pair(code, world.mine, name="厅", building="", at=AT, by=world.secretary)


def test_a_retired_screen_shows_a_code_again_and_twice_is_once(world):
    screen = _pair(world)
    actions.retire(screen, at=AT, by=world.system_admin)
    actions.retire(screen, at=AT, by=world.system_admin)
    assert queries.screen_of("key") is None
    assert Entry.objects.filter(event=Event.SCREEN_RETIRED).count() == 1


def test_a_screen_shows_what_is_published_above_it_and_in_force(world):
    screen = _pair(world)
    shown = _story(world)
    _story(world, title="明天的", from_at=AT + timedelta(hours=1))
    _story(world, title="昨天的", from_at=AT - timedelta(days=2), until=AT - timedelta(days=1))
    withdrawn = _story(world, title="撤下的")
    actions.withdraw(withdrawn, at=AT, by=world.publicist)
    assert queries.programme_of(screen, AT).notices == [shown]


def test_a_story_ends_after_it_begins(world):
    with pytest.raises(Refused) as refused:
        _story(world, until=AT - timedelta(hours=2))
    assert refused.value.refusal.code == "ends_before_it_begins"
    assert not Story.objects.exists()


def test_a_screen_shows_the_meetings_of_its_building_today(world):
    screen = _pair(world, building="办公楼")
    venue = Venue.objects.create(organization=world.electric, name="活动室", building="办公楼")
    elsewhere = Venue.objects.create(organization=world.electric, name="二楼", building="联合楼")
    for title, room, state in (
        ("大会", venue, "announced"),
        ("别处", elsewhere, "announced"),
        ("未通知", venue, "draft"),
    ):
        Meeting.objects.create(
            organization=world.electric, kind="assembly", title=title, starts_at=AT, venue=room, state=state
        )
    agenda = queries.programme_of(screen, AT).agenda
    assert [(item.title, item.where, item.progress) for item in agenda] == [("大会", "机电党支部 · 活动室", "now")]


def test_the_page_shows_a_code_then_the_programme(world):
    browser = Client()
    page = browser.get(reverse("signage:screen")).content.decode()
    code = Pairing.objects.get().code
    assert code in page
    admin = Client()
    admin.force_login(world.system_admin)
    typed = {"code": code, "organization": world.mine.pk, "name": "一楼大厅", "building": ""}
    assert admin.post(reverse("signage:pair"), typed).url == reverse("signage:screens")
    _story(world)
    page = browser.get(reverse("signage:screen")).content.decode()
    assert "停电通知" in page
    assert Screen.objects.get().last_seen_at is not None
    assert "一楼大厅" in admin.get(reverse("signage:screens")).content.decode()


def test_another_browser_is_no_screen(world):
    _pair(world)
    assert Screen.objects.get().key_hash == key_hash("key")
    assert "配对这块屏幕" in Client().get(reverse("signage:screen")).content.decode()


def test_the_screen_shows_a_meeting_while_its_chair_has_it_on_the_wall(world):
    _pair(world)
    client = Client()
    client.cookies["screen_key"] = "key"
    facts = {"kind": "assembly", "title": "支部党员大会", "starts_at": AT, "by": world.secretary}
    meeting = meetings.announce_meeting(meetings.prepare(world.electric, **facts), at=AT, by=world.secretary)
    assert "应到 3 人" not in client.get(reverse("signage:screen")).content.decode()
    meetings.put_on_wall(meeting, at=AT, by=world.secretary)
    page = client.get(reverse("signage:screen")).content.decode()
    for seen in ("支部党员大会", "应到 3 人，到会 0 人", "还差 1 人达到表决人数", 'data-seconds="5"'):
        assert seen in page


@pytest.mark.parametrize(("scope", "text"), [("public", "共收缴 1200 元。"), ("party", "请党员登录平台查看。")])
def test_a_screen_names_what_is_open_and_tells_only_what_is_open_to_everybody(world, scope, text):
    screen = _pair(world)
    item = make_item(world, scope=scope, from_on=AT.date())
    assert queries.programme_of(screen, AT).notices == []
    item = disclosure.review(item, is_free_of_secrets=True, at=AT, by=world.officer)
    disclosure.approve(item, at=AT, by=world.leader)
    (line,) = queries.programme_of(screen, AT).notices
    assert (line.title, line.text) == ("上半年党费收缴情况", text)
