"""How far is a branch with its talks of a year, class by class, and who is still missing?"""

from dataclasses import dataclass
from typing import Any

from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.talks import queries, rules
from xiangxin.talks.models import Talk


@dataclass(frozen=True)
class Part:
    """One class of a branch's year: what is due and done, and who is still missing, in words."""

    label: str
    due: int
    done: int
    missing: list[str]


def coverage_of(branch: Organization, year: int) -> list[Part]:
    """How far a branch is, class by class, with the names of those still missing."""
    facts = queries.branches_of([branch.pk], year)[branch.pk]
    missing, due = rules.missing_of(facts.committee, facts.members, facts.held)
    names = dict(Member.objects.filter(pk__in=[*facts.committee, *facts.members]).values_list("pk", "name"))
    labels = {str(kind): str(label) for kind, label in Talk.Kind.choices}
    return [
        Part(labels[kind], due[kind], due[kind] - len(missing[kind]), [_named(one, names) for one in missing[kind]])
        for kind in due
    ]


def _named(one: Any, names: dict[int, str]) -> str:
    """One person, or two with a dash between."""
    return "—".join(names[pk] for pk in (one if isinstance(one, list) else [one]))
