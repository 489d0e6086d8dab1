"""Where may somebody who types `text` want to go?"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks, menus
from xiangxin.kernel import pinyin
from xiangxin.kernel.searching import as_typed
from xiangxin.members.queries import find_people
from xiangxin.organizations.models import Organization
from xiangxin.organizations.queries import find_organizations

LONGEST = 60  # of what is typed
ICONS = {
    Organization.Kind.COMMITTEE: "landmark",
    Organization.Kind.GENERAL_BRANCH: "building-2",
    Organization.Kind.BRANCH: "flag",
    Organization.Kind.GROUP: "users",
}


@dataclass(frozen=True)
class Place:
    """Something to go to: its name, where it belongs, its address."""

    label: str
    second: str
    icon: str
    url: str


@dataclass(frozen=True)
class Shelf:
    """What was found of one kind."""

    label: str
    places: list[Place]


def found_for(user: checks.Anyone, text: str) -> list[Shelf]:
    """Pages, organizations and people within the reach of `user` that fit `text`; all pages where nothing is typed."""
    text = text.strip()[:LONGEST]
    shelves = [Shelf(_("页面"), _pages(user, text))]
    if text:
        shelves += [Shelf(_("党组织"), _organizations(user, text)), Shelf(_("人员"), _people(user, text))]
    return [shelf for shelf in shelves if shelf.places]


def _pages(user: checks.Anyone, text: str) -> list[Place]:
    entries = [entry for entry in menus.entries_for(user) if is_meant(str(entry.label), text)]
    return [Place(str(entry.label), str(entry.group), entry.icon, entry.url) for entry in entries]


def is_meant(label: str, text: str) -> bool:
    """Whether a label holds what is typed, or its pinyin or initials begin with it."""
    typed = as_typed(text)
    return typed in as_typed(label) or any(spelled.startswith(typed) for spelled in _spelled(label))


@lru_cache(maxsize=512)
def _spelled(label: str) -> tuple[str, str]:
    return pinyin.of_text(label), pinyin.initials_of(label)


def _organizations(user: checks.Anyone, text: str) -> list[Place]:
    return [
        Place(
            found.short_name,
            found.parent.short_name if found.parent else "",
            ICONS[Organization.Kind(found.kind)],
            reverse("organizations:detail", args=[found.pk]),
        )
        for found in find_organizations(user, text)
    ]


def _people(user: checks.Anyone, text: str) -> list[Place]:
    return [
        Place(
            found.name,
            " · ".join(filter(None, [found.organization.short_name, found.employee_number])),
            "user",
            reverse("members:detail", args=[found.pk]),
        )
        for found in find_people(user, text)
    ]
