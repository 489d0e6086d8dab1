"""Every address × everybody in the cast: who gets in, who is turned away, who does not even learn that it exists."""

from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.table import CAST, Row

OUR_TABLES = sorted(path.stem for path in (Path(__file__).parent / "access").glob("*.py"))
ROWS: dict[str, Row] = {}
for table in OUR_TABLES:
    ROWS |= getattr(import_module(f"tests.access.{table}"), "ROWS", {})

CLOSED = {"ui:gallery"}  # shown in development only; the doors of the API ask for a token and have tests of their own


def _names(patterns, namespace="") -> set[str]:
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= _names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            found.add(f"{namespace}{pattern.name}")
    return found


def test_every_address_stands_in_the_table_and_nothing_else_does():
    addresses = _names(get_resolver().url_patterns)
    assert addresses - set(ROWS) == set(), "add a row to tests/access/<module>.py"
    assert set(ROWS) - addresses == set(), "these addresses are gone"


def test_everything_to_look_at_is_seen_by_somebody():
    """A page that the world shows nobody is not tested by its row: give it a path under which it stands."""
    looks = {name: row for name, row in ROWS.items() if row.method == "get"}
    shut = {name for name, row in looks.items() if not {200, 302} & {row.others, *row.named.values()}}
    assert {name for name in shut if not name.startswith("api:")} == CLOSED


def _ask(client: Client, name: str, row: Row, world) -> int:
    address = reverse(name, kwargs=row.path(world))
    answer = getattr(client, row.method)(address, row.data(world))
    if answer.streaming:
        list(answer)  # a file that was not read would stay open
    return answer.status_code


@pytest.mark.parametrize("name", sorted(ROWS))
def test_each_of_the_cast_gets_the_answer_in_the_table(name, world):
    row = ROWS[name]
    answers = {}
    for person in CAST:
        client = Client(raise_request_exception=False)
        client.force_login(getattr(world, person))
        answers[person] = _ask(client, name, row, world)
    assert answers == {person: row.named.get(person, row.others) for person in CAST}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_strangers_are_sent_to_the_sign_in_page_unless_anyone_may(name, world):
    row = ROWS[name]
    address = reverse(name, kwargs=row.path(world))
    answer = getattr(Client(), row.method)(address, row.data(world))
    if row.anyone:
        assert answer.status_code == row.others
    else:
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("accounts:sign_in"))
