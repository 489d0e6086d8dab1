"""A member signs in on the phone: what is on, asking leave, the own file and what is wrong in it."""

import pytest

from tests.world import PASSWORD
from xiangxin.kernel import clock
from xiangxin.meetings import actions
from xiangxin.meetings.tests.make import make_meeting

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_member_looks_at_today_asks_leave_and_corrects_the_own_file(cast, open_page):
    meeting = make_meeting(cast, starts_at=clock.now())
    actions.announce_meeting(meeting, at=clock.now(), by=cast.secretary)
    page = open_page("phone")
    page.goto("/")
    page.fill("[name=name]", cast.member.username)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name=meeting.title).first.click()
    page.locator("summary").filter(has_text="请假").click()
    page.get_by_label("请假原因").fill("出差")
    page.get_by_role("button", name="提交").click()
    page.get_by_text("我已请假").wait_for()
    _reads_the_notice(page, meeting)
    _asks_for_a_correction(page)
    _is_heard(open_page("phone", user=cast.secretary))
    page.get_by_role("navigation", name="底部菜单").get_by_role("link", name="档案").click()
    page.get_by_text("采煤机司机").first.wait_for()
    page.get_by_role("link", name="谁看过我的档案").click()
    page.get_by_text("周秘").first.wait_for()


def _reads_the_notice(page, meeting) -> None:
    page.get_by_role("navigation", name="底部菜单").get_by_role("link", name="消息").click()
    page.get_by_role("listitem").filter(has_text=meeting.title).get_by_role("button").first.click()
    page.wait_for_url(lambda url: url.endswith(f"/meetings/{meeting.pk}/"))


def _asks_for_a_correction(page) -> None:
    page.get_by_role("navigation", name="底部菜单").get_by_role("link", name="档案").click()
    page.get_by_role("link", name="申请更正").click()
    page.get_by_label("要更正的项目").select_option(label="工作岗位")
    page.get_by_label("应为").fill("采煤机司机")
    page.locator("main form button.button--primary").click()
    page.get_by_text("采煤机司机").first.wait_for()


def _is_heard(phone) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="审核赵员的更正申请").click()
    phone.get_by_role("link", name="赵员").first.click()
    phone.go_back()
    phone.get_by_role("button", name="同意", exact=True).click()
    phone.get_by_text("已同意").first.wait_for()
