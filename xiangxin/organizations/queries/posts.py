"""Reads of posts and terms, shaped for pages."""

from typing import Any

from django.db.models import Q, QuerySet

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization, Post, Term
from xiangxin.organizations.permissions import May

SUGGESTIONS = 60


def people_for(user: checks.Anyone, organization: Organization) -> "QuerySet[Any]":
    """Full members of an organization and everything below it, whom the reader may see; leaders come from the branch.

    Members stands above this module; its table is reached through the post's own foreign key.
    """
    people: Any = Post._meta.get_field("member").related_model
    is_group = organization.kind == Organization.Kind.GROUP
    root = organization.parent if is_group and organization.parent else organization
    below = reach.below("org_path", root.path, root.member_total)
    found: QuerySet[Any] = people.objects.visible_to(user).filter(below, category="full", state="active")
    return found


def posts_of(organization: Organization) -> list[Post]:
    """The present committee, by rank."""
    order = {kind: rank for rank, kind in enumerate(Post.Kind.values)}
    rows = organization.posts.filter(to_on__isnull=True).select_related("member", "organization")
    return sorted(rows, key=lambda post: (post.position or 99, order[post.kind], post.pk))


def terms_of(organization: Organization) -> "QuerySet[Term]":
    """All terms, newest first."""
    return organization.terms.select_related("organization")


def former_posts_of(organization: Organization) -> "QuerySet[Post]":
    """Who held a post before, newest first."""
    return organization.posts.filter(to_on__isnull=False).select_related("member").order_by("-to_on", "-pk")


def concurrent(user: checks.Anyone, *, q: str = "", kind: str = "", only: str = "") -> "QuerySet[Post]":
    """Posts of today in committees, with the post each holds in the unit (一肩挑), within reach."""
    within = checks.within_reach(user, May.SEE_ORGANIZATION, "organization__path")
    posts = Post.objects.filter(within, to_on__isnull=True, kind__in=["secretary", "deputy_secretary"])
    if only == "with":
        posts = posts.exclude(unit_post="")
    elif only == "without":
        posts = posts.filter(unit_post="")
    if kind in Organization.Kind.values:
        posts = posts.filter(organization__kind=kind)
    if q:
        named = Q(member__name__contains=q) | Q(unit_post__contains=q) | Q(organization__short_name__contains=q)
        posts = posts.filter(named)
    return posts.select_related("organization", "member")
