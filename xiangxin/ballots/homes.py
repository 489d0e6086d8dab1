"""Where does a ballot belong? A module that opened it for something of its own says at which page that stands (config/ballots.py)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from xiangxin.accounts.models import User
from xiangxin.ballots.models import Ballot


@dataclass(frozen=True)
class Home:
    """The page for which a ballot is held: what the way there is called, and its address."""

    label: str
    address: str


Finder = Callable[[Ballot, User], Home | None]


@cache
def finders() -> list[Finder]:
    """All finders of config/ballots.py."""
    found: list[Finder] = import_string(settings.BALLOT_HOMES)
    return found


def home_of(ballot: Ballot, user: User) -> Home | None:
    """The page for which a ballot is held, if it is held for one and `user` may see it."""
    homes = (find(ballot, user) for find in finders())
    return next((home for home in homes if home is not None), None)
