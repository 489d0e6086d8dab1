"""The shared register of lecturers, the yearly lecture of secretaries, and agendas that organizations keep."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from xiangxin.files.models import Upload
from xiangxin.files.tests.make import PDF
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Lecturer, Topic
from xiangxin.meetings.tests.make import AT, make_announced, make_meeting, make_recorded
from xiangxin.members.models import Member
from xiangxin.organizations.models import Post


def _lecturer(world, **more) -> Lecturer:
    facts = {"name": "王教", "about": "党校", "member": None, "at": AT, "by": world.secretary}
    return actions.register_lecturer(world.electric, **{**facts, **more})


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_lecturer_is_registered_once_and_every_branch_may_ask(world):
    lecturer = _lecturer(world)
    assert _lecturer(world) == lecturer
    topic = {"title": "党员责任", "summary": "", "link": "", "at": AT, "by": world.secretary}
    for _ in range(2):
        actions.add_topic(lecturer, **topic)
    assert Entry.objects.filter(event=Event.TOPIC_ADDED).count() == 1
    page = _client(world.outsider).get(reverse("meetings:lecturers")).content.decode()
    assert "党员责任" in page
    with pytest.raises(PermissionDenied):
        actions.add_topic(lecturer, **{**topic, "by": world.outsider})
    for _ in range(2):
        actions.retire_lecturer(lecturer, at=AT, by=world.secretary)
    assert not queries.lecturers(world.outsider).exists()


def test_a_topic_counts_how_often_it_was_held(world):
    lecturer = _lecturer(world)
    topic = actions.add_topic(lecturer, title="党员责任", summary="", link="", at=AT, by=world.secretary)
    make_recorded(world, kind="lecture", title="四季度党课", topic=topic)
    assert queries.lecturers(world.officer).get().topics.all()[0].held == 1


def test_the_yearly_lecture_of_a_secretary_is_known_from_the_records(world):
    leader = Member.objects.get(name="冯书")
    Post.objects.create(organization=world.mine, member=leader, kind="secretary", from_on=date(2024, 1, 1))
    assert [duty.given for duty in queries.lectures_of_leaders(world.officer, 2026)] == [0]
    make_recorded(world, kind="lecture", title="书记党课", lecturer="冯书")
    lecturer = _lecturer(world, name="冯书", member=leader)
    topic = actions.add_topic(lecturer, title="形势任务", summary="", link="", at=AT, by=world.secretary)
    make_recorded(world, kind="lecture", title="形势任务", topic=topic)
    assert [duty.given for duty in queries.lectures_of_leaders(world.officer, 2026)] == [2]
    assert "冯书" in _client(world.officer).get(reverse("meetings:lecturers")).content.decode()


def test_the_nearest_agenda_up_the_tree_is_used(world):
    facts = {"kind": "assembly", "at": AT}
    actions.keep_agenda(world.mine, lines="上级的议程", by=world.officer, **facts)
    assert [item.title for item in make_meeting(world).items.all()] == ["上级的议程"]
    actions.keep_agenda(world.electric, lines="第一项\n\n 第二项 ", by=world.secretary, **facts)
    assert [item.title for item in make_meeting(world).items.all()] == ["第一项", "第二项"]
    actions.keep_agenda(world.electric, lines="", by=world.secretary, **facts)
    assert [item.title for item in make_meeting(world).items.all()] == ["上级的议程"]


@pytest.mark.parametrize(("lines", "code"), [("长" * 81, "item_too_long"), ("一\n" * 21, "too_many_items")])
def test_an_agenda_that_does_not_fit_is_refused(world, lines, code):
    with pytest.raises(Refused) as refused:
        actions.keep_agenda(world.electric, kind="assembly", lines=lines, at=AT, by=world.secretary)
    assert refused.value.refusal.code == code


def test_the_register_and_the_agendas_with_the_forms(world):
    client = _client(world.secretary)
    client.post(reverse("meetings:register_lecturer"), {"organization": world.electric.pk, "name": "王教", "about": ""})
    lecturer = Lecturer.objects.get()
    client.post(reverse("meetings:add_topic", args=[lecturer.pk]), {"title": "党史", "link": "https://video.example/1"})
    assert Topic.objects.get().link == "https://video.example/1"
    said = {"organization": world.electric.pk, "kind": "lecture", "lines": "授课\n讨论"}
    client.post(reverse("meetings:agendas"), said)
    assert "2. 讨论" in client.get(reverse("meetings:agendas")).content.decode()
    client.post(reverse("meetings:retire_lecturer", args=[lecturer.pk]))
    assert "王教" not in client.get(reverse("meetings:lecturers")).content.decode()


def _topic(world, **more) -> Topic:
    facts = {"title": "党员责任", "summary": "", "link": "", "at": AT, "by": world.secretary}
    return actions.add_topic(_lecturer(world), **{**facts, **more})


def test_a_recording_is_kept_for_all_and_a_newer_one_takes_its_place(world):
    topic = _topic(world)
    with pytest.raises(PermissionDenied):
        actions.keep_recording(topic, file=SimpleUploadedFile("讲稿.pdf", PDF), by=world.outsider)
    with pytest.raises(Refused):
        actions.keep_recording(topic, file=SimpleUploadedFile("讲稿.pdf", b"MZ"), by=world.secretary)
    assert Topic.objects.get().recording is None
    for name in ("讲稿.pdf", "新讲稿.pdf"):
        actions.keep_recording(topic, file=SimpleUploadedFile(name, PDF), by=world.secretary)
    assert Upload.objects.get().name == "新讲稿.pdf"
    url = reverse("meetings:recording", args=[topic.pk])
    assert _client(world.member).get(url).status_code == 404
    make_announced(world, kind="lecture", topic=topic)
    for user in (world.member, world.outsider):
        answer = _client(user).get(url)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)


def test_a_link_may_lead_into_the_intranet_and_nowhere_else(world):
    assert _topic(world, link="http://media/party/1.mp4").link == "http://media/party/1.mp4"
    with pytest.raises(Refused) as refused:
        _topic(world, title="另一讲", link="javascript:alert(1)")
    assert refused.value.refusal.code == "not_a_link"
    assert Topic.objects.count() == 1


def test_another_branch_uses_a_topic_with_one_press_on_its_planned_day_and_once(world):
    topic = _topic(world)
    plan = actions.propose_plan(world.washing, year=2026, at=AT, by=world.outsider)
    day = plan.items.filter(kind="lecture", planned_on__gt=AT.date()).order_by("planned_on").first().planned_on
    for _ in range(2):
        meeting = actions.use_topic(topic, world.washing, at=AT, by=world.outsider)
    assert Entry.objects.filter(event=Event.TOPIC_USED).count() == 1
    assert (meeting.kind, meeting.lecturer, meeting.starts_at.date()) == ("lecture", "王教", day)
    with pytest.raises(PermissionDenied):
        actions.use_topic(topic, world.washing, at=AT, by=world.secretary)
    actions.retire_lecturer(topic.lecturer, at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.use_topic(Topic.objects.get(), world.electric, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "retired"


def test_the_committee_sees_who_has_not_lectured_and_takes_the_list(world):
    leader = Member.objects.get(name="冯书")
    Post.objects.create(organization=world.mine, member=leader, kind="secretary", from_on=date(2024, 1, 1))
    officer, url = _client(world.officer), reverse("meetings:lecture_duties")
    assert "冯书" in officer.get(f"{url}?year=2026").content.decode()
    make_recorded(world, kind="lecture", title="书记党课", lecturer="冯书")
    assert "没有例外" in officer.get(f"{url}?year=2026").content.decode()
    assert "冯书" in officer.get(f"{url}?year=2026&all=1").content.decode()
    answer = officer.post(reverse("meetings:export_duties") + "?all=1&year=2026")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
