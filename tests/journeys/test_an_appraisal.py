"""A branch appraises its members: own words and votes on the phone, votes on paper, one count, grades by the assembly."""

import pytest

from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.kernel import clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_branch_appraises_its_members_on_phone_and_paper(cast, open_page, quiet_console):
    quiet_console("status of 422")
    office = open_page("office", user=cast.secretary)
    _begin(office)
    phone = open_page("phone", user=cast.member, javascript=False)
    _write(phone)
    _open_and_hand_papers(office)
    _vote_on_the_phone(open_page("phone", user=cast.secretary))
    for teller in (cast.secretary, cast.member):
        _read_papers(open_page("office", user=teller))
    _count(office)
    _grade(office)
    _vote_at_the_assembly(office)
    _see_own_result(phone)
    assert Appraisal.objects.get().state == Appraisal.State.DECIDED
    assert set(Line.objects.filter(is_graded=True).values_list("grade", flat=True)) == {"qualified"}


def _begin(page) -> None:
    page.goto("/appraisal/")
    page.get_by_role("button", name="开始评议").first.click()
    page.get_by_role("heading", level=1, name="民主评议党员").wait_for()


def _write(page) -> None:
    page.goto(f"/appraisal/mine/{clock.today().year}/")
    page.get_by_label("个人自评").fill("按时参加组织生活。")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("自评已保存").wait_for()


def _open_and_hand_papers(page) -> None:
    page.reload()
    page.get_by_role("button", name="开始测评投票").click()
    page.get_by_role("heading", level=1, name="民主评议党员测评").wait_for()
    for name in ("赵员", "钱预"):
        page.locator("li").filter(has_text=name).get_by_role("button", name="发纸质票").click()
        page.locator("li").filter(has_text=name).get_by_role("button", name="收回").wait_for()
    page.locator("summary").filter(has_text="纸质票计票人").click()
    page.get_by_label("计票人一").select_option(label="周秘")
    page.get_by_label("计票人二").select_option(label="赵员")
    page.get_by_role("button", name="指定").click()
    page.get_by_text("周秘、赵员").first.wait_for()


def _vote_on_the_phone(page) -> None:
    page.goto("/ballots/1/cast/")
    for choice in page.get_by_label("合格", exact=True).all():
        choice.check()
    page.get_by_role("button", name="投入票箱").click()
    page.get_by_text("只显示这一次").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out sideways"


def _read_papers(page) -> None:
    page.goto("/ballots/1/papers/")
    for number in (1, 2):
        page.get_by_label("纸质票编号").fill(str(number))
        for choice in page.get_by_label("优秀" if number == 1 else "合格", exact=True).all():
            choice.check()
        page.get_by_role("button", name="录入这一张").click()
        page.get_by_text(f"{number} 号票已录入").wait_for()


def _count(page) -> None:
    page.reload()
    assert "计票结果" not in page.content()
    page.get_by_role("button", name="核对两位计票人的录入").click()
    page.get_by_text("2 张纸质票已投入票箱").wait_for()
    page.get_by_role("button", name="结束并计票").click()
    page.get_by_text("计票结果").wait_for()


def _grade(page) -> None:
    page.goto(f"/appraisal/{Appraisal.objects.get().pk}/")
    for name in ("周秘", "赵员"):
        page.get_by_label(name).select_option(label="优秀")
    page.get_by_role("button", name="保存等次建议").click()
    page.get_by_text("优秀最多 0 人").wait_for()
    for name in ("周秘", "赵员"):
        page.get_by_label(name).select_option(label="合格")
    page.get_by_role("button", name="保存等次建议").click()
    page.get_by_role("link", name="筹备一次").click()
    page.locator("[name=title]").fill("评议党员的支部党员大会")
    page.get_by_label("开始时间").fill(f"{clock.today():%Y-%m-%d}T00:00")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("button", name="发出通知").click()
    page.locator("#attendance").get_by_text("赵员").wait_for()


def _vote_at_the_assembly(page) -> None:
    """What the assembly counts on its agenda settles the grades; nobody types it again."""
    appraisal = f"/appraisal/{Appraisal.objects.get().pk}/"
    page.goto(appraisal)
    page.get_by_role("button", name="列入议程").click()
    page.get_by_role("heading", level=1, name="评议党员的支部党员大会").wait_for()
    page.get_by_role("button", name="其余全部到会").click()
    page.locator("#attendance").get_by_text("3 / 3").wait_for()
    item = page.locator("#agenda > .panel__body > ol > li").filter(has_text="民主评议党员等次建议")
    item.get_by_text("合格 2 人").wait_for()
    item.locator("summary").filter(has_text="表决").click()
    item.get_by_label("决议内容").fill("同意等次建议")
    item.get_by_label("赞成", exact=True).fill("2")
    item.get_by_role("button", name="登记表决").click()
    item.get_by_text("通过", exact=True).first.wait_for()
    page.get_by_label("会议纪要").fill("民主评议党员，表决等次建议。")
    page.get_by_role("button", name="形成会议记录").click()
    page.get_by_text("会议记录已形成").wait_for()
    page.goto(appraisal)
    page.get_by_text("赞成 2 票，通过").wait_for()


def _see_own_result(page) -> None:
    page.goto(f"/appraisal/mine/{clock.today().year}/")
    page.get_by_text("我的结果").wait_for()
    assert "周秘" not in page.locator("main").inner_text()
