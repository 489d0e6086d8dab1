"""Who holds what?"""

from datetime import date
from typing import TYPE_CHECKING

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role

if TYPE_CHECKING:
    from xiangxin.accounts.models import User


def is_last_administrator(user: "User", *, on: date) -> bool:
    """Whether one of the three administrators' roles would be held by nobody without this person."""
    held = Assignment.objects.held_on(on).filter(role__in=Role.administrators(), user__is_active=True)
    own = set(held.filter(user=user).values_list("role", flat=True))
    return bool(own - set(held.exclude(user=user).values_list("role", flat=True)))
