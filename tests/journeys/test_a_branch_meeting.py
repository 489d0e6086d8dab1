"""A branch secretary holds this month's meeting on the phone; the committee and the lobby screen see it."""

from datetime import datetime, time

import pytest

from xiangxin.kernel import clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "学习贯彻全会精神专题会"


def _midnight() -> datetime:
    """The first minute of today: begun at any hour, and still a meeting of today."""
    return datetime.combine(clock.today(), time(0, 0))


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_branch_secretary_holds_this_months_meeting(cast, open_page, javascript):
    phone = open_page("phone", user=cast.secretary, javascript=javascript)
    _prepare(phone)
    _hold(phone)
    _record(phone)
    _committee_sees_it(open_page("office", user=cast.officer), branch="机电党支部")
    _screen_shows_it(open_page, cast)


def _prepare(phone) -> None:
    phone.goto("/")
    due = phone.locator("#due")
    due.get_by_role("listitem").filter(has_text="党员大会").first.get_by_role("link", name="筹备").click()
    phone.locator("[name=title]").fill(TITLE)
    phone.get_by_label("开始时间").fill(f"{_midnight():%Y-%m-%dT%H:%M}")
    phone.get_by_role("button", name="保存").click()
    phone.get_by_role("heading", level=1, name=TITLE).wait_for()
    phone.get_by_role("button", name="发出通知").click()
    phone.locator("#attendance").get_by_text("赵员").wait_for()


def _hold(phone) -> None:
    line = phone.locator("#attendance li").filter(has_text="赵员")
    line.get_by_role("button", name="到会").click()
    line.locator("[aria-pressed=true]").wait_for()
    phone.get_by_role("button", name="其余全部到会").click()
    phone.locator("#attendance").get_by_text("3 / 3").wait_for()
    first = phone.locator("#agenda > .panel__body > ol > li").first
    first.locator("summary").filter(has_text="表决").click()
    first.get_by_label("决议内容").fill("同意本月学习安排")
    first.get_by_label("赞成", exact=True).fill("2")
    first.get_by_role("button", name="登记表决").click()
    phone.locator("#agenda").get_by_text("通过", exact=True).first.wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out sideways"


def _record(phone) -> None:
    phone.get_by_label("会议纪要").fill("传达学习全会精神，讨论本月工作，表决学习安排。")
    phone.get_by_role("button", name="形成会议记录").click()
    phone.get_by_text("传达学习全会精神").first.wait_for()


def _committee_sees_it(office, *, branch: str) -> None:
    office.goto("/")
    menu = office.get_by_role("navigation", name="主菜单")
    menu.locator("summary", has_text="组织生活").click()
    menu.get_by_role("link", name="开展情况").click()
    office.get_by_role("link", name="全部支部").click()
    row = office.get_by_role("row").filter(has_text=branch)
    assert row.locator("td").nth(1).inner_text().startswith("1/"), "the recorded assembly counts"


def _screen_shows_it(open_page, cast) -> None:
    screen = open_page("office")
    screen.goto("/screen/")
    code = screen.locator(".pairing__code").inner_text()
    administrator = open_page("office", user=cast.system_admin)
    administrator.goto("/signage/pair/")
    administrator.get_by_label("配对码").fill(code)
    administrator.get_by_label("名称").fill("办公楼大厅")
    administrator.locator("main form button.button--primary").click()
    administrator.get_by_text("办公楼大厅").first.wait_for()
    screen.goto("/screen/")
    screen.get_by_text(TITLE).first.wait_for()
