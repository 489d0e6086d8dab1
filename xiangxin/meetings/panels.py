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
    """One kind of agenda item: `read` gives what its template shows, by the id of the item, for one meeting.

    Who does not count votes in a way of its own leaves the ordinary vote where it is.
    """

    read: Reader
    template: str
    counts_itself: bool = False


@dataclass(frozen=True)
class Hung:
    """What hangs on one item: its template, what that shows, and whether it takes the place of the ordinary vote."""

    template: str
    shown: dict[str, Any]
    counts_itself: bool


@dataclass(frozen=True)
class Beside:
    """One panel beside the agenda: `read` gives what its template shows for one meeting, or None."""

    read: Callable[[Meeting, Anyone], dict[str, Any] | None]
    template: str


@cache
def kinds() -> list[Kind]:
    """All kinds of config/agenda.py."""
    found: list[Kind] = import_string(settings.AGENDA)
    return found


def of_meeting(meeting: Meeting, user: Anyone) -> dict[int, Hung]:
    """What hangs on each item that has something."""
    return {
        item: Hung(kind.template, shown, kind.counts_itself)
        for kind in kinds()
        for item, shown in kind.read(meeting, user).items()
    }


def beside(meeting: Meeting, user: Anyone) -> list[tuple[str, dict[str, Any]]]:
    """The panels beside the agenda of a meeting: template and what it shows."""
    found: list[Beside] = import_string(settings.BESIDE_MEETINGS)
    panels = [(one.template, one.read(meeting, user)) for one in found]
    return [(template, shown) for template, shown in panels if shown is not None]


def prepared_at(kind: str) -> str:
    """The name of the address where another module helps to prepare a kind of meeting; empty where none does."""
    doors: dict[str, str] = import_string(settings.PREPARED_AT)
    return doors.get(kind, "")
