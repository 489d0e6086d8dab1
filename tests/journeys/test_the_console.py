"""Do the journeys hear of a style that our own pages or scripts should not set, though axe may?"""

import pytest

from tests.journeys.conftest import INLINE, is_of_axe

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
STYLED = '<p style="color:red"></p>'
SCRIPT = f"document.documentElement.insertAdjacentHTML('beforeend', '{STYLED}');"


@pytest.mark.parametrize(
    ("where", "words", "instead"),
    [("**/accounts/me/", "<main", f"{STYLED}<main"), ("**/htmx*.js", "var htmx", f"{SCRIPT} var htmx")],
    ids=["in the page", "by a script"],
)
def test_a_style_of_our_own_is_heard(where, words, instead, cast, open_page, quiet_console):
    quiet_console(INLINE)
    page = open_page("office", user=cast.secretary)

    def tamper(route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(words, instead, 1))

    page.route(where, tamper)
    with page.expect_console_message(lambda said: INLINE in said.text) as heard:
        page.goto("/accounts/me/")
    assert not is_of_axe(heard.value)
