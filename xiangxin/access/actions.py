"""The deeds on roles: assign one at an organization, end it."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks, rules
from xiangxin.access.events import Event
from xiangxin.access.models import Assignment
from xiangxin.access.permissions import May
from xiangxin.access.roles import Role
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if

if TYPE_CHECKING:
    from xiangxin.accounts.models import User
    from xiangxin.organizations.models import Organization


@transaction.atomic
def assign(
    user: "User",
    role: Role,
    organization: "Organization",
    *,
    from_on: date,
    to_on: date | None = None,
    reason: str = "",
    by: "User",
) -> Assignment:
    """Give `user` a role at an organization; who holds it there already keeps what is held."""
    checks.require(by, May.ASSIGN_ROLE, organization)
    refuse_if(rules.refusal_of_own_role(is_own=user == by))
    refuse_if(rules.refusal_of_a_device(role))
    return appoint(user, role, organization, from_on=from_on, to_on=to_on, reason=reason, by=by)


@transaction.atomic
def appoint(
    user: "User",
    role: Role,
    organization: "Organization",
    *,
    from_on: date,
    to_on: date | None = None,
    reason: str = "",
    by: "User",
) -> Assignment:
    """The same for callers that have asked their own permission, such as handing over an office."""
    _lock(user)
    now_or_later = Assignment.objects.filter(user=user).not_over(from_on)
    held = [Role(role) for role in now_or_later.values_list("role", flat=True)]
    refuse_if(rules.refusal_to_assign(role, held, cards=checks.role_cards(), from_on=from_on, to_on=to_on))
    if already := now_or_later.filter(role=role, organization=organization).first():
        return already
    assignment = Assignment.objects.create(
        user=user,
        role=role,
        organization=organization,
        from_on=from_on,
        to_on=to_on,
        reason=reason,
        assigned_by=by,
    )
    announce(Event.ROLE_ASSIGNED, subject=assignment, by=by, user=user.pk, role=role, from_on=from_on, to_on=to_on)
    checks.forget(user)
    return assignment


@transaction.atomic
def end(assignment: Assignment, *, reason: str, at: datetime, by: "User") -> Assignment:
    """Take a role back, at once."""
    checks.require(by, May.ASSIGN_ROLE, assignment.organization)
    refuse_if(rules.refusal_of_own_role(is_own=assignment.user == by))
    if not reason.strip():
        raise Refused(Refusal("reason_is_missing", _("请写明收回的原因。")))
    return close(assignment, on=at.date(), reason=reason, at=at, by=by)


@transaction.atomic
def close(assignment: Assignment, *, on: date, reason: str, at: datetime, by: "User") -> Assignment:
    """End a role from the day `on`, for callers that have asked their own permission; today means at once."""
    _lock(assignment.user)
    assignment.refresh_from_db()
    peers = Assignment.objects.filter(role=assignment.role).not_over(on).filter(user__is_active=True)
    others = peers.filter(from_on__lte=on).exclude(user=assignment.user).count()
    refuse_if(rules.refusal_to_end(Role(assignment.role), others=others, is_over=assignment.is_over(on)))
    last_day = max(assignment.from_on, on - timedelta(days=1))
    assignment.to_on = last_day
    assignment.ended_at = at if on <= at.date() or last_day == on else None
    assignment.ended_by, assignment.end_reason = by, reason.strip()
    assignment.save(update_fields=["to_on", "ended_at", "ended_by", "end_reason"])
    announce(Event.ASSIGNMENT_ENDED, subject=assignment, by=by, user=assignment.user_id, role=assignment.role, on=on)
    checks.forget(assignment.user)
    return assignment


def _lock(user: "User") -> None:
    """Two administrators who change the roles of one person at a time wait for each other."""
    type(user)._default_manager.select_for_update().filter(Q(pk=user.pk)).first()
