"""Takes the pictures of the README from the running demo: docs/pictures/{office,phone,screen}.png.

python3 run.py demo --port 8000 &
.venv/bin/python docs/pictures.py http://127.0.0.1:8000
"""

import base64
import hmac
import os
import re
import shutil
import struct
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PASSWORD = "Xiangxin-2026"  # noqa: S105 - of the demo, printed at its start
FOLDER = Path(__file__).parent / "pictures"
STORIES = (
    (
        "notice",
        "本周主题党日：学习全国国有企业党的建设工作会议精神",
        "周五下午三点，各支部活动室。请提前阅读学习材料。",
    ),
    ("story", "把应急演练办到井下", "一号煤矿救护队党员带头编写处置卡十二张，全队演练用时比去年缩短四分钟。"),
)


def main(address: str) -> None:
    """Sign in with the demo's accounts and take the three terminals."""
    FOLDER.mkdir(exist_ok=True)
    chromium = os.environ.get("XIANGXIN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        _office(browser, address)
        _phone(browser, address)
        _screen(browser, address)
        browser.close()


def _office(browser: Browser, address: str) -> None:
    page = _signed_in(browser.new_context(viewport={"width": 1366, "height": 860}), address, "zuzhi")
    page.goto(f"{address}{os.environ.get('OFFICE_PAGE', '/')}")
    _take(page, "office")


def _phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    page = _signed_in(context, address, "shuji")
    page.goto(f"{address}{os.environ.get('PHONE_PAGE', '/')}")
    _take(page, "phone")


def _screen(browser: Browser, address: str) -> None:
    """Pair a browser as the system administrator does, and publish what it shows where nothing is yet."""
    wall = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    wall.goto(f"{address}/screen/")
    code = re.sub(r"\D", "", wall.locator(".pairing__code").inner_text())
    admin = _signed_in(browser.new_context(), address, "xitong")
    admin.goto(f"{address}/signage/pair/")
    admin.fill("[name=code]", code)
    admin.fill("[name=name]", "办公楼一楼大厅")
    admin.click("main form button")
    publicist = _signed_in(browser.new_context(), address, "xuanchuan")
    for kind, title, text in STORIES:
        publicist.goto(f"{address}/signage/stories/")
        if title not in publicist.content():
            publicist.goto(f"{address}/signage/stories/new/")
            publicist.select_option("[name=kind]", kind)
            publicist.fill("[name=title]", title)
            publicist.fill("[name=text]", text)
            publicist.click("main form button")
    wall.goto(f"{address}/screen/")
    _take(wall, "screen")


def _signed_in(context: BrowserContext, address: str, name: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/accounts/sign-in/")
    page.fill("[name=name]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("form button.button--primary")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    if "/factors/" in page.url:  # an administrator's first sign-in
        page.goto(f"{address}/accounts/factors/add-code/")
        secret = page.locator("#secret").inner_text().replace(" ", "")
        page.fill("[name=code]", _code_of(secret))
        page.click("main form button.button--primary")
    return page


def _code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")
    print(FOLDER / f"{name}.png")


if __name__ == "__main__":
    main((sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000").rstrip("/"))
