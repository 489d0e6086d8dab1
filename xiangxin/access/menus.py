"""What does the shell show around a page? Only entries that lead somewhere and that the person may open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from xiangxin.access import checks
from xiangxin.access.roles import Role

if TYPE_CHECKING:
    from xiangxin.accounts.models import User

Text = str | Promise
FIRST = 8  # two rows of four on a phone
SHORT = 15  # so many lines need no folding
HAVE_A_FILE = frozenset({Role.MEMBER, Role.PROBATIONARY_MEMBER, Role.APPLICANT})
ON_THE_WAY = frozenset({Role.PROBATIONARY_MEMBER, Role.APPLICANT, Role.EMPLOYEE})


@dataclass(frozen=True)
class Entry:
    """One line of a menu. `permission` empty means everybody who is signed in; `phone` puts it into the
    bottom bar, which takes the five of the lowest `rank`, and the first page of a phone begins with the lowest;
    `held_by` keeps it for people who hold one of these roles; `counts` says how much waits there.
    """

    label: Text
    icon: str
    url_name: str
    permission: str = ""
    group: Text = ""
    phone: Text = ""
    rank: int = 9
    held_by: frozenset[Role] = frozenset()
    counts: "Callable[[User], int] | None" = None
    count: int = 0
    url: str = ""
    is_current: bool = False

    @property
    def short(self) -> Text:
        return self.phone or self.label


@dataclass(frozen=True)
class Group:
    """A heading of the side menu with its lines; one is unfolded: where the person is, else the first."""

    label: Text
    entries: list[Entry]
    is_open: bool = False


@dataclass(frozen=True)
class Shell:
    """What surrounds a page."""

    entries: list[Entry]
    phone: list[Entry]
    where: str
    role: str
    is_large: bool
    search_url: str
    bell: Entry | None = None

    @property
    def groups(self) -> list[Group]:
        """The lines of the side menu under their headings, in the order of the table."""
        return _groups(self.entries)

    @property
    def side(self) -> SafeString:
        """The side menu, drawn; it is the same for everybody with the same lines on the same page."""
        return _drawn(tuple(self.entries))


def shell(request: HttpRequest) -> dict[str, object]:
    """The context processor: the shell around every page."""
    is_large = request.COOKIES.get("text_size") == "large"
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"shell": Shell([], [], "", "", is_large, "")}
    entries = entries_for(user)
    here = _current(request.path, entries)
    entries = [
        replace(entry, is_current=entry is here, count=entry.counts(user) if entry.counts else 0)
        if entry is here or entry.counts
        else entry
        for entry in entries
    ]
    role, where = checks.standing_of(user)
    search = reverse("directory:find") if _knows("directory:find") else ""
    return {
        "shell": Shell(
            entries=entries,
            phone=_bottom_bar(entries),
            where=where,
            role=role,
            is_large=is_large,
            search_url=search,
            bell=next((entry for entry in entries if entry.counts), None),
        )
    }


@lru_cache(maxsize=256)
def _drawn(entries: tuple[Entry, ...]) -> SafeString:
    """Some fifty lines, a tenth of what a page costs: kept until the words, the lines or a number change."""
    return mark_safe(render_to_string("ui/_side.html", {"groups": _groups(entries)}))  # noqa: S308 - a template


def _groups(entries: Sequence[Entry]) -> list[Group]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(str(entry.group), []).append(entry)
    here = next((str(entry.group) for entry in entries if entry.is_current), "")
    unfolded = here or next((label for label in groups if label), "")
    is_short = len(entries) <= SHORT
    return [Group(label, lines, is_open=is_short or label == unfolded) for label, lines in groups.items()]


def _bottom_bar(entries: list[Entry]) -> list[Entry]:
    """The five that the person needs first on a phone, in the order of the menu."""
    asked = sorted((place for place, entry in enumerate(entries) if entry.phone), key=lambda place: entries[place].rank)
    return [entries[place] for place in sorted(asked[:5])]


def entries_for(user: checks.Anyone) -> list[Entry]:
    """The lines of the menu that `user` may open, in the language of this request."""
    return [entry for entry in _menu(get_language()) if _is_open(entry, user)]


def first_and_rest(user: checks.Anyone) -> tuple[list[Entry], list[Entry]]:
    """What the phone's first page offers: those of the lowest rank, and the others; few are not parted."""
    entries = sorted((entry for entry in entries_for(user) if entry.url != "/"), key=lambda entry: entry.rank)
    return (entries, []) if len(entries) <= FIRST + 1 else (entries[:FIRST], entries[FIRST:])


@cache
def _menu(_language: str | None) -> list[Entry]:
    """The table of config/menu.py with addresses, its words said in the active language once and for all."""
    return [
        replace(
            entry,
            url=reverse(entry.url_name),
            label=str(entry.label),
            group=str(entry.group),
            phone=str(entry.phone),
        )
        for entry in import_string(settings.MENU)
    ]


@cache
def _knows(url_name: str) -> bool:
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True


def _is_open(entry: Entry, user: checks.Anyone) -> bool:
    if entry.held_by and not entry.held_by & {role for role, _path in checks.roles_of(user)}:
        return False
    return not entry.permission or checks.may(user, entry.permission)


def _current(path: str, entries: list[Entry]) -> Entry | None:
    fitting = [entry for entry in entries if path == entry.url or (entry.url != "/" and path.startswith(entry.url))]
    return max(fitting, key=lambda entry: len(entry.url), default=None)
