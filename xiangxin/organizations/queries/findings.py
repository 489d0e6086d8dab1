"""Which organizations are out of order? Conditions on rows, so that a page reads only the rows it shows."""

from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.models import Coverage, Organization, Post, Term
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

KIND, FORM = Organization.Kind, Organization.Form
LED = [KIND.COMMITTEE, KIND.GENERAL_BRANCH, KIND.BRANCH]
COMMITTEE = [kind for kind in Post.Kind.values if kind not in Post.BESIDE_COMMITTEE]


def conditions(law: Law) -> dict[str, Q]:
    """For each check the condition of an organization that needs it."""
    branch = Q(kind=KIND.BRANCH)
    ends = Q(kind__in=LED) & ~Q(form=FORM.TEMPORARY)
    reminded = add_months(law.on, law.count("terms.remind_months"))
    from_seven = law.count("branch.committee_from")
    return {
        "too_few_full_members": branch
        & ~Q(form__in=[FORM.TEMPORARY, FORM.FUNCTIONAL])
        & ~_has_full_members(law.count("branch.min_full_members")),
        "too_many_members": branch & Q(own_total__gt=law.count("branch.max_members")),
        "committee_missing": branch
        & Q(own_total__gte=from_seven)
        & _has_full_members(from_seven)
        & ~_more_than(2, Post, kind__in=COMMITTEE, to_on__isnull=True),
        "committee_due": Q(kind=KIND.GENERAL_BRANCH, member_total__gte=law.count("soe.committee_from")),
        "secretary_vacant": Q(kind__in=LED) & ~_more_than(0, Post, kind=Post.Kind.SECRETARY, to_on__isnull=True),
        "term_over": ends & _more_than(0, Term, ended_on__isnull=True, expires_on__lt=law.on),
        "term_due": ends & _more_than(0, Term, ended_on__isnull=True, expires_on__gte=law.on, expires_on__lte=reminded),
        "term_unknown": ends & ~_more_than(0, Term, ended_on__isnull=True),
        "too_many_units": Q(form=FORM.JOINT)
        & _more_than(law.count("branch.joint_units_max"), Coverage, to_on__isnull=True),
        "temporary_over": Q(form=FORM.TEMPORARY, planned_to_on__lt=law.on),
    }


def _more_than(count: int, model: Any, **facts: Any) -> Q:
    """More than `count` such rows belong to the organization; the database stops counting there."""
    rows = model.objects.filter(organization=OuterRef("pk"), **facts).order_by()
    return Q(Exists(rows[count : count + 1] if count else rows))


def _has_full_members(count: int) -> Q:
    people: Any = Post._meta.get_field("member").related_model
    return _more_than(count - 1, people, category="full", state="active")


def in_need(user: checks.Anyone, place: Organization, law: Law, only: str = "") -> QuerySet[Organization]:
    """Organizations in `place` and below, within reach, that at least one check names."""
    named = conditions(law)
    either = Q()
    for code, condition in named.items():
        if not only or code == only:
            either |= condition
    return _checked(user).filter(reach.below("path", place.path, place.member_total), either).select_related("parent")


def codes_of(organizations: list[Organization], law: Law) -> dict[int, list[str]]:
    """Which checks name each of a few organizations; one query."""
    found: dict[int, list[str]] = {}
    named = conditions(law)
    marks = {
        f"is_{code}": Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
        for code, condition in named.items()
    }
    chosen = Organization.objects.filter(pk__in=[place.pk for place in organizations], dissolved_on__isnull=True)
    for row in chosen.annotate(**marks).values("pk", *marks):
        found[row["pk"]] = [code for code in named if row[f"is_{code}"]]
    return found


def counts_of(user: checks.Anyone, place: Organization, law: Law) -> dict[str, int]:
    """How many organizations each check names in `place` and below; for subtrees that are not very large."""
    if place.member_total > reach.LARGE_SUBTREE:
        return {}
    below = _checked(user).filter(reach.below("path", place.path, place.member_total))
    return {code: below.filter(condition).count() for code, condition in conditions(law).items()}


def _checked(user: checks.Anyone) -> QuerySet[Organization]:
    return Organization.objects.active().filter(checks.within_reach(user, May.SEE_CHECKS))


def first_place(user: checks.Anyone) -> Organization | None:
    """The topmost place where `user` sees checks."""
    paths = checks.reach_of(user, May.SEE_CHECKS).paths
    return Organization.objects.filter(path__in=paths).order_by("path").first() if paths else None
