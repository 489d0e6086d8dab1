"""Announcing a meeting tells those on its roll; calling it off tells them again."""

from xiangxin.meetings import actions
from xiangxin.meetings.tests.make import AT, make_announced
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
