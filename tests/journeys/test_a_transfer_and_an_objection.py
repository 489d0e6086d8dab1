"""A transfer whose letter runs out is repeated and accepted; somebody objects to a notice and reads the answer."""

from datetime import date

import pytest

from tests.journeys.moving import at, move_to
from xiangxin.disclosure import actions as disclosure
from xiangxin.members.models import Member
from xiangxin.transfers.models import Transfer
from xiangxin.transfers.tests.make import moving

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_letter_that_runs_out_is_repeated(cast, open_page, monkeypatch, quiet_console):
    quiet_console("status of 422")
    person = moving(cast)
    move_to(monkeypatch, date(2026, 6, 1))
    address = _prepare(open_page("office", user=cast.secretary), person, cast.washing)
    _send(open_page("office", user=cast.officer), address)
    move_to(monkeypatch, date(2026, 8, 1))
    receiver = open_page("office", user=cast.outsider)
    _accept(receiver, address)
    receiver.get_by_text("介绍信已于").first.wait_for()
    assert Member.objects.get(pk=person.pk).organization_id == cast.electric.pk, "still the sender's"
    officer = open_page("office", user=cast.officer)
    officer.goto(address)
    officer.get_by_role("button", name="介绍信已过期").click()
    officer.get_by_text("已过期", exact=True).first.wait_for()
    again = _repeat(open_page("office", user=cast.secretary), address)
    _send(officer, again)
    move_to(monkeypatch, date(2026, 8, 5))
    receiver = open_page("office", user=cast.outsider)
    _accept(receiver, again)
    receiver.get_by_text("已接收").first.wait_for()
    assert Member.objects.get(pk=person.pk).organization_id == cast.washing.pk
    assert [one.state for one in Transfer.objects.order_by("pk")] == ["expired", "accepted"]
    assert len({one.letter.number for one in Transfer.objects.all()}) == 2


def _prepare(page, person: Member, to) -> str:
    page.goto(f"/transfers/new/{person.pk}/")
    page.locator("[name=to_organization]").select_option(value=str(to.pk))
    page.locator("[name=dues_paid_to]").fill("2026-05-31")
    page.get_by_role("button", name="保存").click()
    return _submit(page)


def _repeat(page, address: str) -> str:
    page.goto(address)
    page.locator("#dues").fill("2026-07-31")
    page.get_by_role("button", name="重新办理").click()
    return _submit(page)


def _submit(page) -> str:
    page.get_by_role("button", name="提交党委").click()
    page.get_by_text("待转出党委审批").first.wait_for()
    return page.url


def _accept(page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="接收").click()


def _send(officer, address: str) -> None:
    """The committee agrees and gives the letter its number."""
    officer.goto(address)
    officer.get_by_role("button", name="同意转出").click()
    officer.get_by_role("button", name="开具介绍信").click()
    officer.get_by_text("转接中").first.wait_for()


def test_somebody_objects_to_a_notice_and_reads_what_was_found(cast, open_page, monkeypatch):
    first = date(2026, 6, 1)
    facts = {"title": "发展对象公示（孙某）", "text": "拟将孙某列为发展对象，现予公示。", "phone": "8010201"}
    notice = disclosure.publish(
        cast.electric, kind="candidate", from_on=first, to_on=date(2026, 6, 5), at=at(first), by=cast.secretary, **facts
    )
    move_to(monkeypatch, date(2026, 6, 3))
    anybody = open_page("phone", javascript=False)
    anybody.goto("/disclosure/wall/")
    anybody.get_by_role("link", name="发展对象公示").click()
    anybody.locator("summary").filter(has_text="反映情况").click()
    anybody.locator("[name=text]").fill("公示中的工作经历与事实不符。")
    anybody.get_by_role("button", name="提交").click()
    code = anybody.get_by_role("link", name="查询处理情况").get_attribute("href").partition("code=")[2]
    publisher = open_page("office", user=cast.secretary)
    publisher.goto(f"/disclosure/{notice.pk}/")
    assert "与事实不符" not in publisher.content(), "who publishes does not read objections"
    officer = open_page("office", user=cast.officer)
    officer.goto(f"/disclosure/{notice.pk}/")
    officer.get_by_text("与事实不符").first.wait_for()
    officer.get_by_label("核查和处理情况").fill("经核查档案，公示内容属实。")
    officer.get_by_role("button", name="保存").click()
    officer.get_by_text("不属实或不影响结果").first.wait_for()
    anybody.goto(f"/disclosure/receipt/?code={code}")
    anybody.get_by_text("公示内容属实").first.wait_for()
    move_to(monkeypatch, date(2026, 6, 8))
    closing = open_page("office", user=cast.secretary)
    closing.goto(f"/disclosure/{notice.pk}/")
    closing.get_by_label("公示情况报告").fill("收到意见 1 条，经核查不影响结果。")
    closing.get_by_role("button", name="结束公示").click()
    closing.get_by_text("已结束", exact=True).first.wait_for()
    anybody.goto("/disclosure/wall/")
    assert "孙某" not in anybody.content(), "what is over hangs out no more"
