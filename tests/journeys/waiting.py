"""Waiting for what a page answers later: Playwright's own `wait_for_function` takes a promise for a yes."""

import time
from typing import Any

from playwright.sync_api import Page

EVERY = 100  # milliseconds


def until(page: Page, script: str, arg: Any = None, *, within: float = 30) -> None:
    """Ask the page again and again until the script, or the promise it gives, says yes. Raises AssertionError after `within` seconds."""
    end = time.monotonic() + within
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"still no after {within} s: {script}"
        page.wait_for_timeout(EVERY)
