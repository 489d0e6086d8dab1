"""While a meeting is held: quorum, those who take part from afar, ticks without network, what is left to do, the wall."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import FollowUp, Mark
from xiangxin.meetings.quorum import quorum_of
from xiangxin.meetings.tests.make import AT, line_of, make_announced, make_meeting, make_recorded
from xiangxin.members.models import Member
from xiangxin.notices.models import Notice


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _code(refused) -> str:
    return refused.value.refusal.code


@pytest.mark.parametrize(
    ("due", "there", "reached", "lacking"), [(4, 2, True, 0), (5, 2, False, 1), (5, 3, True, 0), (1, 0, False, 1)]
)
def test_half_of_those_due_may_vote(due, there, reached, lacking):
    quorum = quorum_of("assembly", {"voters_due": due, "voters_there": there}, AT.date())
    assert (quorum.is_reached, quorum.lacking) == (reached, lacking)
    assert "第十一条" in quorum.article


def test_a_lecture_and_an_empty_roll_have_no_quorum():
    assert quorum_of("lecture", {"voters_due": 4, "voters_there": 4}, AT.date()) is None
    assert quorum_of("assembly", {"voters_due": 0, "voters_there": 0}, AT.date()) is None


def test_who_takes_part_from_afar_is_marked_and_counted(world):
    meeting = make_announced(world)
    line = actions.confirm(line_of(meeting, "赵员"), status="present", is_remote=True, at=AT, by=world.secretary)
    assert line.is_remote
    assert queries.tally(queries.roll_of(meeting))["there"] == 1
    line = actions.confirm(line, status="on_leave", is_remote=True, at=AT, by=world.secretary)
    assert not line.is_remote


def test_the_page_shows_the_quorum_while_people_arrive(world):
    meeting = make_announced(world)
    client, page = _client(world.secretary), reverse("meetings:detail", args=[meeting.pk])
    assert "还差 1 人才能表决" in client.get(page).content.decode()
    line = line_of(meeting, "赵员")
    client.post(reverse("meetings:confirm", args=[meeting.pk, line.pk]), {"status": "present", "remote": "yes"})
    text = client.get(page).content.decode()
    assert "可以表决" in text
    assert "线上" in text


def test_a_tick_made_without_network_counts_once(world):
    meeting = make_announced(world)
    line = line_of(meeting, "赵员")
    client, address = _client(world.secretary), reverse("meetings:sync_mark", args=[meeting.pk])
    said = {
        "client_id": uuid4().hex, "line": line.pk, "status": "present", "marked_at": "2026-11-18T06:31:00.123Z",
    }  # fmt: skip
    for _ in range(2):
        assert client.post(address, said).status_code == 200
    assert Mark.objects.count() == 1
    line.refresh_from_db()
    assert (line.is_there, line.confirmed_at.isoformat()) == (True, "2026-11-18T06:31:00.123000+00:00")
    assert Entry.objects.filter(event=Event.ATTENDANCE_CONFIRMED).count() == 1
    assert client.post(address, {**said, "line": 0}).status_code == 422


def test_a_tick_that_comes_after_the_record_is_refused_with_its_sentence(world):
    meeting = make_recorded(world)
    line = line_of(meeting, "赵员")
    said = {
        "client_id": uuid4().hex, "line": line.pk, "status": "absent", "marked_at": "2026-11-18T06:31:00.123Z",
    }  # fmt: skip
    answer = _client(world.secretary).post(reverse("meetings:sync_mark", args=[meeting.pk]), said)
    assert (answer.status_code, "更正记录" in answer.json()["message"]) == (422, True)
    assert not Mark.objects.exists()


def test_what_is_left_to_do_reaches_its_owner_and_the_next_agenda(world):
    meeting = make_recorded(world)
    owner = Member.objects.get(name="赵员")
    facts = {"text": "修缮活动室", "owner": owner, "due_on": date(2026, 12, 1), "at": AT, "by": world.secretary}
    item = meeting.items.first()
    follow_up = actions.set_follow_up(item, **facts)
    assert actions.set_follow_up(item, **facts) == follow_up
    notice = Notice.objects.get(title__startswith="会议交办")
    assert (notice.due_on, [receipt.user for receipt in notice.receipts.all()]) == (date(2026, 12, 1), [world.member])
    following = make_meeting(world, title="下一次", starts_at=AT + timedelta(days=90))
    assert following.items.first().title == "检查落实：修缮活动室"
    page = _client(world.secretary).get(reverse("meetings:detail", args=[following.pk])).content.decode()
    assert "赵员" in page
    for _ in range(2):
        actions.finish_follow_up(follow_up, note="已修好", at=AT, by=world.member)
    assert Entry.objects.filter(event=Event.FOLLOW_UP_DONE).count() == 1
    assert make_meeting(world, title="再下一次").items.first().title != "检查落实：修缮活动室"


@pytest.mark.parametrize(
    ("text", "due_on", "code"), [(" ", None, "no_text"), ("修缮", date(2026, 11, 1), "due_before_the_meeting")]
)
def test_a_follow_up_that_says_nothing_or_comes_too_early_is_refused(world, text, due_on, code):
    item = make_recorded(world).items.first()
    with pytest.raises(Refused) as refused:
        actions.set_follow_up(item, text=text, owner=None, due_on=due_on, at=AT, by=world.secretary)
    assert _code(refused) == code
    with pytest.raises(PermissionDenied):
        actions.set_follow_up(item, text="修缮", owner=None, due_on=None, at=AT, by=world.member)
    assert not FollowUp.objects.exists()


def test_nobody_finishes_what_others_own(world):
    item = make_recorded(world).items.first()
    mine = actions.set_follow_up(item, text="修缮", owner=None, due_on=None, at=AT, by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.finish_follow_up(mine, note="", at=AT, by=world.member)


def test_the_chair_shows_the_meeting_its_point_and_its_vote(world):
    meeting = make_announced(world, chair=Member.objects.get(name="赵员"))
    first, second = list(meeting.items.all())[:2]
    with pytest.raises(Refused) as refused:
        actions.show_vote(meeting, shown=True, by=world.member)
    assert _code(refused) == "not_on_wall"
    assert queries.on_wall(world.mine, AT) is None
    for _ in range(2):
        meeting = actions.put_on_wall(meeting, at=AT, by=world.member)
    wall = queries.on_wall(world.mine, AT + timedelta(hours=1))
    assert (wall.current, wall.vote, wall.figures["due"]) == (first, None, 3)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    actions.resolve(first, text="同意", yes=2, no=0, abstain=0, by=world.secretary)
    actions.show_vote(meeting, shown=True, by=world.member)
    assert queries.on_wall(world.mine, AT + timedelta(hours=1)).vote.yes == 2
    second.refresh_from_db()
    actions.turn_to(second, by=world.member)
    assert queries.on_wall(world.mine, AT + timedelta(hours=1)).vote is None
    assert queries.on_wall(world.other_mine, AT) is None
    meeting.refresh_from_db()
    actions.take_off_wall(meeting, by=world.member)
    assert queries.on_wall(world.mine, AT + timedelta(hours=1)) is None


def test_a_forgotten_meeting_leaves_the_wall_and_strangers_put_none_there(world):
    meeting = make_announced(world)
    with pytest.raises(PermissionDenied):
        actions.put_on_wall(meeting, at=AT, by=world.member)
    actions.put_on_wall(meeting, at=AT, by=world.secretary)
    assert queries.on_wall(world.mine, AT + timedelta(hours=9)) is None
    assert queries.on_wall(world.mine, AT, building="主楼") is None


def test_the_wall_with_the_buttons(world):
    meeting = make_announced(world)
    client, page = _client(world.secretary), reverse("meetings:detail", args=[meeting.pk])
    client.post(reverse("meetings:put_on_wall", args=[meeting.pk]))
    item = meeting.items.last()
    client.post(reverse("meetings:turn_to", args=[meeting.pk, item.pk]))
    assert "正在进行" in client.get(page).content.decode()
    client.post(reverse("meetings:confirm_everybody", args=[meeting.pk]))
    client.post(
        reverse("meetings:resolve", args=[meeting.pk, item.pk]), {"text": "同意", "yes": 2, "no": 0, "abstain": 0}
    )
    client.post(reverse("meetings:show_vote", args=[meeting.pk]), {"shown": "yes"})
    assert "不显示表决结果" in client.get(page).content.decode()
    client.post(reverse("meetings:set_follow_up", args=[meeting.pk, item.pk]), {"text": "落实方案"})
    client.post(reverse("meetings:finish_follow_up", args=[FollowUp.objects.get().pk]))
    client.post(reverse("meetings:take_off_wall", args=[meeting.pk]))
    assert "会议上屏" in client.get(page).content.decode()
    assert "已办结" in client.get(page).content.decode()
