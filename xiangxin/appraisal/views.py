"""The doors of appraisals: the committee's overview, the branch's page, and one's own."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.appraisal import actions, queries, sheets
from xiangxin.appraisal.forms import GradesForm, RoundForm, SelfForm, VoteForm
from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.appraisal.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """Where the branches within reach stand this year, those that need help first."""
    checks.require(request.user, May.SEE_APPRAISAL)
    year = _year(request)
    page = lists.page_of(request, queries.branches_due(request.user, year), ("path",))
    appraisals = {
        appraisal.organization_id: appraisal
        for appraisal in Appraisal.objects.filter(year=year, organization__in=[branch.pk for branch in page.rows])
    }
    place = _home_of(request.user, May.SEE_APPRAISAL)
    context = {
        "page_title": _("民主评议党员"),
        "year": year,
        "page": page,
        "rows": [(branch, appraisals.get(branch.pk)) for branch in page.rows],
        "progress": queries.progress(request.user, year),
        "called": queries.round_for(place, year) if place else None,
        "may_call": checks.may(request.user, May.CALL_ROUND),
        "may_hold": checks.may(request.user, May.HOLD_APPRAISAL),
        "finished": queries.summary(request.user, year)[:50],
        "grades": Line.Grade.labels,
    }
    return render(request, "appraisal/overview.html", context)


@require_http_methods(["GET", "POST"])
def call_round(request: SignedInRequest) -> HttpResponse:
    """Call the year's appraisal."""
    checks.require(request.user, May.CALL_ROUND)
    place, today = _home_of(request.user, May.CALL_ROUND), clock.today()
    form = RoundForm(request.POST or None, initial={"year": today.year, "from_on": today})
    if place is not None and request.method == "POST" and form.is_valid():
        try:
            actions.call_round(place, **form.cleaned_data, today=today, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal.message))
        else:
            return redirect("appraisal:overview")
    context = {"page_title": _("布置年度民主评议"), "form": form, "place": place}
    return render(request, "appraisal/round.html", context, status=422 if form.errors else 200)


@require_POST
def begin(request: SignedInRequest, organization: int, year: int) -> HttpResponse:
    """Begin a branch's appraisal."""
    branch = get_object_or_404(Organization.objects.visible_to(request.user), pk=organization)
    appraisal = actions.begin(branch, year=year, at=clock.now(), by=request.user)
    return redirect("appraisal:detail", appraisal.pk)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One branch's appraisal: who has written, how the ratings fell, what is proposed and decided."""
    appraisal = _appraisal(request, pk)
    board = queries.board(appraisal)
    lines = [rated.line for rated in board if rated.line.is_graded]
    context = {
        "page_title": str(appraisal),
        "appraisal": appraisal,
        "board": board,
        "grades": Line.Grade.labels,
        "steps": _steps(appraisal),
        "may_hold": checks.may(request.user, May.HOLD_APPRAISAL, appraisal.place),
        "grades_form": GradesForm(lines=lines),
        "vote_form": VoteForm(initial={"on": clock.today()}),
        "called": queries.round_for(appraisal.organization, appraisal.year),
        "has_proposal": bool(lines) and all(line.proposed for line in lines),
        "meetings": queries.meetings_to_vote(appraisal, actions.VOTING),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "appraisal/detail.html", context)


