"""How do modules above hang themselves on an agenda item? Each gives a reader and a panel; config/agenda.py lists them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from xiangxin.access.checks import Anyone
from xiangxin.meetings.models import Meeting

Reader = Callable[[Meeting, Anyone], Mapping[int, dict[str, Any]]]


@dataclass(frozen=True)
class Kind:
    """One kind of agenda item: `read` gives what its template shows, by the id of the item, for one meeting."""

    read: Reader
    template: str


@cache
def kinds() -> list[Kind]:
    """All kinds of config/agenda.py."""
    found: list[Kind] = import_string(settings.AGENDA)
    return found


def of_meeting(meeting: Meeting, user: Anyone) -> dict[int, tuple[str, dict[str, Any]]]:
    """The panel of each item that has one: its template and what it shows."""
    return {item: (kind.template, shown) for kind in kinds() for item, shown in kind.read(meeting, user).items()}
