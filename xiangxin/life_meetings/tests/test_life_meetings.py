"""From the file over the meeting to what is put right, reported and published."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.exports import pdf
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.life_meetings import actions, prepared, queries
from xiangxin.life_meetings.events import Event
from xiangxin.life_meetings.models import LifeMeeting, Opinion, Problem, Step, Study
from xiangxin.life_meetings.tests.make import (
    AT,
    TEXT,
    TODAY,
    K,
    make_closed,
    make_democratic,
    make_file,
    make_held,
    make_problem,
    part_of,
)
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.notices.models import Receipt


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_file_is_opened_once_and_all_are_asked_for_their_text(world):
    life = make_file(world)
    assert make_file(world) == life
    assert sorted(part.member.name for part in queries.parts_of(life)) == ["周秘", "赵员", "钱预"]
    assert Entry.objects.filter(event=Event.OPENED).count() == 1
    assert Receipt.objects.filter(user=world.member, notice__title__contains="发言提纲").count() == 1


@pytest.mark.parametrize(
    ("place", "kind", "year", "said"),
    [
        ("electric", K.DEMOCRATIC, 2026, "党委、党总支召开"), ("mine", K.ORGANIZATIONAL, 2026, "党支部召开"),
        ("electric", K.ORGANIZATIONAL, 2030, "不在可以筹备"), ("mine", K.DEMOCRATIC, 2026, "班子成员"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_is_refused(world, place, kind, year, said):
    with pytest.raises(Refused, match=said):
        actions.open_file(getattr(world, place), kind=kind, year=year, today=TODAY, at=AT, by=world.officer)
    assert not LifeMeeting.objects.exists()


def test_members_and_leaders_keep_no_file(world):
    life = make_file(world)
    for user in (world.member, world.leader, world.inspector, world.outsider, world.system_admin):
        with pytest.raises(PermissionDenied):
            actions.study(life, on=TODAY, subject="学习", today=TODAY, by=user)
        with pytest.raises(PermissionDenied):
            actions.open_file(world.coal, kind=K.ORGANIZATIONAL, year=2026, today=TODAY, at=AT, by=user)
    assert not Study.objects.exists()


def test_studies_and_opinions_are_kept_once_and_taken_back(world):
    life = make_file(world)
    for _turn in range(2):
        session = actions.study(life, on=TODAY, subject="学习党章", today=TODAY, by=world.secretary)
        opinion = actions.collect(life, source="employee", text="食堂太远", by=world.secretary)
    assert (Study.objects.count(), Opinion.objects.count()) == (1, 1)
    with pytest.raises(Refused, match="晚于今天"):
        actions.study(life, on=TODAY + timedelta(days=1), subject="学习", today=TODAY, by=world.secretary)
    actions.drop_study(session, by=world.secretary)
    actions.drop_opinion(opinion, by=world.secretary)
    assert (Study.objects.count(), Opinion.objects.count()) == (0, 0)


def test_no_name_is_kept_unless_the_person_agreed(world):
    life = make_file(world)
    with pytest.raises(Refused, match="没有本人同意"):
        actions.collect(life, source="employee", text="食堂太远", name="孙某", by=world.secretary)
    assert not Opinion.objects.exists()
    named = actions.collect(life, source="employee", text="食堂太远", name="孙某", has_agreed=True, by=world.secretary)
    assert named.name == "孙某"


def test_a_text_is_ones_own_until_it_is_handed_in(world):
    life = make_file(world)
    part = part_of(life, "赵员")
    with pytest.raises(PermissionDenied):
        actions.write_text(part, "代写", hand_in=True, at=AT, by=world.secretary)
    with pytest.raises(Refused, match="先写发言提纲"):
        actions.write_text(part, " ", hand_in=True, at=AT, by=world.member)
    actions.write_text(part, TEXT, hand_in=False, at=AT, by=world.member)
    page = reverse("life_meetings:text", args=[life.pk, part.pk])
    assert _as(world.secretary).get(page).status_code == 404
    actions.write_text(part, TEXT, hand_in=True, at=AT, by=world.member)
    assert TEXT in _as(world.secretary).get(page).content.decode()
    for user in (world.probationary, world.officer, world.leader, world.inspector):
        assert _as(user).get(page).status_code == 404
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM life_meetings_part WHERE id = %s", [part.pk])
        assert TEXT not in cursor.fetchone()[0]
    make_held(world)
    assert TEXT in _as(world.probationary).get(page).content.decode()
    assert _as(world.leader).get(page).status_code == 404


def test_the_record_of_the_branchs_meeting_is_the_roll_here(world):
    life = make_file(world)
    meeting = actions.call_meeting(
        life, starts_at=AT + timedelta(hours=1), place_text="会议室", at=AT, by=world.secretary
    )
    assert actions.call_meeting(life, starts_at=AT, place_text="", at=AT, by=world.secretary) == meeting
    assert meeting.kind == Meeting.Kind.ORGANIZATIONAL_LIFE
    with pytest.raises(Refused, match="会议记录为准"):
        actions.hold(life, held_on=TODAY, present=[], today=TODAY, by=world.secretary)
    meeting = meetings.announce_meeting(meeting, at=AT, by=world.secretary)
    line = meeting.attendances.get(member__name="赵员")
    meetings.confirm_everybody(meeting, at=AT, by=world.secretary)
    meetings.confirm(line, status="absent", at=AT, by=world.secretary)
    meetings.record(meeting, summary="开了会。", at=AT + timedelta(hours=3), by=world.secretary)
    life.refresh_from_db()
    assert (life.state, life.due, life.present, life.held_on) == (LifeMeeting.State.HELD, 3, 2, TODAY)
    assert part_of(life, "赵员").presence == "absent"
    assert life.report_due_on == TODAY + timedelta(days=15)


def test_the_agenda_shows_what_is_missing_and_what_is_to_be_put_right(world):
    old = make_problem(world)
    facts = {"kind": K.ORGANIZATIONAL, "year": 2027, "today": TODAY, "at": AT}
    life = actions.open_file(world.electric, **facts, by=world.secretary)
    meeting = actions.call_meeting(life, starts_at=AT + timedelta(days=1), place_text="", at=AT, by=world.secretary)
    page = _as(world.secretary).get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    assert old.text in page
    assert "会前还缺" in page
    assert prepared.facts_of(life).left_over == 1
    assert old.text in _as(world.secretary).get(reverse("life_meetings:detail", args=[life.pk])).content.decode()


def test_a_democratic_life_meeting_with_too_few_is_refused_and_leaves_nothing(world):
    life = make_democratic(world)
    one = list(life.parts.values_list("pk", flat=True))[:1]
    with pytest.raises(Refused, match="至少要到 2 人"):
        actions.hold(life, held_on=TODAY, present=one, today=TODAY, by=world.officer)
    life.refresh_from_db()
    assert (life.state, life.held_on) == (LifeMeeting.State.PREPARING, None)
    assert not life.parts.exclude(presence="").exists()
    everybody = list(life.parts.values_list("pk", flat=True))
    life = actions.hold(life, held_on=TODAY, present=everybody, today=TODAY, by=world.officer)
    assert (life.state, life.present) == (LifeMeeting.State.HELD, 2)
    with pytest.raises(Refused, match="已经登记召开"):
        actions.hold(life, held_on=TODAY, present=everybody, today=TODAY, by=world.officer)


def test_a_meeting_in_the_future_was_not_held(world):
    with pytest.raises(Refused, match="晚于今天"):
        actions.hold(make_file(world), held_on=TODAY + timedelta(days=1), present=[], today=TODAY, by=world.secretary)


def test_a_democratic_life_meeting_in_spring_needs_consent(world):
    life = make_democratic(world)
    facts = {"theme": "", "meets_on": date(2027, 3, 1), "today": TODAY}
    with pytest.raises(Refused, match="请填写上级意见"):
        actions.change(life, consent="", **facts, by=world.officer)
    assert actions.change(life, consent="集团党委同意推迟", **facts, by=world.officer).meets_on == date(2027, 3, 1)


def test_a_problem_is_followed_to_the_end(world):
    problem = make_problem(world)
    assert make_problem(world) == problem
    assert Receipt.objects.filter(user=world.member, notice__title__contains="请整改").count() == 1
    for _turn in range(2):
        actions.step(problem, text="到班组两次", on=TODAY, today=TODAY, by=world.member)
    assert Step.objects.count() == 1
    with pytest.raises(PermissionDenied):
        actions.step(problem, text="代报", on=TODAY, today=TODAY, by=world.probationary)
    with pytest.raises(Refused, match="还没有办结"):
        actions.confirm(problem, at=AT, by=world.officer)
    problem = make_closed(world)
    with pytest.raises(PermissionDenied):
        actions.confirm(problem, at=AT, by=world.secretary)
    with pytest.raises(Refused, match="退回的原因"):
        actions.send_back(problem, reason=" ", at=AT, by=world.officer)
    problem = actions.send_back(problem, reason="请附台账", at=AT, by=world.officer)
    assert (problem.state, problem.sent_back_because) == (Problem.State.OPEN, "请附台账")
    problem = actions.close(problem, result="已附台账", on=TODAY, at=AT, by=world.secretary)
    for _turn in range(2):
        problem = actions.confirm(problem, at=AT, by=world.leader)
    assert problem.state == Problem.State.CONFIRMED
    assert Entry.objects.filter(event=Event.CONFIRMED).count() == 1
    with pytest.raises(Refused, match="已经办结"):
        actions.step(problem, text="再报", on=TODAY, today=TODAY, by=world.member)


def test_problems_come_after_the_meeting_and_end_after_it(world):
    life = make_file(world)
    facts = {"text": "问题", "owner": world.member.member, "measures": "措施", "at": AT, "by": world.secretary}
    with pytest.raises(Refused, match="会议召开后"):
        actions.find(life, due_on=TODAY, **facts)
    life = make_held(world)
    with pytest.raises(Refused, match="晚于召开日期"):
        actions.find(life, due_on=TODAY, **facts)
    assert not Problem.objects.exists()


def test_the_report_goes_up_once_and_what_is_due_shows(world):
    life = make_held(world)
    with pytest.raises(Refused, match="还没有整改事项"):
        actions.report(life, at=AT, by=world.secretary)
    assert list(queries.reports_due(world.officer, TODAY + timedelta(days=10))) == [life]
    make_problem(world)
    actions.report(life, at=AT, by=world.secretary)
    with pytest.raises(Refused, match="已经上报"):
        actions.report(life, at=AT, by=world.secretary)
    assert not queries.reports_due(world.officer, TODAY + timedelta(days=10))
    assert Receipt.objects.filter(user=world.officer, notice__title__contains="已上报").exists()


def test_members_read_what_is_published_and_nothing_before(world):
    life = make_democratic(world)
    everybody = list(life.parts.values_list("pk", flat=True))
    life = actions.hold(life, held_on=TODAY, present=everybody, today=TODAY, by=world.officer)
    facts = {"text": "下基层少", "measures": "每月一次", "due_on": TODAY + timedelta(days=30), "at": AT}
    actions.find(life, owner=world.leader.member, **facts, by=world.officer)
    page = reverse("life_meetings:detail", args=[life.pk])
    assert _as(world.member).get(page).status_code == 404
    for _turn in range(2):
        actions.publish(life, at=AT, by=world.officer)
    shown = _as(world.member).get(page).content.decode()
    assert "下基层少" in shown
    assert "征求到的意见" not in shown
    assert _as(world.outsider).get(page).status_code == 404
    assert Entry.objects.filter(event=Event.PUBLISHED).count() == 1


def test_what_is_late_is_named_once(world):
    problem = make_problem(world)
    system = User.objects.system()
    on = problem.due_on + timedelta(days=1)
    assert actions.remind(today=on, at=AT, by=system) == 2  # the problem, and the report
    assert actions.remind(today=on + timedelta(days=1), at=AT, by=system) == 0
    assert list(queries.overdue_problems(world.officer, on)) == [problem]
    assert not queries.overdue_problems(world.outsider, on).exists()
    with pytest.raises(PermissionDenied):
        actions.remind(today=on, at=AT, by=world.member)


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_the_report_is_made_from_the_file(world, kind):
    if kind == "pdf" and not pdf.is_available():
        pytest.skip("no Pango here")
    life = make_held(world)
    make_problem(world)
    answer = _as(world.secretary).post(reverse(f"life_meetings:report_{kind}", args=[life.pk]))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert content[:4] == (b"%PDF" if kind == "pdf" else b"PK\x03\x04")


def test_the_pages_do_what_they_say(world):
    client = _as(world.secretary)
    client.post(
        reverse("life_meetings:open", args=[world.electric.pk]), {"year": 2026, "theme": "", "meets_on": "2026-12-20"}
    )
    life = LifeMeeting.objects.get()
    client.post(reverse("life_meetings:study", args=[life.pk]), {"on": "2026-11-01", "subject": "学习党章"})
    client.post(reverse("life_meetings:collect", args=[life.pk]), {"source": "member", "text": "多下班组"})
    _as(world.member).post(reverse("life_meetings:write_text", args=[life.pk]), {"text": TEXT, "hand_in": "1"})
    assert (life.studies.count(), life.opinions.count()) == (1, 1)
    assert part_of(life, "赵员").text == TEXT
    page = client.get(reverse("life_meetings:detail", args=[life.pk])).content.decode()
    assert "发言提纲 1 / 3 份" in page
    answer = client.post(
        reverse("life_meetings:call_meeting", args=[life.pk]), {"starts_at": "2099-12-20T09:00", "place_text": ""}
    )
    assert answer.url == reverse("meetings:detail", args=[Meeting.objects.get().pk])


def test_the_pages_are_flat(world):
    life = make_held(world)

    def count(name: str) -> int:
        address = (
            reverse("life_meetings:detail", args=[life.pk]) if name == "detail" else reverse(f"life_meetings:{name}")
        )
        client = _as(world.officer)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    def problem(number: int) -> None:
        facts = {"measures": "措施", "due_on": TODAY + timedelta(days=1), "at": AT, "by": world.secretary}
        one = actions.find(life, text=f"问题{number}", owner=world.member.member, **facts)
        actions.step(one, text="进展", on=TODAY, today=TODAY, by=world.secretary)
        actions.open_file(
            world.electric, kind=K.ORGANIZATIONAL, year=2025, theme=str(number), today=TODAY, at=AT, by=world.secretary
        )

    for number in range(2):
        problem(number)
    before = {name: count(name) for name in ("detail", "list", "due")}
    for number in range(2, 12):
        problem(number)
    assert {name: count(name) for name in ("detail", "list", "due")} == before
