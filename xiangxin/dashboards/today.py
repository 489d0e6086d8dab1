"""What do the rules ask of a person's branches now, and by when?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from xiangxin.access import checks
from xiangxin.meetings import queries, rules
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law

FEW = 5  # a secretary of more branches than these looks at the plan of each
SHOWN = 5


@dataclass(frozen=True)
class Due:
    """One meeting that a branch still owes: which, by when, by which article, and whether its time is over."""

    branch: Organization
    kind: rules.Kind
    until: date
    article: str
    is_missing: bool
    under_way: Meeting | None = None

    @property
    def label(self) -> str:
        return str(self.kind.label)


def due_now(user: checks.Anyone, today: date) -> list[Due]:
    """What is owed by the branches whose meetings a person prepares, the oldest first; a handful of queries."""
    branches = list(queries.holding_places(user).filter(kind=Organization.Kind.BRANCH)[:FEW])
    if not branches:
        return []
    laws, exempt = queries.Laws(today), queries.exemptions_of(branches, today.year)
    owed = [
        due
        for facts in queries.facts_of(branches, today.year)
        for due in still_owed(facts, today, laws.of(facts.organization.path), exempt.get(facts.organization.pk, ()))
    ]
    prepared = {(meeting.organization_id, meeting.kind): meeting for meeting in queries.under_way(branches, today)}
    return [
        replace(due, under_way=prepared.get((due.branch.pk, due.kind)))
        for due in sorted(owed, key=lambda due: due.until)[:SHOWN]
    ]


def still_owed(facts: queries.Facts, today: date, law: Law, exempt: Iterable[tuple[str, date, date]]) -> Iterable[Due]:
    """The duties of a branch's year whose period is over or runs, that no record has met and nobody exempted."""
    exempt = list(exempt)
    for duty in rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=law):
        held = rules.held_in(duty, facts.months_held)
        state = rules.state_of_duty(duty, held=held, year=today.year, today=today)
        if state in {"missing", "due"} and not rules.is_exempt(duty, year=today.year, exempt=exempt):
            _first, last = rules.period_of(duty, today.year)
            yield Due(facts.organization, duty.kind, last, duty.article, state == "missing")
