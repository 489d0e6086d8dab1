"""The enterprise's units, and which Party organization covers each."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations import rules
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Coverage, Organization, Unit
from xiangxin.organizations.permissions import May


@transaction.atomic
def open_unit(parent: Unit | None, *, name: str, by: User, short_name: str = "", **facts: Any) -> Unit:
    """Add a unit below another; the first one, without parent, by whoever keeps units at the top."""
    _require(by, parent)
    path = _next_path(parent)
    unit, is_new = Unit.objects.get_or_create(
        parent=parent,
        name=name,
        closed_on=None,
        defaults={"path": path, "short_name": short_name or name[:60], **facts},
    )
    if is_new:
        announce(Event.UNIT_OPENED, subject=unit, by=by)
    return unit


def _next_path(parent: Unit | None) -> str:
    if parent is None:
        return reach.ROOT
    Unit.objects.select_for_update().get(pk=parent.pk)
    last: str | None = Unit.objects.filter(parent=parent).aggregate(last=Max("path"))["last"]
    number = int(last[-reach.WIDTH :]) + 1 if last else 1
    refuse_if(rules.refusal_of_room(number))
    return reach.child_path(parent.path, number)


@transaction.atomic
def correct_unit(unit: Unit, *, by: User, **facts: Any) -> Unit:
    """Change what is known of a unit."""
    _require(by, unit)
    changed = sorted(name for name, value in facts.items() if getattr(unit, name) != value)
    if not changed:
        return unit
    for name in changed:
        setattr(unit, name, facts[name])
    unit.save(update_fields=changed)
    announce(Event.UNIT_CORRECTED, subject=unit, by=by, fields=changed)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, on: date, today: date, by: User) -> Unit:
    """A unit ends, and with it what covered it. Twice is once."""
    _require(by, unit)
    if unit.closed_on is not None:
        return unit
    has_children = unit.children.filter(closed_on__isnull=True).exists()
    refuse_if(rules.refusal_to_close_unit(unit, has_children=has_children, on=on, today=today))
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    unit.coverages.filter(to_on__isnull=True).update(to_on=on)
    announce(Event.UNIT_CLOSED, subject=unit, by=by, on=on)
    return unit


@transaction.atomic
def cover(organization: Organization, unit: Unit, *, on: date, today: date, by: User) -> Coverage:
    """The organization covers a unit from `on`. Twice is once."""
    checks.require(by, May.KEEP_UNITS, organization)
    refuse_if(rules.refusal_to_cover(organization, unit, on=on, today=today))
    coverage, is_new = Coverage.objects.get_or_create(
        organization=organization, unit=unit, to_on=None, defaults={"from_on": on}
    )
    if is_new:
        announce(Event.COVERED, subject=coverage, by=by, unit=unit.pk)
    return coverage


@transaction.atomic
def uncover(coverage: Coverage, *, on: date, today: date, by: User) -> Coverage:
    """The organization covers the unit no longer. Twice is once."""
    checks.require(by, May.KEEP_UNITS, coverage.organization)
    if coverage.to_on is not None:
        return coverage
    refuse_if(rules.refusal_to_uncover(from_on=coverage.from_on, on=on, today=today))
    coverage.to_on = on
    coverage.save(update_fields=["to_on"])
    announce(Event.UNCOVERED, subject=coverage, by=by, unit=coverage.unit_id)
    return coverage


def _require(by: User, unit: Unit | None) -> None:
    """Units have no place in the Party's tree: whoever keeps units keeps those below what the own organizations cover."""
    if unit is None:
        if not checks.reach_of(by, May.KEEP_UNITS).covers(reach.ROOT):
            raise PermissionDenied(May.KEEP_UNITS)
    elif not Unit.objects.kept_by(by).filter(pk=unit.pk).exists():
        raise PermissionDenied(May.KEEP_UNITS)
