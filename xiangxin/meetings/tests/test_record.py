"""The record: written by two people at once, signed, published, corrected, filed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Draft, Filing, Signature
from xiangxin.meetings.tests.make import AT, make_announced, make_recorded
from xiangxin.members.models import Member
from xiangxin.notices.models import Notice

LATER = AT + timedelta(hours=3)


def _signed(world):
    """A record whose chair is 周秘 and whose recorder is 赵员, signed by both."""
    people = {"chair": Member.objects.get(name="周秘"), "recorder": Member.objects.get(name="赵员")}
    meeting = make_recorded(world, **people)
    actions.sign(meeting, at=LATER, by=world.secretary)
    actions.sign(meeting, at=LATER, by=world.member)
    return meeting


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_draft_keeps_the_first_text_when_two_write_at_once(world):
    meeting = make_announced(world)
    actions.write_draft(meeting, text="甲写的", version=0, at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.write_draft(meeting, text="乙写的", version=0, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "written_meanwhile"
    assert Draft.objects.get().text == "甲写的"
    actions.write_draft(meeting, text="甲乙合写", version=1, at=AT, by=world.secretary)
    assert Draft.objects.get().version == 2


def test_ones_own_text_without_an_answer_is_no_conflict(world):
    meeting = make_announced(world)
    actions.write_draft(meeting, text="第一句。", version=0, at=AT, by=world.secretary)
    typed = {"summary": "第一句。\r\n第二句。", "version": 0, "sent": "第一句。"}
    assert _client(world.secretary).post(reverse("meetings:write_draft", args=[meeting.pk]), typed).status_code == 302
    assert Draft.objects.get().text == "第一句。\n第二句。"
    item = meeting.items.first()
    actions.write_notes(item, notes="甲", version=1, by=world.secretary)
    actions.write_notes(item, notes="甲乙", version=1, sent="甲", by=world.secretary)
    with pytest.raises(Refused):
        actions.write_notes(item, notes="丙", version=1, sent="丁", by=world.secretary)


def test_a_conflict_shows_both_texts_and_loses_none(world):
    meeting = make_announced(world)
    actions.write_draft(meeting, text="甲写的", version=0, at=AT, by=world.secretary)
    client = _client(world.secretary)
    typed = {"summary": "乙写的", "version": 0}
    answer = client.post(reverse("meetings:write_draft", args=[meeting.pk]), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "甲写的" in page
    assert "乙写的" in page
    kept = client.post(reverse("meetings:keep_draft", args=[meeting.pk]), typed)
    assert (kept.status_code, "没有覆盖" in kept.json()["message"]) == (409, True)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    assert client.post(reverse("meetings:record", args=[meeting.pk]), typed).status_code == 409
    assert not meeting.minutes.exists()


def test_notes_are_kept_while_one_writes(world):
    item = make_announced(world).items.first()
    client = _client(world.secretary)
    address = reverse("meetings:keep_notes", args=[item.meeting_id, item.pk])
    assert client.post(address, {"notes": "讨论", "version": 1}).json()["version"] == 2
    assert client.post(address, {"notes": "另一份", "version": 1}).status_code == 409
    page = client.post(
        reverse("meetings:write_notes", args=[item.meeting_id, item.pk]), {"notes": "另一份", "version": 1}
    )
    assert "讨论" in page.content.decode()
    item.refresh_from_db()
    assert item.notes == "讨论"


def test_a_draft_begins_with_what_was_written_down_and_nothing_else(world):
    meeting = make_announced(world)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    item = meeting.items.first()
    actions.write_notes(item, notes="张三：同意方案。", version=1, by=world.secretary)
    actions.resolve(item, text="通过方案", yes=2, no=0, abstain=0, by=world.secretary)
    draft = actions.compose_draft(meeting, at=AT, by=world.secretary)
    assert "张三：同意方案。" in draft.text
    assert "决议：通过方案" in draft.text
    again = actions.compose_draft(meeting, at=AT, by=world.secretary)
    assert (again.pk, again.version) == (draft.pk, 1)


def test_chair_and_recorder_sign_each_in_person_and_once(world):
    meeting = _signed(world)
    actions.sign(meeting, at=LATER, by=world.secretary)
    assert list(Signature.objects.values_list("role", "member__name")) == [("chair", "周秘"), ("recorder", "赵员")]
    assert Entry.objects.filter(event=Event.SIGNED).count() == 2
    with pytest.raises(Refused) as refused:
        actions.sign(meeting, at=LATER, by=world.probationary)
    assert refused.value.refusal.code == "not_a_signer"
    record = queries.record_of(meeting)
    assert record.is_signed
    assert record.signatures["chair"].digest == rules.digest_of(queries.content_of(record))


def test_the_signers_are_asked_and_who_recorded_is_not(world):
    _signed(world)
    notice = Notice.objects.get(title__startswith="请签字")
    assert [receipt.user.name for receipt in notice.receipts.all()] == ["赵员"]


def test_nothing_is_signed_before_it_is_recorded(world):
    meeting = make_announced(world, chair=Member.objects.get(name="周秘"))
    with pytest.raises(Refused) as refused:
        actions.sign(meeting, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "not_recorded"


def test_a_correction_asks_for_new_signatures_and_keeps_the_old(world):
    meeting = _signed(world)
    actions.correct_record(meeting, summary="更正后", reason="人名写错", at=LATER, by=world.secretary)
    assert not queries.record_of(meeting).is_signed
    assert Signature.objects.count() == 2
    actions.sign(meeting, at=LATER, by=world.secretary)
    assert Signature.objects.count() == 3


def test_who_has_signed_stays_and_others_may_be_named_later(world):
    meeting = make_recorded(world)
    chair, other = Member.objects.get(name="周秘"), Member.objects.get(name="赵员")
    actions.name_officials(meeting, chair=chair, recorder=None, by=world.secretary)
    actions.sign(meeting, at=LATER, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.name_officials(meeting, chair=other, recorder=other, by=world.secretary)
    assert refused.value.refusal.code == "already_signed"
    actions.name_officials(meeting, chair=chair, recorder=other, by=world.secretary)
    actions.name_officials(meeting, chair=chair, recorder=other, by=world.secretary)
    assert Entry.objects.filter(event=Event.CHANGED).count() == 2


def test_the_people_on_the_roll_read_the_record_once_it_is_published(world):
    meeting = make_recorded(world)
    client = _client(world.member)
    address = reverse("meetings:detail", args=[meeting.pk])
    assert "学习讨论。" not in client.get(address).content.decode()
    for _ in range(2):
        actions.publish_record(meeting, at=LATER, by=world.secretary)
    assert "学习讨论。" in client.get(address).content.decode()
    assert Notice.objects.filter(title__startswith="会议记录").count() == 1
    with pytest.raises(Refused):
        actions.publish_record(make_announced(world), at=LATER, by=world.secretary)


def test_a_signed_record_is_filed_once_under_the_next_number(world):
    first, second = _signed(world), make_recorded(world)
    with pytest.raises(Refused) as refused:
        actions.file_record(second, retention="30_years", at=LATER, by=world.secretary)
    assert refused.value.refusal.code == "not_signed"
    filing = actions.file_record(first, retention="permanent", at=LATER, by=world.secretary)
    assert actions.file_record(first, retention="10_years", at=LATER, by=world.secretary) == filing
    assert (str(filing), Filing.objects.count()) == ("2026-001", 1)


def test_only_organizers_write_publish_and_file(world):
    meeting = _signed(world)
    for deed in (
        lambda: actions.write_draft(meeting, text="", version=0, at=AT, by=world.member),
        lambda: actions.compose_draft(meeting, at=AT, by=world.member),
        lambda: actions.publish_record(meeting, at=AT, by=world.member),
        lambda: actions.file_record(meeting, retention="permanent", at=AT, by=world.member),
        lambda: actions.name_officials(meeting, chair=None, recorder=None, by=world.member),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_sign_publish_and_file_with_the_buttons(world):
    meeting = make_recorded(world)
    client, chair = _client(world.secretary), Member.objects.get(name="周秘")
    page = reverse("meetings:detail", args=[meeting.pk])
    client.post(reverse("meetings:name_officials", args=[meeting.pk]), {"chair": chair.pk, "recorder": chair.pk})
    assert "我签字" in client.get(page).content.decode()
    client.post(reverse("meetings:sign", args=[meeting.pk]))
    client.post(reverse("meetings:publish_record", args=[meeting.pk]))
    client.post(reverse("meetings:file_record", args=[meeting.pk]), {"retention": "30_years"})
    text = client.get(page).content.decode()
    for seen in ("已签字", "2026-001", "30年"):
        assert seen in text
