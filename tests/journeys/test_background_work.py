"""A secretary signs in and watches work go on in the background, with and without JavaScript."""

import pytest

from tests.world import PASSWORD
from xiangxin.jobs import actions, runs
from xiangxin.jobs.tests import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(page, user) -> None:
    page.goto("/accounts/sign-in/")
    page.fill("[name=name]", user.username)
    page.fill("[name=password]", PASSWORD)
    page.click("form button.button--primary")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


@pytest.mark.parametrize("terminal", ["office", "phone"])
def test_who_watches_a_job_goes_to_its_result_by_itself(cast, open_page, terminal):
    job = actions.enqueue(make.note, by=cast.secretary, title="导出花名册", number=3)
    page = open_page(terminal)
    sign_in(page, cast.secretary)
    page.goto(f"/jobs/{job.pk}/")
    page.get_by_text("等待中").wait_for()
    runs.work_off()
    page.get_by_role("link", name="导出花名册").wait_for(timeout=15_000)
    page.goto(f"/jobs/{job.pk}/")
    page.get_by_text("已完成").wait_for()
    page.get_by_role("link", name="查看结果").click()
    page.get_by_role("link", name="导出花名册").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out sideways"


def test_it_works_without_javascript(cast, open_page):
    job = actions.enqueue(make.refuse, by=cast.secretary, title="导入花名册")
    runs.work_off()
    page = open_page("phone", javascript=False)
    sign_in(page, cast.secretary)
    page.goto(f"/jobs/{job.pk}/")
    assert "没有表头" in page.content()
    page.get_by_role("button", name="再试一次").click()
    page.get_by_text("等待中").wait_for()
