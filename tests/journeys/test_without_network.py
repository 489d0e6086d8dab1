"""Underground there is no network: ticks and texts stay on the phone, count once when it is back, and leave with the person."""

from datetime import datetime, time

import pytest

from tests.journeys.waiting import until
from tests.journeys.wire import Wire
from xiangxin.kernel import clock
from xiangxin.meetings import actions
from xiangxin.meetings.models import Draft, Mark, Meeting

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


# The page and every script that it has loaded lie on the device.
ALL_KEPT = """page => Promise.all(
    [page, ...performance.getEntriesByType("resource").map((one) => new URL(one.name).pathname)]
        .filter((path) => path === page || path.endsWith(".js"))
        .map((path) => caches.match(path, { ignoreVary: true }))
).then((found) => found.every(Boolean))"""


@pytest.fixture
def meeting(cast) -> Meeting:
    """A meeting of today, announced."""
    begin = datetime.combine(clock.today(), time(0, 0), tzinfo=clock.now().tzinfo)
    facts = {"kind": "assembly", "title": "井下班前会", "starts_at": begin, "by": cast.secretary}
    return actions.announce_meeting(actions.prepare(cast.electric, **facts), at=clock.now(), by=cast.secretary)


@pytest.fixture
def wire(live_server):
    """The network between the phone and the server."""
    wire = Wire(live_server.url)
    yield wire
    wire.end()


@pytest.fixture
def phone(cast, open_page, meeting, wire):
    """The secretary's phone with the page open, and kept by the service worker."""
    phone = open_page("phone", user=cast.secretary)
    phone.goto(f"{wire.url}/meetings/{meeting.pk}/")
    until(phone, "navigator.serviceWorker.ready.then((it) => Boolean(it.active))")
    until(phone, ALL_KEPT, f"/meetings/{meeting.pk}/")
    return phone


def test_ticks_and_texts_without_network_count_once(meeting, phone, wire, quiet_console):
    quiet_console("ERR_INTERNET_DISCONNECTED", "net::ERR_", "Failed to fetch", "htmx:")
    wire.cut()
    phone.context.set_offline(True)
    phone.get_by_text("没有网络，显示的是这台设备上次打开时的内容").wait_for()
    _tick(phone, "赵员")
    phone.get_by_text("1 人的勾选先留在这台设备上").wait_for()
    phone.reload()
    _line(phone, "赵员").locator("[aria-pressed=true]").wait_for()
    _tick(phone, "钱预")
    phone.get_by_text("2 人的勾选先留在这台设备上").wait_for()
    phone.get_by_label("会议纪要").fill("井下写的纪要。")
    phone.get_by_role("button", name="保存", exact=True).last.click()
    assert (Mark.objects.count(), Draft.objects.count()) == (0, 0)
    wire.mend()
    phone.context.set_offline(False)
    phone.locator("#attendance").get_by_text("2 / 3").wait_for()
    phone.get_by_text("已自动保存").or_(phone.get_by_text("周秘", exact=False)).first.wait_for()
    phone.reload()
    phone.locator("#attendance").get_by_text("2 / 3").wait_for()
    assert Mark.objects.count() == 2
    assert meeting.attendances.filter(status="present").count() == 2
    assert phone.get_by_label("会议纪要").input_value() == "井下写的纪要。"


def test_what_was_not_visited_says_that_there_is_no_network(phone, wire, quiet_console):
    quiet_console("ERR_INTERNET_DISCONNECTED", "net::ERR_", "Failed to fetch")
    wire.cut()
    phone.context.set_offline(True)
    phone.goto(f"{wire.url}/meetings/plan/")
    phone.get_by_role("heading", name="没有网络").wait_for()


def test_nothing_of_a_person_stays_after_signing_out(meeting, phone, wire):
    phone.goto(f"{wire.url}/accounts/me/")
    phone.get_by_role("button", name="退出登录").click()
    phone.get_by_role("button", name="登录", exact=True).wait_for()
    until(phone, "caches.keys().then((names) => !names.length)")
    until(phone, "navigator.serviceWorker.getRegistrations().then((all) => !all.length)")
    assert phone.evaluate("Object.keys(localStorage).length") == 0


def test_typing_while_the_text_is_being_saved_is_no_conflict(cast, open_page, meeting):
    page = open_page("office", user=cast.secretary)
    page.goto(f"/meetings/{meeting.pk}/")
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/draft/keep/", hold)
    text = page.get_by_label("会议纪要")
    text.fill("第一句。\n")
    text.dispatch_event("change")
    page.wait_for_function("document.querySelector('#summary').form.elements.sent.value !== ''")
    text.press_sequentially("第二句。")
    _let_through_without_answer(page, held, meeting, cast)
    page.get_by_role("button", name="保存", exact=True).last.click()
    page.get_by_text("已保存。").wait_for()
    assert "两个人同时写了" not in page.content()
    assert Draft.objects.get(meeting=meeting).text == "第一句。\n第二句。"


def _let_through_without_answer(page, held, meeting, cast) -> None:
    """The server has the first sentence, and its answer has not come yet."""
    assert len(held) == 1
    actions.write_draft(meeting, text="第一句。", version=0, at=clock.now(), by=cast.secretary)


def _line(phone, name: str):
    return phone.locator("#attendance li").filter(has_text=name)


def _tick(phone, name: str) -> None:
    _line(phone, name).get_by_role("button", name="到会").click()
