"""The doors to what branches have held: the exceptions that a committee sees."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import queries, rules
from xiangxin.meetings.permissions import May
from xiangxin.regulations.packs import law
from xiangxin.ui import lists


@dataclass(frozen=True)
class Line:
    """One kind of a branch's year: what is due in each period, and how it stands."""

    kind: rules.Kind
    article: str
    cells: list[tuple[rules.Duty, str]]

    @property
    def label(self) -> str:
        return str(self.kind.label)


@require_GET
def compliance(request: SignedInRequest) -> HttpResponse:
    """Which branches need help: only what is missing, with the way to the branch."""
    checks.require(request.user, May.SEE_COMPLIANCE)
    year = clock.today().year
    page = lists.page_of(request, queries.branches_below(request.user), ("path", "pk"), size=50)
    rows = [(facts.organization, _lines(facts, year)) for facts in queries.facts_of(page.rows, year)]
    context = {
        "page_title": _("组织生活开展情况"),
        "page": page,
        "year": year,
        "kinds": [kind for kind in rules.Kind if kind != rules.Kind.OTHER],
        "rows": [(branch, _by_kind(lines), _missing(lines)) for branch, lines in rows],
    }
    return render(request, "meetings/compliance.html", context)


def _lines(facts: queries.Facts, year: int) -> list[Line]:
    today = clock.today()
    duties = rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=law(today))
    lines: dict[rules.Kind, Line] = {}
    for duty in duties:
        held = rules.held_in(duty, facts.months_held)
        state = rules.state_of_duty(duty, held=held, year=year, today=today)
        lines.setdefault(duty.kind, Line(duty.kind, duty.article, [])).cells.append((duty, state))
    return list(lines.values())


def _by_kind(lines: list[Line]) -> list[tuple[int, int] | None]:
    """Held and due so far, for each kind; None where the kind is not asked of the branch."""
    by_kind = {line.kind: [state for _duty, state in line.cells] for line in lines}
    return [
        (states.count("held"), states.count("held") + states.count("missing")) if states else None
        for states in (by_kind.get(kind, []) for kind in rules.Kind if kind != rules.Kind.OTHER)
    ]


def _missing(lines: list[Line]) -> int:
    return sum(state == "missing" for line in lines for _duty, state in line.cells)
