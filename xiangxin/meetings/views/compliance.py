"""The doors to what branches have held: exceptions below a committee, one branch's year, help."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.forms import AnswerForm, ExemptionForm, HelpForm
from xiangxin.meetings.models import Exemption, HelpOffer, Meeting, Standing
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.ui import lists
from xiangxin.ui.forms import typed

KINDS = [kind for kind in rules.Kind if kind != rules.Kind.OTHER]


@dataclass(frozen=True)
class Line:
    """One kind of a branch's year: each of its periods with how it stands and what was held in it."""

    kind: rules.Kind
    article: str
    cells: list[tuple[rules.Duty, str, list[Meeting]]]

    @property
    def label(self) -> str:
        return str(self.kind.label)


@require_GET
def compliance(request: SignedInRequest) -> HttpResponse:
    """Which branches need help: only what is missing, from stored counts, with the way to the branch."""
    checks.require(request.user, May.SEE_COMPLIANCE)
    year, kind = clock.today().year, request.GET.get("kind", "")
    kind = kind if kind in Meeting.Kind.values else ""
    shows_all = request.GET.get("all") == "1"
    branches = (
        queries.branches_below(request.user) if shows_all else queries.branches_that_miss(request.user, year, kind=kind)
    )
    missing = queries.missing_by_kind(request.user, year)
    total = missing.get(kind, 0) if kind else queries.how_many_miss(request.user, year, most=lists.CAP)
    page = lists.page_of(request, branches, ("path", "pk"), size=30, total=None if shows_all else total)
    standings = queries.standings_of(page.rows, year)
    context = {
        "page_title": _("组织生活开展情况"),
        "page": page,
        "year": year,
        "kind": kind,
        "shows_all": shows_all,
        "figures": [(one, missing.get(str(one.value), 0)) for one in KINDS],
        "rows": [(branch, _by_kind(standings.get(branch.pk, {}))) for branch in page.rows],
    }
    return render(request, "meetings/compliance.html", context)


@require_GET
def standing(request: SignedInRequest, organization: int) -> HttpResponse:
    """One branch's year, kinds × months: each figure leads to the meeting it counts."""
    branch = _branch(request, organization)
    year, today = clock.today().year, clock.today()
    context = {
        "page_title": branch.short_name,
        "branch": branch,
        "year": year,
        "months": range(1, 13),
        "lines": _lines(branch, year),
        "offers": HelpOffer.objects.filter(organization=branch).select_related("offered_by", "answered_by")[:10],
        "exemptions": queries.running_exemptions(branch, year),
        "may_help": checks.may(request.user, May.HELP_BRANCH, branch),
        "may_hold": checks.may(request.user, May.HOLD_MEETING, branch),
        "exemption_form": ExemptionForm(initial={"from_on": today, "to_on": today}),
    }
    return render(request, "meetings/standing.html", context)


@require_POST
def remind(request: SignedInRequest, organization: int) -> HttpResponse:
    branch = actions.remind(_branch(request, organization), at=clock.now(), by=request.user)
    messages.success(
        request, _("已提醒%(name)s的书记和组织委员，消息里有缺项和筹备入口。") % {"name": branch.short_name}
    )
    return redirect("meetings:standing", branch.pk)


@require_POST
def offer_help(request: SignedInRequest, organization: int) -> HttpResponse:
    branch = _branch(request, organization)
    actions.offer_help(branch, **typed(HelpForm(request.POST)), at=clock.now(), by=request.user)
    messages.success(request, _("已告知支部，等支部答复。"))
    return redirect("meetings:standing", branch.pk)


@require_POST
def answer_help(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SEE_MEETING, "organization__path")
    offer = get_object_or_404(HelpOffer.objects.filter(within).select_related("organization"), pk=pk)
    actions.answer_help(offer, **typed(AnswerForm(request.POST)), at=clock.now(), by=request.user)
    messages.success(request, _("已答复。"))
    return redirect("meetings:standing", offer.organization_id)


@require_POST
def exempt(request: SignedInRequest, organization: int) -> HttpResponse:
    branch = _branch(request, organization)
    actions.exempt(branch, **typed(ExemptionForm(request.POST)), at=clock.now(), by=request.user)
    messages.success(request, _("已登记，这段时间不计缺项。"))
    return redirect("meetings:standing", branch.pk)


@require_POST
def end_exemption(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SEE_MEETING, "organization__path")
    found = get_object_or_404(Exemption.objects.filter(within).select_related("organization"), pk=pk)
    actions.end_exemption(found, at=clock.now(), by=request.user)
    return redirect("meetings:standing", found.organization_id)


def _branch(request: SignedInRequest, pk: int) -> Organization:
    """A branch whose meetings one sees or follows."""
    return get_object_or_404(queries.ledger_branches(request.user), pk=pk)


def _lines(branch: Organization, year: int) -> list[Line]:
    today, facts = clock.today(), queries.facts_of([branch], year)[0]
    exempt = queries.exemptions_of([branch], year).get(branch.pk, [])
    meetings = queries.meetings_of_year(branch, year)
    in_force = law_at(branch.path, today)
    lines: dict[rules.Kind, Line] = {}
    for duty in rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=in_force):
        held = rules.held_in(duty, facts.months_held)
        state = rules.state_of_duty(duty, held=held, year=year, today=today)
        if state == "missing" and rules.is_exempt(duty, year=year, exempt=exempt):
            state = "exempt"
        of_duty = [m for m in meetings if m.kind == duty.kind and localtime(m.starts_at).month in duty.months]
        lines.setdefault(duty.kind, Line(duty.kind, duty.article, [])).cells.append((duty, state, of_duty))
    return list(lines.values())


def _by_kind(standings: dict[str, Standing]) -> list[Standing | None]:
    """How a branch stands in each kind; None where the kind is not asked of it."""
    return [standings.get(str(kind.value)) for kind in KINDS]
