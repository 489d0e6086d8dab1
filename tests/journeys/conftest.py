"""A browser for the journeys: the system's Chromium, strict about errors in the console."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.again import the_world
from tests.journeys.accessibility import AXE

INLINE = "Applying inline style violates"
# Without axe-core (npm) the other journeys still run; run.py ci calls that a failure.
collect_ignore = [] if AXE.exists() else ["test_every_page.py"]
WIDTHS = {"office": {"width": 1366, "height": 860}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread, the database in it too
    found = os.environ.get("XIANGXIN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def expected_errors() -> list[str]:
    """What consoles may hold in a journey that breaks something on purpose."""
    return []


@pytest.fixture
def quiet_console(expected_errors):
    """Names what a console will say because the journey breaks something on purpose."""

    def expect(*words: str) -> None:
        expected_errors.extend(words)

    return expect


@pytest.fixture
def open_page(chromium, live_server, expected_errors):
    """Opens pages of the platform at a terminal's width; at the end no console may hold an error."""
    contexts, errors = [], []

    def hear(message) -> None:
        if message.type == "error" and not is_of_axe(message):
            errors.append(f"{message.text} ({message.location['url']})")

    def open_at(terminal: str, *, user=None, javascript: bool = True):
        context = chromium.new_context(
            base_url=live_server.url, viewport=WIDTHS[terminal], java_script_enabled=javascript, locale="zh-CN"
        )
        contexts.append(context)
        if user:
            context.add_cookies([session_of(user, live_server.url)])
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.home = live_server.url
        page.on("console", hear)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert [error for error in errors if not any(words in error for words in expected_errors)] == []


def is_of_axe(message) -> bool:
    """Whether a style was tried by axe while it measures: that is put into the page from here and has no address."""
    return INLINE in message.text and not message.location["url"]


def session_of(user, url: str) -> dict[str, str]:
    """A cookie with which `user` is signed in; one journey goes through the sign-in page itself."""
    client = Client()
    client.force_login(user)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": url}


@pytest.fixture
def cast(transactional_db):
    """The cast of tests/world.py, seen by the server's threads too."""
    return the_world()
