"""Reads of the tree, shaped for pages."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.kernel.searching import HAN, as_typed, begins_with
from xiangxin.organizations.models import Coverage, Organization, Post, Term
from xiangxin.organizations.permissions import May


@dataclass
class Branch:
    """One node of the shown tree: open nodes carry their children."""

    organization: Organization
    is_open: bool
    is_here: bool
    has_children: bool
    children: list["Branch"] = field(default_factory=list)


def tree_around(user: checks.Anyone, here: Organization | None) -> list[Branch]:
    """The tree within the reach of `user`, opened along the way to `here`; three queries at any size."""
    scope = checks.reach_of(user, May.SEE_ORGANIZATION)
    way = set(reach.ancestors(here.path)) if here else set()
    open_paths = {path for path in way if scope.covers(path)} | set(scope.paths)
    below = Organization.objects.filter(parent=OuterRef("pk"), dissolved_on__isnull=True)
    opened = list(Organization.objects.filter(path__in=open_paths).values_list("pk", flat=True))
    shown = (
        Organization.objects.active()
        .filter(Q(path__in=scope.paths) | Q(parent__in=opened))
        .annotate(has_children=Exists(below))
        .order_by("path")
    )
    nodes: dict[str, Branch] = {}
    roots: list[Branch] = []
    for organization in shown:
        path = organization.path
        is_open = path in open_paths
        node = Branch(
            organization, is_open, bool(here and here.path == path), getattr(organization, "has_children", False)
        )
        nodes[path] = node
        parent = nodes.get(path[: -reach.WIDTH])
        (parent.children if parent else roots).append(node)
    return roots


def found(user: checks.Anyone, text: str) -> QuerySet[Organization]:
    """Organizations within reach whose name holds `text`, or whose pinyin, initials or code begin with it."""
    text = text.strip()
    typed = text.lower()
    named = Q(name__contains=text) | Q(short_name__contains=text)
    spelled = Q(pinyin__startswith=typed) | Q(initials__startswith=typed) | Q(code__istartswith=text)
    return Organization.objects.visible_to(user).active().filter(named | spelled).select_related("parent")


def find_organizations(
    user: checks.Anyone, text: str, *, limit: int = 8, kinds: Collection[str] = ()
) -> list[Organization]:
    """The first active organizations within reach that somebody typing `text` may mean, superiors first.

    `text` is a part of a name, or the beginning of its pinyin, its initials or its code.
    """
    typed = as_typed(text)
    if not typed:
        return []
    places = Organization.objects.visible_to(user).active().select_related("parent").order_by("path")
    if kinds:
        places = places.filter(kind__in=kinds)
    if HAN.search(typed):
        return list(places.filter(Q(short_name__icontains=typed) | Q(name__icontains=typed))[:limit])
    spelled = begins_with("initials", typed) | begins_with("pinyin", typed)
    return list(places.filter(spelled | begins_with("code", typed.upper()))[:limit])


def page_of(organization: Organization) -> dict[str, object]:
    """Everything the page of one organization shows."""
    superiors = Organization.objects.above(organization)
    children = organization.children.active().order_by("position", "path")
    posts = Post.objects.filter(organization=organization, to_on__isnull=True).select_related("member")
    return {
        "organization": organization,
        "superiors": superiors,
        "children": children,
        "posts": posts,
        "term": Term.objects.filter(organization=organization, ended_on__isnull=True).first(),
        "coverages": Coverage.objects.filter(organization=organization, to_on__isnull=True).select_related("unit"),
        "changes": organization.changes.select_related("related"),
        "venues": organization.venues.filter(closed_on__isnull=True),
    }


def below_within(place: Organization, levels: int, most: int) -> list[Organization]:
    """What stands up to `levels` levels below, in the order of the tree; one more than `most` where there is more."""
    longest = len(place.path) + levels * reach.WIDTH
    rows = Organization.objects.active().below(place).exclude(pk=place.pk)
    return list(rows.alias(length=Length("path")).filter(length__lte=longest).order_by("path")[: most + 1])


def superiors_for(user: checks.Anyone, organization: Organization, kinds: list[str]) -> QuerySet[Organization]:
    """Where `user` may move `organization`: active organizations of these kinds, not below it, not its superior."""
    places = Organization.objects.visible_to(user).active().filter(kind__in=kinds)
    places = places.filter(checks.within_reach(user, May.CHANGE_ORGANIZATION))
    return places.exclude(path=organization.path[: -reach.WIDTH]).exclude(path__startswith=organization.path)


def partners_for(user: checks.Anyone, organization: Organization) -> QuerySet[Organization]:
    """Into which organizations `user` may merge this one: of its kind, active, not below it; groups of one branch."""
    places = Organization.objects.visible_to(user).active().filter(kind=organization.kind)
    places = places.filter(checks.within_reach(user, May.CHANGE_ORGANIZATION))
    if organization.kind == Organization.Kind.GROUP:
        places = places.filter(parent=organization.parent_id)
    return places.exclude(path__startswith=organization.path)


def neighbours_of(organization: Organization) -> QuerySet[Organization]:
    """Branches beside an organization, where single people may go when it ends."""
    beside = Organization.objects.active().filter(parent=organization.parent_id, kind=Organization.Kind.BRANCH)
    return beside.exclude(pk=organization.pk).order_by("path")
