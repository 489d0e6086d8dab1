"""How many rows meet each figure, place by place? Counted from the source rows, in few statements at any size."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeAlias

from django.db.models import Count, Q

from xiangxin.figures.definitions import meetings, people, places
from xiangxin.figures.definitions.figure import PEOPLE, PLACES
from xiangxin.figures.models import Counts
from xiangxin.kernel import reach
from xiangxin.meetings import queries as meeting_queries
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law

Scope: TypeAlias = Callable[[str], Q]
BRANCHES_AT_ONCE = 1_000


def everything(_field: str) -> Q:
    """All places."""
    return Q()


def below(place: Organization) -> Scope:
    """A place and everything under it."""
    return lambda field: reach.below(field, place.path, place.member_total)


def these(paths: Iterable[str]) -> Scope:
    """The places themselves, without what is under them."""
    listed = sorted(paths)
    return lambda field: Q(**{f"{field}__in": listed})


def own_counts(topic: str, scope: Scope, law: Law) -> dict[str, Counts]:
    """The counts of each place itself, by its path; zeros are left out."""
    if topic == PEOPLE:
        return _people(scope, law)
    if topic == PLACES:
        return _places(scope, law)
    return _meetings(scope, int(topic.partition(".")[2]), law)


def _people(scope: Scope, law: Law) -> dict[str, Counts]:
    names = list(people.FIGURES)
    counted = {f"n{i}": Count("pk", filter=people.FIGURES[name].where(law)) for i, name in enumerate(names)}
    known = Member.objects.filter(scope("org_path"), state=Member.State.ACTIVE).exclude(
        category=Member.Category.EMPLOYEE
    )
    rows = known.order_by().values_list("org_path").annotate(**counted)
    return {path: {n: c for n, c in zip(names, counts, strict=True) if c} for path, *counts in rows.iterator(2_000)}


def _places(scope: Scope, law: Law) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    active = Organization.objects.active().filter(scope("path")).order_by()
    for name, figure in places.FIGURES.items():
        for path in active.filter(figure.where(law)).values_list("path", flat=True):
            found.setdefault(path, {})[name] = 1
    return found


def _meetings(scope: Scope, year: int, law: Law) -> dict[str, Counts]:
    found: dict[str, Counts] = {}
    held = Meeting.objects.recorded().filter(scope("organization__path"), starts_at__year=year).order_by()
    months = held.values_list("organization__path", "kind", "starts_at__month").annotate(Count("pk"))
    for path, kind, month, count in months.iterator(2_000):
        found.setdefault(path, {})[meetings.held(month, kind)] = count
    branches = Organization.objects.active().filter(scope("path"), kind=Organization.Kind.BRANCH).order_by("path")
    laws = meeting_queries.Laws(law.on)
    for chunk in _chunks(branches.only("path", "established_on").iterator(2_000)):
        exempt = meeting_queries.exemptions_of(chunk, year)
        for facts in meeting_queries.facts_of(chunk, year):
            place = facts.organization
            owed = meetings.duties_of(facts, laws.of(place.path), year=year, exempt=exempt.get(place.pk, ()))
            found.setdefault(place.path, {}).update(owed)
    return found


def _chunks(branches: Iterator[Organization]) -> Iterator[list[Organization]]:
    while chunk := list(islice(branches, BRANCHES_AT_ONCE)):
        yield chunk
