"""Reads of units and of what covers them, shaped for pages."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.models import Coverage, Organization, Unit
from xiangxin.organizations.permissions import May


def units(user: checks.Anyone, *, q: str = "", kind: str = "", only: str = "") -> "QuerySet[Unit]":
    """Open units within reach in the order of their tree, each with its present coverages."""
    rows = Unit.objects.visible_to(user).open()
    if q:
        rows = rows.filter(Q(name__contains=q) | Q(short_name__contains=q) | Q(code__istartswith=q))
    if kind in Unit.Kind.values:
        rows = rows.filter(kind=kind)
    present = Coverage.objects.filter(unit=OuterRef("pk"), to_on__isnull=True)
    if only == "uncovered":
        rows = rows.filter(~Exists(present))
    elif only == "covered":
        rows = rows.filter(Exists(present))
    return rows.select_related("parent").prefetch_related(_present())


def _present() -> "Prefetch[str]":
    rows = Coverage.objects.filter(to_on__isnull=True).select_related("organization").order_by("organization__path")
    return Prefetch("coverages", queryset=rows, to_attr="present")


def coverages_of(unit: Unit) -> "QuerySet[Coverage]":
    """Who covered a unit and when, the present first."""
    return unit.coverages.select_related("organization").order_by("to_on", "-from_on")


def units_to_cover(user: checks.Anyone, organization: Organization) -> "QuerySet[Unit]":
    """Units that a new organization below this one may cover: below what this one covers, those not covered first."""
    own = Coverage.objects.filter(organization=organization, to_on__isnull=True).values_list("unit__path", flat=True)
    scope = reach.Reach.over((path, 0) for path in own)
    units = Unit.objects.kept_by(user).open()
    return units.filter(scope.as_q("path")) if scope else units.uncovered()


def place_to_cover(user: checks.Anyone, unit: Unit) -> Organization | None:
    """Below which organization somebody may set one up for an uncovered unit: whoever covers the nearest unit above."""
    above = Coverage.objects.filter(unit__path__in=reach.ancestors(unit.path), to_on__isnull=True)
    above = above.filter(checks.within_reach(user, May.CHANGE_ORGANIZATION, "organization__path"))
    leading = above.exclude(organization__kind__in=["branch", "group"]).select_related("organization")
    nearest = leading.order_by("-unit__path", "-organization__path").first()
    return nearest.organization if nearest else None


def uncovered_units(user: checks.Anyone) -> "QuerySet[Unit]":
    """Units without a Party organization, for whoever keeps units (应建尽建)."""
    if not checks.may(user, May.KEEP_UNITS):
        return Unit.objects.none()
    return Unit.objects.kept_by(user).uncovered()
