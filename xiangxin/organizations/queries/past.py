"""The tree of a past day: what stood under what, and what it was called then."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from xiangxin.access import checks
from xiangxin.organizations.models import OrganizationVersion
from xiangxin.organizations.permissions import May


@dataclass
class PastNode:
    """One organization as it stood on the day; open nodes carry their children."""

    version: OrganizationVersion
    level: int
    is_open: bool = False
    has_children: bool = False
    children: list["PastNode"] = field(default_factory=list)


def stood_on(user: checks.Anyone, day: date) -> QuerySet[OrganizationVersion]:
    """What stood on a day, of what lies within the reach of `user` today."""
    within = checks.within_reach(user, May.SEE_ORGANIZATION, "organization__path")
    return (
        OrganizationVersion.objects.on(day)
        .filter(within)
        .select_related("organization", "parent")
        .order_by("organization__path")
    )


def past_tree(user: checks.Anyone, day: date, at: int | None) -> list[PastNode]:
    """The tree of a day, opened along the way to `at`; what stood below something out of reach is a root."""
    open_places = _way(day, at)
    below = OrganizationVersion.objects.on(day).filter(parent=OuterRef("organization"))
    rows = stood_on(user, day).filter(_is_root(user) | Q(parent__in=open_places))
    nodes: dict[int, PastNode] = {}
    shown = list(rows.annotate(has_children=Exists(below)))
    for version in shown:
        has_children = bool(getattr(version, "has_children", False))
        is_open = version.organization_id in open_places
        nodes[version.organization_id] = PastNode(version, 0, is_open, has_children)
    roots: list[PastNode] = []
    for node in nodes.values():
        parent = nodes.get(node.version.parent_id or 0)
        (parent.children if parent else roots).append(node)
    for root in roots:
        if not root.is_open and len(roots) == 1:
            return past_tree(user, day, root.version.organization_id) if root.has_children else roots
    return roots


def past_rows(user: checks.Anyone, day: date) -> Iterator[PastNode]:
    """Everything that stood on a day, superiors before inferiors, each with its level."""
    below: dict[int | None, list[OrganizationVersion]] = {}
    versions = list(stood_on(user, day))
    known = {version.organization_id for version in versions}
    for version in versions:
        below.setdefault(version.parent_id if version.parent_id in known else None, []).append(version)
    waiting = [(version, 1) for version in reversed(below.get(None, []))]
    while waiting:
        version, level = waiting.pop()
        yield PastNode(version, level)
        waiting.extend((child, level + 1) for child in reversed(below.get(version.organization_id, [])))


def _is_root(user: checks.Anyone) -> Q:
    parent_within = checks.within_reach(user, May.SEE_ORGANIZATION, "parent__path")
    return Q(parent__isnull=True) | ~parent_within if parent_within else Q(parent__isnull=True)


def _way(day: date, at: int | None) -> set[int]:
    """`at` and everything above it on that day."""
    way: set[int] = set()
    while at is not None and at not in way:
        way.add(at)
        at = OrganizationVersion.objects.on(day).filter(organization=at).values_list("parent", flat=True).first()
    return way