@require_POST
def open_ratings(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the secret ratings."""
    ballot = actions.open_ratings(_appraisal(request, pk), at=clock.now(), by=request.user)
    return redirect("ballots:detail", ballot.pk)


@require_POST
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose the grades."""
    appraisal = _appraisal(request, pk)
    lines = list(appraisal.lines.filter(is_graded=True).select_related("member"))
    form = GradesForm(request.POST, lines=lines)
    typed(form)
    actions.propose(appraisal, form.grades(), on=clock.today(), by=request.user)
    messages.success(request, _("等次建议已保存，请提交党员大会。"))
    return redirect("appraisal:detail", pk)


@require_POST
def plan_vote(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the proposal on the agenda of a meeting."""
    appraisal = _appraisal(request, pk)
    checks.require(request.user, May.HOLD_APPRAISAL, appraisal.place)
    chosen = request.POST.get("meeting", "")
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), pk=int(chosen) if chosen.isdigit() else 0)
    appraisal = actions.plan_vote(appraisal, meeting, by=request.user)
    return redirect("meetings:detail", appraisal.item.meeting_id if appraisal.item else meeting.pk)


@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record the assembly's decision."""
    appraisal = _appraisal(request, pk)
    actions.decide(appraisal, **typed(VoteForm(request.POST)), at=clock.now(), by=request.user)
    return redirect("appraisal:detail", pk)


@require_POST
def exempt(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    """Leave a member without a grade."""
    actions.exempt(_line(request, pk, line), request.POST.get("reason", "")[:120], by=request.user)
    return redirect("appraisal:detail", pk)


@require_POST
def answer(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    """Answer an objection."""
    text = request.POST.get("text", "")[:400]
    actions.answer(_line(request, pk, line), text, at=clock.now(), by=request.user)
    return redirect("appraisal:detail", pk)


@require_GET
def report(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The result of a branch on paper."""
    appraisal = _appraisal(request, pk)
    now, by = clock.now(), request.user
    context = {"appraisal": appraisal, "board": queries.board(appraisal), "grades": Line.Grade.labels}
    content = pdf.render("appraisal/paper.html", context, mark=exports.mark_of(by, now))
    export = exports.hand_out_bytes(content, name=f"{appraisal}.pdf", at=now, by=by, where=appraisal.organization)
    return handed.answer_with(export)


@require_GET
def results(request: SignedInRequest, year: int) -> HttpResponseBase:
    """The year's grades within reach as Excel, in the columns of the customary template."""
    checks.require(request.user, May.SEE_APPRAISAL)
    lines = queries.decided(request.user, year)
    results = [
        sheets.results_of(year, lines),
        sheets.summary_of(year, queries.summary(request.user, year)),
        sheets.exempt_of(year, lines.filter(is_graded=False)),
    ]
    place = _home_of(request.user, May.SEE_APPRAISAL)
    return handed.answer_with(exports.hand_out(results, at=clock.now(), by=request.user, where=place))


@require_http_methods(["GET", "POST"])
def mine(request: SignedInRequest, year: int) -> HttpResponse:
    """One's own appraisal: write, vote, see the result, object."""
    line = queries.line_of(request.user, year)
    form = SelfForm(request.POST or None, initial={"text": line.self_assessment if line else ""})
    if line is not None and request.method == "POST" and form.is_valid():
        actions.assess_oneself(line, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("自评已保存。"))
        return redirect("appraisal:mine", year)
    context = {
        "page_title": _("%(year)s年民主评议") % {"year": year},
        "line": line,
        "form": form,
        "steps": _steps(line.appraisal) if line else [],
    }
    return render(request, "appraisal/mine.html", context, status=422 if form.errors else 200)


@require_POST
def object_to(request: SignedInRequest, year: int) -> HttpResponse:
    """Object to one's own result."""
    line = get_object_or_404(Line, member__user=request.user, appraisal__year=year)
    actions.object_to(line, request.POST.get("text", "")[:400], at=clock.now(), by=request.user)
    return redirect("appraisal:mine", year)


def _appraisal(request: SignedInRequest, pk: int) -> Appraisal:
    appraisals = Appraisal.objects.visible_to(request.user).select_related(
        "organization", "ballot", "item__meeting", "item__resolution"
    )
    return get_object_or_404(appraisals, pk=pk)


def _line(request: SignedInRequest, pk: int, line: int) -> Line:
    lines = Line.objects.filter(appraisal__in=Appraisal.objects.visible_to(request.user))
    return get_object_or_404(lines.select_related("appraisal__organization", "member"), appraisal=pk, pk=line)


def _steps(appraisal: Appraisal) -> list[tuple[str, str]]:
    order = list(Appraisal.State)
    at = order.index(Appraisal.State(appraisal.state))
    is_over = appraisal.state == Appraisal.State.DECIDED
    return [
        (str(state.label), "done" if number < at or is_over else "here" if number == at else "later")
        for number, state in enumerate(order)
    ]


def _year(request: SignedInRequest) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdecimal() and len(said) == 4 else clock.today().year


def _home_of(user: User, permission: May) -> Organization | None:
    """The highest place where somebody holds a permission."""
    return Organization.objects.active().filter(checks.within_reach(user, permission)).order_by("path").first()
