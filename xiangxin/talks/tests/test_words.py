"""What two people keep of their talk: for the two, and nobody else; and needs that one agrees to tell."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.notices.models import Receipt
from xiangxin.talks import actions, keys
from xiangxin.talks.events import Event
from xiangxin.talks.models import Need, TalkKey, Words
from xiangxin.talks.tests.make import AT, PHRASES, SECRET, make_need, make_talk, make_words


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_each_of_the_two_opens_the_words_with_the_own_passphrase(world):
    talk = make_words(world)
    for user in (world.secretary, world.member):
        assert actions.read_words(talk, PHRASES[user.name], by=user) == SECRET
        with pytest.raises(Refused, match="口令不对"):
            actions.read_words(talk, "不是这个口令啊", by=user)
    with pytest.raises(Refused, match="口令不对"):
        actions.read_words(talk, PHRASES["赵员"], by=world.secretary)


def test_nobody_else_reads_writes_or_deletes_them(world):
    talk = make_words(world)
    for user in (
        world.probationary,
        world.officer,
        world.leader,
        world.inspector,
        world.system_admin,
        world.audit_admin,
    ):
        with pytest.raises(PermissionDenied):
            actions.read_words(talk, PHRASES["赵员"], by=user)
        with pytest.raises(PermissionDenied):
            actions.keep_words(talk, "代写", by=user)
        with pytest.raises(PermissionDenied):
            actions.delete_words(talk, by=user)
    assert Words.objects.count() == 1


def test_either_deletes_them_and_twice_is_once(world):
    talk = make_words(world)
    assert actions.delete_words(talk, by=world.secretary) == 1
    assert actions.delete_words(talk, by=world.member) == 0
    with pytest.raises(Refused, match="没有保存内容"):
        actions.read_words(talk, PHRASES["赵员"], by=world.member)


def test_without_both_passphrases_nothing_is_kept(world):
    talk = make_talk(world)
    with pytest.raises(Refused, match="先设置谈心口令"):
        actions.keep_words(talk, SECRET, by=world.member)
    actions.set_passphrase(world.member.member, PHRASES["赵员"], by=world.member)
    with pytest.raises(Refused, match="对方还没有设置"):
        actions.keep_words(talk, SECRET, by=world.member)
    with pytest.raises(Refused, match="至少 8 个字符"):
        actions.set_passphrase(world.secretary.member, "短的口令", by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.set_passphrase(world.member.member, "别人替我设的口令", by=world.secretary)
    assert (Words.objects.count(), TalkKey.objects.count()) == (0, 1)


def test_a_changed_passphrase_opens_what_was_kept_and_a_new_start_does_not(world):
    talk = make_words(world)
    zhao = world.member.member
    with pytest.raises(Refused, match="口令不对"):
        actions.set_passphrase(zhao, "这是新的谈心口令", old="这是错的谈心口令", by=world.member)
    actions.set_passphrase(zhao, "这是新的谈心口令", old=PHRASES["赵员"], by=world.member)
    assert actions.read_words(talk, "这是新的谈心口令", by=world.member) == SECRET
    actions.set_passphrase(zhao, "忘了以后新设口令", forget=True, by=world.member)
    with pytest.raises(Refused, match="以前的口令"):
        actions.read_words(talk, "忘了以后新设口令", by=world.member)
    assert actions.read_words(talk, PHRASES["周秘"], by=world.secretary) == SECRET


def test_words_of_one_talk_do_not_open_as_those_of_another():
    public, private = keys.make_pair("这是一个谈心口令")
    sealed, (wrapped,) = keys.seal_words(SECRET, [public], b"talk:1")
    opened = keys.open_private(private, "这是一个谈心口令")
    assert keys.open_words(sealed, wrapped, opened, b"talk:1") == SECRET
    with pytest.raises(keys.Closed):
        keys.open_words(sealed, wrapped, opened, b"talk:2")
    assert len(sealed) == len(keys.seal_words("好", [public], b"talk:1")[0])


def test_keeping_words_leaves_no_row_in_the_journal(world):
    make_talk(world)
    before = Entry.objects.count()
    make_words(world)
    assert Entry.objects.count() == before


def test_the_page_opens_the_words_once_and_only_for_the_two(world):
    talk = make_words(world)
    client, address = _as(world.member), reverse("talks:read_words", args=[talk.pk])
    assert SECRET not in client.get(reverse("talks:detail", args=[talk.pk])).content.decode()
    answer = client.post(address, {"passphrase": PHRASES["赵员"]})
    assert SECRET in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert client.post(address, {"passphrase": "猜的口令一二三"}).status_code == 422
    for user in (world.probationary, world.officer, world.leader, world.system_admin, world.audit_admin):
        assert _as(user).post(address, {"passphrase": PHRASES["赵员"]}).status_code == 404


def test_a_need_waits_for_the_persons_consent(world):
    need = make_need(world, is_agreed=False)
    page = reverse("talks:branch", args=[world.electric.pk, 2026])
    assert SECRET not in _as(world.secretary).get(page).content.decode()
    assert SECRET in _as(world.member).get(reverse("talks:mine")).content.decode()
    with pytest.raises(PermissionDenied):
        actions.agree_to_need(need, at=AT, by=world.secretary)
    actions.agree_to_need(need, at=AT, by=world.member)
    actions.agree_to_need(need, at=AT, by=world.member)
    assert Entry.objects.filter(event=Event.NEED_AGREED).count() == 1
    assert SECRET in _as(world.secretary).get(page).content.decode()
    assert Receipt.objects.filter(user=world.secretary, notice__title__contains="需要帮助").count() == 1


def test_what_is_declined_is_deleted(world):
    need = make_need(world, is_agreed=False)
    with pytest.raises(PermissionDenied):
        actions.decline_need(need, by=world.secretary)
    actions.decline_need(need, by=world.member)
    assert not Need.objects.exists()


def test_ones_own_need_is_agreed_to_at_once_and_settled_by_the_secretary(world):
    need = actions.note_need(make_talk(world), world.member.member, SECRET, at=AT, by=world.member)
    assert need.agreed_at == AT
    with pytest.raises(Refused, match="写明帮助的结果"):
        actions.settle_need(need, " ", at=AT, by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.settle_need(need, "已联系", at=AT, by=world.member)
    actions.settle_need(need, "已联系学校", at=AT, by=world.secretary)
    with pytest.raises(Refused, match="已经登记结果"):
        actions.settle_need(need, "再登记", at=AT, by=world.secretary)
    assert Receipt.objects.filter(user=world.member, notice__title__contains="有了结果").exists()


def test_a_need_is_sealed_in_the_database(world):
    make_need(world, is_agreed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM talks_need")
        assert SECRET not in cursor.fetchone()[0]


def test_strangers_note_no_needs_and_an_empty_one_is_none(world):
    talk = make_talk(world)
    with pytest.raises(PermissionDenied):
        actions.note_need(talk, world.member.member, SECRET, at=AT, by=world.officer)
    with pytest.raises(PermissionDenied):
        actions.note_need(talk, world.probationary.member, SECRET, at=AT, by=world.member)
    with pytest.raises(Refused, match="写明需要什么"):
        actions.note_need(talk, world.member.member, " ", at=AT, by=world.member)
    assert not Need.objects.exists()


def test_the_pages_of_passphrase_words_and_needs_do_what_they_say(world):
    talk = make_talk(world)
    for user in (world.secretary, world.member):
        client = _as(user)
        typed = {"new": PHRASES[user.name], "again": PHRASES[user.name]}
        assert client.post(reverse("talks:set_passphrase"), {**typed, "again": "两次不一样呢"}).status_code == 422
        assert client.post(reverse("talks:set_passphrase"), typed).status_code == 302
        assert client.post(reverse("talks:set_passphrase"), {**typed, "old": "旧的口令不对不对"}).status_code == 422
    client = _as(world.member)
    client.post(reverse("talks:keep_words", args=[talk.pk]), {"text": SECRET})
    assert Words.objects.count() == 1
    client.post(reverse("talks:delete_words", args=[talk.pk]))
    assert not Words.objects.exists()
    client.post(reverse("talks:note_need", args=[talk.pk]), {"who": world.secretary.member.pk, "text": "家中有事"})
    need = Need.objects.get()
    assert (need.member.name, need.agreed_at) == ("周秘", None)
    _as(world.secretary).post(reverse("talks:agree_to_need", args=[need.pk]))
    need.refresh_from_db()
    assert need.agreed_at is not None
