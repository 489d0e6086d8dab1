"""People are told once, read for themselves, and nobody above sees who has read."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.notices import actions, queries
from xiangxin.notices.events import Event
from xiangxin.notices.models import Notice, Receipt

YESTERDAY = clock.now().replace(hour=12) - timedelta(days=1)


def _tell(world, key="a", **more):
    facts = {"title": "请准备党课", "kind": Notice.Kind.REQUIRED, "article": "支部工作条例第十六条", **more}
    people = [world.member.pk, world.secretary.pk]
    return actions.tell(people, place=world.electric, key=key, at=YESTERDAY, by=world.secretary, **facts)


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_telling_twice_is_once_and_announced(world):
    assert _tell(world) == _tell(world)
    assert Receipt.objects.count() == 2
    assert Entry.objects.filter(event=Event.TOLD).count() == 1


def test_the_page_shows_the_reason_and_its_button_reads(world):
    _tell(world, link="/meetings/")
    client = _as(world.member)
    assert "支部工作条例第十六条" in client.get(reverse("notices:list")).content.decode()
    receipt = queries.waiting_for(world.member, at=clock.now())[0]
    answer = client.post(reverse("notices:read", args=[receipt.pk]))
    assert answer["Location"] == "/meetings/"
    assert queries.waiting_for(world.member, at=clock.now()) == []
    assert len(queries.waiting_for(world.secretary, at=clock.now())) == 1


def test_reading_twice_keeps_the_first_moment_and_leaves_no_journal_row(world):
    _tell(world)
    before = Entry.objects.count()
    receipt = queries.waiting_for(world.member, at=clock.now())[0]
    first = actions.read(receipt, at=clock.now(), by=world.member).read_at
    assert actions.read(receipt, at=clock.now(), by=world.member).read_at == first
    assert Entry.objects.count() == before


def test_what_is_done_waits_for_nobody_and_says_so(world):
    for key in ("things:1", "things:1:again", "things:12"):
        _tell(world, key=key, title=f"请办理 {key}")
    now = clock.now()
    assert actions.settle("things:1", by=world.secretary) == 2
    assert [receipt.notice.key for receipt in queries.waiting_for(world.member, at=now)] == ["things:12"]
    assert queries.unread_by(world.member, at=now) == 1
    assert actions.settle("things:1", by=world.secretary) == 0
    page = _as(world.member).get(reverse("notices:list")).content.decode()
    assert page.count("已办结") == 2, "the two stay in the list, as done"


def test_nobody_reads_or_sees_what_another_received(world):
    receipt = _tell(world).receipts.get(user=world.member)
    with pytest.raises(PermissionDenied):
        actions.read(receipt, at=clock.now(), by=world.secretary)
    for person in (world.secretary, world.officer, world.leader, world.inspector, world.audit_admin):
        assert not Receipt.objects.visible_to(person).filter(pk=receipt.pk).exists()


def test_the_page_is_flat(world):
    counts = []
    for number in (2, 12):
        for key in range(number):
            _tell(world, key=f"{number}-{key}")
        with CaptureQueriesContext(connection) as asked:
            assert _as(world.member).get(reverse("notices:list")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_bell_says_how_many_messages_the_person_has_not_read(world):
    client = _as(world.member)
    assert "条未读" not in client.get(reverse("notices:list")).content.decode()
    _tell(world)
    _tell(world, key="b")
    assert queries.unread_by(world.member, at=clock.now()) == 2
    assert "条未读" in client.get(reverse("notices:list")).content.decode()
