"""May this person do this here? Three questions and no more."""

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.module_loading import import_string

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role, RoleCard
from xiangxin.kernel import clock
from xiangxin.kernel.reach import EVERYWHERE, NOWHERE, Place, Reach

if TYPE_CHECKING:
    from xiangxin.accounts.models import User

    Anyone: TypeAlias = "User | AnonymousUser"
else:  # accounts stand above access
    Anyone = AbstractBaseUser | AnonymousUser


def may(user: Anyone, permission: str, where: Place | None = None) -> bool:
    """Whether `user` holds `permission` at `where`, or anywhere at all if no place is named."""
    reach = reach_of(user, permission)
    return bool(reach) if where is None else reach.covers(where.path)


def require(user: Anyone, permission: str, where: Place | None = None) -> None:
    """Raise PermissionDenied (403) unless `user` may."""
    if not may(user, permission, where):
        raise PermissionDenied(permission)


def within_reach(user: Anyone, permission: str, path: str = "path") -> Q:
    """The rows whose field `path` lies where `user` holds `permission`."""
    return reach_of(user, permission).as_q(path)


def reach_of(user: Anyone, permission: str) -> Reach:
    """Where `user` holds `permission`; read once per user object, then answered from memory."""
    if isinstance(user, AnonymousUser):
        return NOWHERE
    if user.is_system:
        return EVERYWHERE
    return _reaches_of(user).get(str(permission), NOWHERE)


def roles_of(user: Anyone) -> list[tuple[str, str]]:
    """The (role, path) pairs that `user` holds today."""
    return [(role, path) for role, path, _size, _name in _held_by(user)]


def needs_second_factor(user: "Anyone") -> bool:
    """Whether one of the roles that `user` holds today asks for a second factor."""
    return any(role_cards()[Role(role)].needs_second_factor for role, _path in roles_of(user))


def standing_of(user: Anyone) -> tuple[str, str]:
    """The weightiest role that `user` holds today, in words, and the short name of its place."""
    order = list(Role)
    held = sorted(_held_by(user), key=lambda item: (order.index(Role(item[0])), len(item[1])))
    return (str(Role(held[0][0]).label), held[0][3]) if held else ("", "")


@cache
def role_cards() -> dict[Role, RoleCard]:
    """The table of config/roles.py."""
    cards: dict[Role, RoleCard] = import_string(settings.ROLES)
    return cards


def forget(user: "User") -> None:
    """Drop what was read of a user's roles, after they changed within the same request."""
    for attribute in ("_held", "_reaches"):
        user.__dict__.pop(attribute, None)


def _reaches_of(user: "User") -> dict[str, Reach]:
    known: dict[str, Reach] | None = user.__dict__.get("_reaches")
    if known is None:
        places: dict[str, list[tuple[str, int]]] = {}
        for role, path, size, _name in _held_by(user):
            for permission in role_cards()[Role(role)].may:
                places.setdefault(str(permission), []).append((path, size))
        known = {permission: Reach.over(subtrees) for permission, subtrees in places.items()}
        user.__dict__["_reaches"] = known
    return known


def _held_by(user: Anyone) -> list[tuple[str, str, int, str]]:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return []
    held: list[tuple[str, str, int, str]] | None = user.__dict__.get("_held")
    if held is None:
        today = clock.today()
        held = list(
            Assignment.objects.filter(user=user)
            .held_on(today)
            .values_list("role", "organization__path", "organization__member_total", "organization__short_name")
        )
        user.__dict__["_held"] = held
    return held
