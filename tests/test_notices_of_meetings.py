"""Announcing a meeting tells those on its roll; what a message asks for waits until it is done."""

from datetime import date, timedelta

from xiangxin.kernel import clock
from xiangxin.meetings import actions
from xiangxin.meetings.tests.make import AT, make_announced, make_meeting, make_recorded
from xiangxin.notices import queries as notices
from xiangxin.notices.models import Notice, Receipt


def test_the_invited_are_told_once_and_outsiders_not(world):
    meeting = make_announced(world)
    actions.announce_meeting(meeting, at=AT, by=world.secretary)
    notice = Notice.objects.get()
    assert meeting.title in notice.title
    assert notice.link == f"/meetings/{meeting.pk}/"
    told = set(Receipt.objects.values_list("user__name", flat=True))
    assert told == {"周秘", "赵员", "钱预"}


def test_calling_off_says_why(world):
    meeting = make_announced(world)
    actions.cancel(meeting, reason="矿井抢险", by=world.secretary)
    assert Notice.objects.filter(title__startswith="会议取消", text="矿井抢险").exists()
    assert Receipt.objects.count() == 6


def _waits_for(user) -> list[str]:
    return [receipt.notice.title for receipt in notices.waiting_for(user, at=clock.now())]


def test_a_signature_is_asked_for_until_it_is_given_and_again_after_a_correction(world):
    member = world.member.member
    meeting = make_recorded(world, chair=member)
    assert [title[:3] for title in _waits_for(world.member)] == ["请签字"]
    actions.sign(meeting, at=AT + timedelta(hours=3), by=world.member)
    assert _waits_for(world.member) == []
    actions.correct_record(
        meeting, summary="更正后的内容。", reason="漏记", at=AT + timedelta(days=1), by=world.secretary
    )
    assert [title[:3] for title in _waits_for(world.member)] == ["请签字"]


def test_what_a_meeting_asked_somebody_to_do_waits_until_it_is_done(world):
    item = make_recorded(world).items.first()
    facts = {"owner": world.member.member, "due_on": date(2026, 12, 1), "at": AT, "by": world.secretary}
    follow_up = actions.set_follow_up(item, text="修缮活动室", **facts)
    assert _waits_for(world.member) == ["会议交办：修缮活动室"]
    actions.finish_follow_up(follow_up, note="已修好", at=AT, by=world.member)
    assert _waits_for(world.member) == []


def test_an_offer_of_help_waits_until_it_is_answered(world):
    offer = actions.offer_help(world.electric, text="可派人讲党课", at=AT, by=world.officer)
    assert len(_waits_for(world.secretary)) == 1
    actions.answer_help(offer, answer="wanted", text="", at=AT, by=world.secretary)
    assert _waits_for(world.secretary) == []


def test_an_invitation_of_another_branch_waits_until_it_is_answered(world):
    meeting = make_meeting(world, kind="theme_day", title="联合主题党日")
    asked = actions.ask_branch(meeting, world.washing, at=AT, by=world.secretary)
    assert len(_waits_for(world.outsider)) == 1
    actions.answer_branch(asked, agrees=True, at=AT, by=world.outsider)
    assert _waits_for(world.outsider) == []
