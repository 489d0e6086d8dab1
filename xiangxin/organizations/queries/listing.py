"""The organizations as a list: filtered, sorted, exported."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization, Post, Term

SORTS: dict[str, tuple[str, ...]] = {
    "path": ("path", "pk"),
    "name": ("pinyin", "pk"),
    "members": ("-member_total", "-pk"),
    "established": ("established_on", "pk"),
}


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for, as it stands in the address."""

    q: str = ""
    kind: str = ""
    form: str = ""
    at: str = ""
    state: str = ""
    sort: str = "path"

    @classmethod
    def of(cls, said: Any) -> "Wanted":
        facts = {name: str(said.get(name, ""))[:120] for name in ("q", "kind", "form", "at", "state")}
        sort = str(said.get("sort", ""))
        return cls(**facts, sort=sort if sort in SORTS else "path")


def listed(user: checks.Anyone, wanted: Wanted) -> "QuerySet[Organization]":
    """The organizations within reach that are asked for, with secretary and end of term."""
    rows = Organization.objects.visible_to(user)
    rows = rows.filter(dissolved_on__isnull=wanted.state != "dissolved")
    if wanted.at.isdigit():
        place = Organization.objects.visible_to(user).filter(pk=int(wanted.at)).first()
        rows = rows.filter(reach.below("path", place.path, place.member_total)) if place else rows.none()
    if wanted.kind in Organization.Kind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.form in Organization.Form.values:
        rows = rows.filter(form=wanted.form)
    if wanted.sort == "established":
        rows = rows.filter(established_on__isnull=False)
    if wanted.q:
        typed = wanted.q.lower()
        named = Q(name__contains=wanted.q) | Q(short_name__contains=wanted.q)
        rows = rows.filter(named | Q(initials__startswith=typed) | Q(code__istartswith=wanted.q))
    secretary = Post.objects.filter(organization=OuterRef("pk"), kind=Post.Kind.SECRETARY, to_on__isnull=True)
    term = Term.objects.filter(organization=OuterRef("pk"), ended_on__isnull=True)
    return rows.select_related("parent").annotate(
        secretary=Subquery(secretary.values("member__name")[:1]), expires_on=Subquery(term.values("expires_on")[:1])
    )


def as_rows(found: "QuerySet[Organization]", wanted: Wanted) -> Iterator[list[Any]]:
    """The list as rows of a sheet, read from the database piece by piece."""
    for place in found.order_by(*SORTS[wanted.sort]).iterator(2_000):
        yield [
            place.code, place.name, place.short_name, place.get_kind_display(), place.get_form_display(),
            place.parent.short_name if place.parent else "", place.member_total, getattr(place, "secretary", None),
            place.established_on, getattr(place, "expires_on", None), place.contact, place.phone, place.address,
        ]  # fmt: skip
