"""Which accounts and which roles does an administrator see?"""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.permissions import May as Access
from xiangxin.accounts.models import User
from xiangxin.kernel.searching import begins_with
from xiangxin.organizations.models import Organization

STATES = {
    "active": Q(is_active=True),
    "waiting": Q(is_active=True, must_change_password=True),
    "disabled": Q(is_active=False),
}


def accounts_for(user: User, *, text: str = "", state: str = "", on: date) -> QuerySet[User]:
    """Accounts within reach whose name, user name or employee number begins with `text`, with their roles today."""
    held = Assignment.objects.held_on(on).select_related("organization").order_by("pk")
    found = User.objects.visible_to(user).select_related("home")
    if text := text.strip():
        number = begins_with("employee_number", text)
        found = found.filter(begins_with("name", text) | begins_with("username", text) | number)
    if state in STATES:
        found = found.filter(STATES[state])
    return found.prefetch_related(Prefetch("assignments", held, to_attr="held"))


def assignments_for(user: User, *, text: str = "", role: str = "", on: date) -> QuerySet[Assignment]:
    """Roles held today or later, within reach; `text` begins the name of the person or of the organization."""
    within = checks.within_reach(user, Access.SEE_ASSIGNMENT, "organization__path")
    found = Assignment.objects.not_over(on).filter(within).select_related("user", "organization")
    if text := text.strip():
        found = found.filter(begins_with("user__name", text) | begins_with("organization__short_name", text))
    return found.filter(role=role) if role else found


def history_of(account: User) -> QuerySet[Assignment]:
    """Every role that somebody has or had, the newest first."""
    history = Assignment.objects.filter(user=account).select_related("organization", "assigned_by", "ended_by")
    return history.order_by("-pk")


def places_for(user: User, permission: str) -> QuerySet[Organization]:
    """Active organizations where `user` holds the permission."""
    return Organization.objects.active().filter(checks.within_reach(user, permission))
