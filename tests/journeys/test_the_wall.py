"""A meeting on the wall: the lobby screen follows the chair, upright too, and says when nobody answers."""

from datetime import datetime, time

import pytest

from xiangxin.kernel import clock
from xiangxin.meetings import actions
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.signage import actions as signage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FITS = "document.documentElement.scrollHeight <= innerHeight && document.querySelector('.wall__foot').getBoundingClientRect().bottom <= document.querySelector('.wall').getBoundingClientRect().bottom"


@pytest.fixture
def meeting(cast) -> Meeting:
    """A meeting of today with a long agenda, chaired by 周秘."""
    begin = datetime.combine(clock.today(), time(0, 0), tzinfo=clock.now().tzinfo)
    facts = {"kind": "assembly", "title": "讨论节能改造党员攻关项目的支部党员大会", "starts_at": begin}
    meeting = actions.prepare(cast.electric, **facts, chair=Member.objects.get(name="周秘"), by=cast.secretary)
    for number in range(5):
        actions.add_item(meeting, title=f"第 {number + 1} 项需要大会讨论决定的支部重要事项", by=cast.secretary)
    meeting = actions.announce_meeting(meeting, at=clock.now(), by=cast.secretary)
    actions.confirm_everybody(meeting, at=clock.now(), by=cast.secretary)
    return meeting


def test_the_screen_follows_the_chair(cast, open_page, meeting, quiet_console):
    quiet_console("Failed to load resource", "net::ERR")
    screen = _paired_screen(cast, open_page)
    phone = open_page("phone", user=cast.secretary)
    phone.goto(f"/meetings/{meeting.pk}/")
    phone.get_by_role("button", name="会议上屏").click()
    screen.locator(".wall").get_by_text("应到 3 人，到会 3 人 · 达到表决人数").wait_for()
    item = meeting.items.get(position=4)
    actions.turn_to(item, by=cast.secretary)
    screen.locator(".wall .is-now").filter(has_text=item.title).wait_for()
    actions.resolve(item, text="同意立项", yes=2, no=0, abstain=0, by=cast.secretary)
    assert not screen.locator(".wall__vote").count(), "the chair has not shown it"
    actions.show_vote(Meeting.objects.get(pk=meeting.pk), shown=True, by=cast.secretary)
    screen.locator(".wall__vote").get_by_text("同意立项").wait_for()
    for width, height in ((1920, 1080), (1080, 1920)):
        screen.set_viewport_size({"width": width, "height": height})
        assert screen.evaluate(FITS), f"everything of the wall is seen at {width} × {height}"
    screen.context.set_offline(True)
    screen.get_by_text("网络中断，显示的是此前内容").wait_for()
    screen.locator(".wall__vote").get_by_text("同意立项").wait_for()
    screen.context.set_offline(False)
    actions.take_off_wall(Meeting.objects.get(pk=meeting.pk), by=cast.secretary)
    screen.locator(".slides").wait_for()


def _paired_screen(cast, open_page):
    screen = open_page("office")
    screen.goto("/screen/")
    facts = {"name": "办公楼大厅", "building": "", "at": clock.now(), "by": cast.system_admin}
    signage.pair(screen.locator(".pairing__code").inner_text(), cast.mine, **facts)
    screen.get_by_text("办公楼大厅").wait_for()
    return screen
