"""A scan is a claim: it counts for nobody until the organizer confirms it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.tests.make import AT, line_of, make_announced


def _scan(meeting, user, name, *, code=None, at=AT):
    code = rules.code_of(meeting.pk, at=AT) if code is None else code
    return actions.check_in(line_of(meeting, name), code=code, at=at, by=user)


def test_a_scan_waits_for_the_organizer_and_twice_is_once(world):
    meeting = make_announced(world)
    _scan(meeting, world.member, "赵员")
    _scan(meeting, world.member, "赵员", at=AT + timedelta(seconds=20))
    line = line_of(meeting, "赵员")
    assert line.is_waiting
    assert not line.is_there
    assert line.claimed_at == AT
    assert Entry.objects.filter(event=Event.CHECKED_IN).count() == 1
    assert queries.tally(queries.roll_of(meeting))["there"] == 0


def test_the_organizer_confirms_those_who_scanned_and_no_others(world):
    meeting = make_announced(world)
    _scan(meeting, world.member, "赵员")
    assert actions.confirm_scanned(meeting, at=AT, by=world.secretary) == 1
    assert actions.confirm_scanned(meeting, at=AT, by=world.secretary) == 0
    assert line_of(meeting, "赵员").is_there
    assert not line_of(meeting, "钱预").is_there


@pytest.mark.parametrize(("seconds", "good"), [(0, True), (60, True), (120, False)])
def test_a_code_lives_for_a_minute_or_so(world, seconds, good):
    meeting = make_announced(world)
    refusal = rules.refusal_to_check_in(
        meeting, code=rules.code_of(meeting.pk, at=AT), at=AT + timedelta(seconds=seconds)
    )
    assert (refusal is None) == good


def test_a_wrong_code_or_another_meetings_code_leaves_nothing(world):
    meeting = make_announced(world)
    for code in ("", "0" * 20, rules.code_of(meeting.pk + 1, at=AT)):
        with pytest.raises(Refused) as refused:
            _scan(meeting, world.member, "赵员", code=code)
        assert refused.value.refusal.code == "old_code"
    assert line_of(meeting, "赵员").claimed_at is None
    assert not Entry.objects.filter(event=Event.CHECKED_IN).exists()


def test_nobody_checks_in_for_another_and_only_organizers_confirm(world):
    meeting = make_announced(world)
    with pytest.raises(PermissionDenied):
        _scan(meeting, world.secretary, "赵员")
    with pytest.raises(PermissionDenied):
        actions.confirm_scanned(meeting, at=AT, by=world.member)


def test_from_the_screen_to_the_roll_with_the_buttons(world):
    meeting = make_announced(world)
    phone, screen = Client(), Client()
    phone.force_login(world.member)
    screen.force_login(world.secretary)
    assert screen.get(reverse("meetings:code", args=[meeting.pk]))["Refresh"]
    assert b"<svg" in screen.get(reverse("meetings:code_image", args=[meeting.pk])).content
    address = reverse("meetings:check_in", args=[meeting.pk])
    code = rules.code_of(meeting.pk, at=clock.now())
    assert code in phone.get(address, {"code": code}).content.decode()
    phone.post(address, {"code": code})
    assert "已扫码" in screen.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    screen.post(reverse("meetings:confirm_scanned", args=[meeting.pk]))
    assert line_of(meeting, "赵员").is_there
