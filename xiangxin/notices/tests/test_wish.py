"""A person says when to be told, and is told then."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.notices import actions, queries
from xiangxin.notices.models import Notice, Wish

NIGHT = datetime(2026, 3, 2, 22, tzinfo=ZoneInfo("Asia/Shanghai"))


def _tell(world, key="a", **more):
    facts = {"title": "学习安排", "at": NIGHT, "by": world.secretary, **more}
    return actions.tell([world.member.pk], place=world.electric, key=key, **facts)


def test_what_is_sent_at_night_is_shown_in_the_morning(world):
    _tell(world, kind=Notice.Kind.REQUIRED)
    assert queries.waiting_for(world.member, at=NIGHT + timedelta(hours=8)) == []
    assert len(queries.waiting_for(world.member, at=NIGHT + timedelta(hours=9))) == 1


def test_what_can_wait_comes_once_a_day_and_is_put_away_with_one_press(world):
    actions.wish(quiet_from=time(21), quiet_until=time(7), digest_at=time(17), by=world.member)
    for key in ("a", "b"):
        _tell(world, key=key)
    _tell(world, key="c", kind=Notice.Kind.REQUIRED)
    evening = NIGHT + timedelta(hours=19)
    shown = list(queries.received(world.member, at=evening))
    assert [receipt.is_gathered for receipt in shown] == [True, True, False]
    client = Client()
    client.force_login(world.member)
    page = client.get(reverse("notices:list")).content.decode()
    assert page.count("3月3日汇总") == 1
    assert "汇总的都知道了" in page
    client.post(reverse("notices:read_gathered"))
    unread = [receipt.notice.key for receipt in queries.received(world.member, at=evening) if not receipt.read_at]
    assert unread == ["c"]


def test_a_wish_is_kept_on_its_page_and_leaves_no_journal_row(world):
    client = Client()
    client.force_login(world.member)
    before = Entry.objects.count()
    answer = client.post(reverse("notices:wish"), {"quiet_from": "20:00", "quiet_until": "08:00", "digest_at": "18:30"})
    assert answer.status_code == 302
    assert queries.wish_of(world.member).digest_at == time(18, 30)
    client.post(reverse("notices:wish"), {"quiet_from": "22:00", "quiet_until": "06:00", "digest_at": ""})
    wish = Wish.objects.get()
    assert (wish.quiet_from, wish.digest_at) == (time(22), None)
    assert Entry.objects.count() == before


def test_hours_that_do_not_fit_are_refused_and_leave_nothing(world):
    with pytest.raises(Refused):
        actions.wish(quiet_from=time(21), quiet_until=time(7), digest_at=time(23), by=world.member)
    client = Client()
    client.force_login(world.member)
    answer = client.post(reverse("notices:wish"), {"quiet_from": "21:00", "quiet_until": "07:00", "digest_at": "23:00"})
    assert answer.status_code == 422
    assert "免打扰时段内" in answer.content.decode()
    assert not Wish.objects.exists()
