"""Pages of meetings: flat, shown to whom they concern, and their buttons do what they say."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.meetings.tests.make import AT, make_announced, make_meeting, make_recorded
from xiangxin.members import actions as members


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _count(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_from_plan_to_record_with_the_buttons(world):
    client = _as(world.secretary)
    assert "还没有计划" in client.get(reverse("meetings:plan")).content.decode()
    typed = {"title": "十一月大会", "starts_at": "2026-11-18T14:30"}
    client.post(reverse("meetings:prepare", args=[world.electric.pk]) + "?kind=assembly", typed)
    meeting = Meeting.objects.get()
    client.post(reverse("meetings:announce", args=[meeting.pk]))
    client.post(reverse("meetings:confirm_everybody", args=[meeting.pk]))
    item = meeting.items.first()
    client.post(reverse("meetings:write_notes", args=[meeting.pk, item.pk]), {"notes": "发言", "version": 1})
    client.post(
        reverse("meetings:resolve", args=[meeting.pk, item.pk]), {"text": "同意", "yes": 2, "no": 0, "abstain": 0}
    )
    client.post(reverse("meetings:record", args=[meeting.pk]), {"summary": "开了会。"})
    page = client.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    for seen in ("已记录", "开了会。", "发言", "赞成 2"):
        assert seen in page


def test_a_member_sees_the_meetings_to_which_he_is_invited(world):
    meeting = make_announced(world)
    hidden = make_meeting(world, title="未通知的")
    client = _as(world.member)
    assert "十一月支部党员大会" in client.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    assert client.get(reverse("meetings:detail", args=[hidden.pk])).status_code == 404
    assert _as(world.outsider).get(reverse("meetings:detail", args=[meeting.pk])).status_code == 404


def test_the_list_is_flat(world):
    make_recorded(world)
    client = _as(world.secretary)
    before = _count(client, reverse("meetings:list"))
    for number in range(12):
        make_announced(world, title=f"第{number}次")
    assert _count(client, reverse("meetings:list")) == before


def test_the_page_of_a_meeting_is_flat(world):
    meeting = make_announced(world)
    client = _as(world.secretary)
    before = _count(client, reverse("meetings:detail", args=[meeting.pk]))
    for number in range(15):
        person = members.register(
            world.electric, name=f"新{number}", category="full", on=AT.date(), by=User.objects.system()
        )
        Attendance.objects.create(meeting=meeting, member=person)
    assert _count(client, reverse("meetings:detail", args=[meeting.pk])) == before


def test_the_calendar_file_names_time_and_place(world):
    meeting = make_announced(world, place_text="302 室")
    answer = _as(world.member).get(reverse("meetings:calendar", args=[meeting.pk]))
    text = answer.content.decode()
    assert "DTSTART:20261118T063000Z\r\n" in text
    assert "LOCATION:302 室" in text


def test_the_form_opens_with_where_the_last_meeting_was_and_who_led_it(world):
    client = Client()
    client.force_login(world.secretary)
    address = reverse("meetings:prepare", args=[world.electric.pk])
    people = {"chair": world.secretary.member, "recorder": world.member.member, "place_text": "三楼会议室"}
    make_recorded(world, **people)
    said = client.get(address, {"kind": "assembly"}).context["form"].initial
    assert {name: said[name] for name in people} == people
    assert "chair" not in client.get(address, {"kind": "lecture"}).context["form"].initial


def test_a_wrong_shape_is_one_sentence(world):
    meeting = make_announced(world)
    item = meeting.items.first()
    client = _as(world.secretary)
    address = reverse("meetings:resolve", args=[meeting.pk, item.pk])
    answer = client.post(address, {"text": "同意", "yes": "-1", "no": 0, "abstain": 0}, follow=True)
    assert "赞成" in answer.content.decode()
    assert not hasattr(item, "resolution")
