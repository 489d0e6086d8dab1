"""The doors to people before the vote: candidates, and who is not counted as due."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.elections import actions, queries, shown
from xiangxin.elections.forms import LeaveOutForm, NominateForm
from xiangxin.elections.models import Candidate, Contest, Election, LeftOut
from xiangxin.elections.permissions import May
from xiangxin.elections.views.cases import form_page, visible
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def nominate(request: SignedInRequest, pk: int) -> HttpResponse:
    contest = contest_of(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, contest.place)
    people = queries.people_below(contest.place).filter(category="full").order_by("pinyin", "pk")
    form = NominateForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.nominate(contest, said.pop("member"), at=clock.now(), by=request.user, **said)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("elections:detail", contest.election_id)
    title = _("登记候选人：%(what)s") % {"what": contest.get_kind_display()}
    return form_page(request, contest.election, form, title=title, hint=shown.hint_of_contest(contest))


@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    mine = Election.objects.visible_to(request.user)
    rows = Candidate.objects.filter(contest__election__in=mine).select_related("contest__election__organization")
    candidate = get_object_or_404(rows, pk=pk)
    actions.drop(candidate, by=request.user)
    return redirect("elections:detail", candidate.contest.election_id)


@require_http_methods(["GET", "POST"])
def leave_out(request: SignedInRequest, pk: int) -> HttpResponse:
    election = visible(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, election.place)
    people = queries.people_below(election.organization).filter(category="full").order_by("pinyin", "pk")
    form = LeaveOutForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.leave_out(election, said.pop("member"), at=clock.now(), by=request.user, **said)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("elections:detail", pk)
    hint = _("按本单位规定：由支委会（支部）决定，名单和原因向大会说明；本人到会的仍计入应到和实到。")
    return form_page(request, election, form, title=_("登记不计入应到的人"), hint=hint)


@require_POST
def count_again(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    election = visible(request, pk)
    left_out = get_object_or_404(LeftOut.objects.select_related("election__organization"), election=election, pk=row)
    actions.count_again(left_out, by=request.user)
    return redirect("elections:detail", pk)


def contest_of(request: SignedInRequest, pk: int) -> Contest:
    """The contest, if one may see its election."""
    mine = Election.objects.visible_to(request.user)
    return get_object_or_404(Contest.objects.filter(election__in=mine).select_related("election__organization"), pk=pk)
