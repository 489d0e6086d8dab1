"""Who sits on a committee, and until when its term runs: appoint, end, begin a term, extend it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations import rules
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, Post, Term
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import law


@transaction.atomic
def appoint(
    organization: Organization,
    *,
    member: Any,
    kind: str,
    on: date,
    today: date,
    by: User,
    manner: str = Post.Manner.ELECTED,
    is_acting: bool = False,
    unit_post: str = "",
    position: int = 0,
    document_number: str = "",
) -> Post:
    """Put a member into a post from `on`; who holds it already keeps it. `member` is a members.Member."""
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    checks.require(by, May.KEEP_POSTS, organization)
    held = organization.posts.filter(member=member, kind=kind, to_on__isnull=True).first()
    if held is not None:
        return held
    refuse_if(rules.refusal_of_day(on, latest=organization.established_on, today=today))
    led = organization.posts.filter(to_on__isnull=True)
    refuse_if(
        rules.refusal_to_appoint(
            organization,
            post=kind,
            manner=manner,
            is_full_member=member.category == "full" and member.state == "active",
            full_members=organization.members.filter(category="full", state="active").count(),
            has_secretary=led.filter(kind=Post.Kind.SECRETARY).exists(),
            has_discipline_secretary=led.filter(kind=Post.Kind.DISCIPLINE_SECRETARY).exists(),
            law=law(on),
        )
        or _refusal_of_place(organization, member)
    )
    post = Post.objects.create(
        organization=organization,
        member=member,
        kind=kind,
        manner=manner,
        is_acting=is_acting,
        unit_post=unit_post,
        position=position,
        from_on=on,
        document_number=document_number,
    )
    announce(Event.POST_FILLED, subject=post, by=by, member=member.pk, post=kind)
    return post


def _refusal_of_place(organization: Organization, member: Any) -> Refusal | None:
    """A post is held by somebody of the organization or below it; a leader by somebody of the branch."""
    root = organization.parent if organization.kind == Organization.Kind.GROUP else organization
    if root is not None and not str(member.org_path).startswith(root.path):
        return Refusal("from_elsewhere", _("这名党员的组织关系不在本组织，请先办理组织关系转接。"))
    return None


@transaction.atomic
def end_post(post: Post, *, on: date, today: date, by: User, document_number: str = "") -> Post:
    """Somebody leaves a post on this day. Twice is once."""
    checks.require(by, May.KEEP_POSTS, post.organization)
    if post.to_on is not None:
        return post
    refuse_if(rules.refusal_to_end(from_on=post.from_on, on=on, today=today))
    post.to_on = on
    post.document_number = document_number or post.document_number
    post.save(update_fields=["to_on", "document_number"])
    announce(Event.POST_ENDED, subject=post, by=by, member=post.member_id, post=post.kind)
    return post


@transaction.atomic
def correct_post(post: Post, *, unit_post: str, position: int, is_acting: bool, by: User) -> Post:
    """Correct what is said beside a post: the post in the unit, the rank, acting."""
    checks.require(by, May.KEEP_POSTS, post.organization)
    facts = {"unit_post": unit_post, "position": position, "is_acting": is_acting}
    changed = [name for name, value in facts.items() if getattr(post, name) != value]
    if not changed:
        return post
    for name in changed:
        setattr(post, name, facts[name])
    post.save(update_fields=changed)
    announce(Event.POST_CORRECTED, subject=post, by=by, fields=changed)
    return post


@transaction.atomic
def begin_term(
    organization: Organization, *, on: date, today: date, by: User, number: int | None = None, ends_posts: bool = True
) -> Term:
    """A committee was elected: the running term ends, the next begins; `ends_posts` ends the elected posts with it."""
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    checks.require(by, May.KEEP_POSTS, organization)
    running = organization.terms.filter(ended_on__isnull=True).first()
    if running is not None and running.elected_on == on:
        return running
    latest = organization.terms.values_list("elected_on", flat=True).first()
    refuse_if(rules.refusal_to_begin_term(organization, latest=latest, on=on, today=today))
    if running is not None:
        running.ended_on = on
        running.save(update_fields=["ended_on"])
    if ends_posts:
        organization.posts.filter(to_on__isnull=True, from_on__lt=on).update(to_on=on)
    if number is None and running is not None and running.number:
        number = running.number + 1
    clock = rules.term_clock(kind=organization.kind, elected_on=on, law=law(on))
    term = Term.objects.create(
        organization=organization, number=number, elected_on=on, expires_on=clock.values["expires_on"]
    )
    announce(Event.TERM_BEGUN, subject=term, by=by, on=on)
    return term


@transaction.atomic
def extend_term(term: Term, *, months: int, reason: str, document_number: str, by: User) -> Term:
    """The superior lets a term run longer, by at most a year in all; with the reason and the paper."""
    term = Term.objects.select_for_update().get(pk=term.pk)
    checks.require(by, May.KEEP_POSTS, term.organization)
    if term.extended_months == months:
        return term
    in_force = law(term.elected_on)
    refuse_if(
        rules.refusal_to_extend(
            term.organization, elected_on=term.elected_on, months=months, reason=reason, document=document_number,
            law=in_force,
        )
    )  # fmt: skip
    kind = term.organization.kind
    clock = rules.term_clock(kind=kind, elected_on=term.elected_on, extended_months=months, law=in_force)
    term.extended_months, term.extension_document, term.extension_reason = months, document_number, reason.strip()
    term.expires_on = clock.values["expires_on"]
    term.save(update_fields=["extended_months", "extension_document", "extension_reason", "expires_on"])
    announce(Event.TERM_EXTENDED, subject=term, by=by, months=months)
    return term
