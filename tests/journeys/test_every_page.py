"""Every page that somebody of the cast can open: axe finds nothing, nothing sticks out, no error in the console."""

from importlib import import_module

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from tests.journeys.accessibility import troubles_of
from tests.journeys.conftest import session_of
from tests.test_access import OUR_TABLES

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TABLES = [table for table in OUR_TABLES if hasattr(import_module(f"tests.access.{table}"), "ROWS")]
# Who looks at a page, if the table lets them in: whoever sees most comes first.
LOOKS = ("secretary", "officer", "leader", "publicist", "member", "security_admin", "system_admin", "audit_admin")
# Where a browser shows a file by itself it asks for an icon (that pages name theirs is looked at), and puts styles of its
# own under the policy of files, which allows nothing; the policy of pages begins with 'self'.
OF_A_FILE = ("/favicon.ico", "directive 'default-src 'none''")


def _viewer(row) -> str:
    return next((person for person in LOOKS if row.named.get(person, row.others) == 200), "")


def _open(page, address: str) -> tuple[int, bool]:
    """What an address answers, and whether that is a page and not a file or data."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return 200, False
        raise
    return answer.status, answer.header_value("content-type").startswith("text/html")


@pytest.mark.parametrize("table", TABLES)
def test_pages_hold_against_axe_at_both_widths(table, cast, open_page, quiet_console):
    quiet_console(*OF_A_FILE)
    rows = import_module(f"tests.access.{table}").ROWS
    page = open_page("office")
    signed_in = {"": []}
    found: dict[str, list[str]] = {}
    for name, row in rows.items():
        person = _viewer(row)
        if row.method != "get" or not (person or (row.anyone and row.others == 200)):
            continue
        address = reverse(name, kwargs=row.path(cast))
        if person not in signed_in:
            signed_in[person] = [session_of(getattr(cast, person), page.home)]
        page.context.clear_cookies()
        page.context.add_cookies(signed_in[person])
        status, is_page = _open(page, address)
        assert status == 200, f"{name} as {person or 'a stranger'} answers {status}, the table promises 200"
        for trouble in troubles_of(page) if is_page else []:
            found.setdefault(trouble, []).append(f"{name} as {person or 'a stranger'}")
    said = "\n".join(f"{trouble}\n    on {', '.join(pages)}" for trouble, pages in found.items())
    assert not found, f"\n{said}"


def test_the_gallery_holds_against_axe_and_its_components_move(cast, open_page, settings):
    settings.DEBUG = True
    page = open_page("office", user=cast.secretary)
    page.goto("/ui/")
    page.locator("data-chart canvas").first.wait_for()
    assert troubles_of(page) == []
    page.set_viewport_size({"width": 1366, "height": 860})
    page.locator(".pop > summary").click()
    page.locator("dialog.pop__dialog").get_by_label("取消原因").fill("改期")
    page.keyboard.press("Escape")
    page.locator("message-line button").first.click()
    page.locator("input[type=file]").first.set_input_files({"name": "图.png", "mimeType": "image/png", "buffer": b"x"})
    page.locator(".upload__list").get_by_text("图.png").wait_for()
