"""The own file: read it, take it along, ask for a correction and take the wish back."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from xiangxin.exports.models import Export
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions, own_data
from xiangxin.members.events import Event
from xiangxin.members.models import ChangeRequest
from xiangxin.organizations.models import Post


@pytest.fixture
def wish(world):
    facts = {"field": "job", "wanted": "电工", "reason": "换岗", "at": clock.now(), "by": world.member}
    return actions.request_change(world.member.member, **facts)


def test_the_branch_sees_what_is_and_what_should_be(world, client, wish):
    actions.correct(world.member.member, job="钳工", by=world.secretary)
    client.force_login(world.secretary)
    page = client.get(reverse("members:requests")).content.decode()
    assert "<del>钳工</del>" in page
    assert "<ins>电工</ins>" in page


def test_a_sealed_entry_stays_masked_beside_the_wish(world, client):
    zhao = world.member.member
    actions.correct(zhao, phone="12000000001", by=world.secretary)
    actions.request_change(zhao, field="phone", wanted="12000000002", reason="", at=clock.now(), by=world.member)
    client.force_login(world.secretary)
    assert "12000000001" not in client.get(reverse("members:requests")).content.decode()


def test_a_wish_is_taken_back_once_and_only_by_its_owner(world, client, wish):
    with pytest.raises(Refused):
        actions.withdraw_change(wish, at=clock.now(), by=world.secretary)
    client.force_login(world.member)
    client.post(reverse("members:withdraw_change", args=[wish.pk]))
    assert ChangeRequest.objects.get().status == "withdrawn"
    with pytest.raises(Refused) as refused:
        actions.withdraw_change(ChangeRequest.objects.get(), at=clock.now(), by=world.member)
    assert refused.value.refusal.code == "already_decided"
    assert Entry.objects.filter(event=Event.CHANGE_WITHDRAWN).count() == 1


def test_my_branch_shows_its_committee(world, client):
    Post.objects.create(
        organization=world.electric, member=world.secretary.member, kind=Post.Kind.SECRETARY, from_on=clock.today()
    )
    client.force_login(world.member)
    page = client.get(reverse("members:my_branch")).content.decode()
    assert "周秘" in page
    assert "书记" in page


def test_my_data_reads_and_comes_along(world, client, wish):
    zhao = world.member.member
    actions.correct(zhao, citizen_id="11010519491231002X", by=world.secretary)
    actions.add_contact(zhao, name="赵妻", relation="配偶", phone="12000000009", by=world.member)
    actions.note_look(zhao, is_first_today=True, by=world.secretary)
    client.force_login(world.member)
    page = client.get(reverse("members:my_data")).content.decode()
    for said in ("赵员", "11010519491231002X", "赵妻", "电工", "周秘"):
        assert said in page
    for kind in ("json", "xlsx"):
        assert client.post(reverse("members:take_own_data"), {"kind": kind}).status_code == 302
        assert Export.objects.latest("pk").title == "我的数据"
    with Export.objects.order_by("pk")[0].upload.stored.open("rb") as file:
        said = json.load(file)
    assert {"项目": "姓名", "内容": "赵员"} in said["file"]
    assert said["placements"][0]["党组织"] == "机电党支部"
    assert not any(head.isascii() for rows in said.values() for row in rows for head in row), "headings are Chinese"
    assert said["contacts"] == [{"姓名": "赵妻", "关系": "配偶", "电话": "12000000009"}]
    assert Entry.objects.filter(event=Event.OWN_DATA_TAKEN).count() == 2


def test_every_part_of_ones_data_has_headings_in_words(world):
    heads = [str(head) for part in own_data.of(world.member.member) for head in part.heads]
    assert not [head for head in heads if head.isascii()]


def test_a_wish_names_its_item_and_its_hour_in_local_time(world):
    zhao = world.member.member
    at = datetime(2026, 11, 18, 23, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    actions.request_change(zhao, field="job", wanted="钳工", reason="", at=at, by=world.member)
    wishes = next(part for part in own_data.of(zhao) if part.name == "requests")
    said = own_data.as_json([wishes])["requests"][0]
    assert (said["项目"], said["申请时间"]) == ("工作岗位", "2026-11-18 23:30")


def test_the_form_of_a_wish_shows_what_stands_there_now(world, client):
    actions.correct(world.member.member, job="电工", by=world.secretary)
    client.force_login(world.member)
    assert "工作岗位（现为：电工）" in client.get(reverse("members:request_change")).content.decode()


def test_nobody_takes_the_data_of_another(world):
    with pytest.raises(Refused):
        actions.take_own_data(world.member.member, kind="json", at=clock.now(), by=world.secretary)
