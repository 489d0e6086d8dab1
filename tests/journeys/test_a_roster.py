"""An officer imports a roster in the browser: columns are recognised, rows checked, a wrong one is handed back."""

import pytest

from xiangxin.documents.tests import make
from xiangxin.jobs import runs

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_officer_imports_a_roster(cast, open_page, tmp_path, javascript):
    rows = [make.person("陈一", 1), make.person("林二", 2), make.person("黄三", 3, 身份证号="110105198003019999")]
    page = open_page("office", user=cast.officer, javascript=javascript)
    page.goto("/")
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="导入").click()
    page.get_by_label("文件").set_input_files(make.roster(tmp_path / "花名册.xlsx", rows, above=1))
    page.get_by_role("button", name="上传并识别").click()
    page.get_by_text("表头在第 2 行").wait_for()
    page.get_by_role("button", name="检查这些行").click()
    _wait_for_the_job(page, javascript)
    page.get_by_text("110105198003019999").wait_for()
    page.get_by_role("button", name="确认导入 2 行").click()
    _wait_for_the_job(page, javascript)
    page.goto("/members/")
    page.get_by_role("link", name="陈一").wait_for()
    assert not page.get_by_role("link", name="黄三").count(), "a row that was handed back is not stored"


def _wait_for_the_job(page, javascript: bool) -> None:
    page.wait_for_url("**/jobs/*/")
    runs.work_off()
    if not javascript:
        page.reload()
        page.get_by_role("link", name="查看结果").click()
    page.wait_for_url("**/imports/*/")
