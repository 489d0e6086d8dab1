"""The doors of secret ballots."""

import json

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots import actions, homes, queries
from xiangxin.ballots.forms import BallotForm, PaperForm, QuestionForm, TellerForm, TellersForm
from xiangxin.ballots.models import Ballot, Question, Voter
from xiangxin.ballots.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports import queries as handed
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members import entitled
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law
from xiangxin.ui import lists
from xiangxin.ui.forms import typed


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    """Ballots in one's reach, and those one may vote in."""
    ballots = queries.with_my_way(Ballot.objects.visible_to(request.user), request.user).select_related("organization")
    page = lists.page_of(request, ballots, ("-pk",))
    context = {"page_title": _("无记名投票"), "page": page, "rows": page.rows, "place": _home_of(request.user)}
    return render(request, "ballots/list.html", context)


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest, organization: int) -> HttpResponse:
    """Begin the draft of a ballot."""
    place = get_object_or_404(Organization.objects.visible_to(request.user), pk=organization)
    checks.require(request.user, May.RUN_BALLOT, place)
    form = BallotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ballot = actions.prepare(place, **form.cleaned_data, by=request.user)
        return redirect("ballots:detail", ballot.pk)
    status = 422 if form.errors else 200
    return render(
        request, "ballots/form.html", {"page_title": _("拟定投票"), "place": place, "form": form}, status=status
    )


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft, the turnout, or the result."""
    ballot = _ballot(request, pk)
    may_run = checks.may(request.user, May.RUN_BALLOT, ballot.place)
    context = {
        "page_title": ballot.title,
        "ballot": ballot,
        "questions": queries.questions_of(ballot),
        "turnout": queries.turnout_of(ballot),
        "result": queries.result_of(ballot),
        "slips": ballot.slips.order_by("code") if ballot.state == Ballot.State.COUNTED else [],
        "mine": queries.voter_for(ballot, request.user),
        "may_run": may_run,
        "home": homes.home_of(ballot, request.user),
        "has_pdf": pdf.is_available(),
        "is_teller": request.user.pk in (ballot.first_teller_id, ballot.second_teller_id),
        "roll": ballot.roll.select_related("member").order_by("member__pinyin") if may_run else [],
        "question_form": QuestionForm(),
        "tellers_form": TellersForm(people=_possible_tellers(ballot), initial=_tellers(ballot)),
    }
    return render(request, "ballots/detail.html", context)


@require_POST
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a question on the paper."""
    ballot = _ballot(request, pk)
    checks.require(request.user, May.RUN_BALLOT, ballot.place)
    actions.ask(ballot, by=request.user, **typed(QuestionForm(request.POST)))
    return redirect("ballots:detail", pk)


@require_POST
def drop_question(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    """Take a question off the draft."""
    ballot = _ballot(request, pk)
    actions.drop_question(get_object_or_404(Question, ballot=ballot, pk=question), by=request.user)
    return redirect("ballots:detail", pk)


@require_POST
def appoint_tellers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Name the two tellers."""
    ballot = _ballot(request, pk)
    checks.require(request.user, May.RUN_BALLOT, ballot.place)
    form = TellersForm(request.POST, people=_possible_tellers(ballot))
    actions.appoint_tellers(ballot, **typed(form), by=request.user)
    return redirect("ballots:detail", pk)


@require_POST
def open_ballot(request: SignedInRequest, pk: int) -> HttpResponse:
    """Freeze the roll: the members of the organization who may vote today."""
    ballot = _ballot(request, pk)
    members = Member.objects.filter(organization=ballot.organization).party_members().prefetch_related("sanctions")
    voters = entitled.voters_among(members, law(clock.today()))
    actions.open_ballot(ballot, voters=voters, at=clock.now(), by=request.user)
    return redirect("ballots:detail", pk)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def cast(request: SignedInRequest, pk: int) -> HttpResponse:
    """The paper of a voter; the answer to a good one is the receipt, which is shown this once and kept nowhere else."""
    ballot = _ballot(request, pk)
    mine = queries.voter_for(ballot, request.user)
    form = PaperForm(request.POST or None, questions=queries.questions_of(ballot))
    context = {"page_title": ballot.title, "ballot": ballot, "form": form, "mine": mine}
    if request.method == "POST" and form.is_valid():
        try:
            context["receipt"] = actions.cast(ballot, form.marks(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal.message))
    return render(request, "ballots/cast.html", context, status=422 if form.errors else 200)


@require_POST
def hand_paper(request: SignedInRequest, pk: int, voter: int) -> HttpResponse:
    """Give somebody a paper ballot."""
    ballot = _ballot(request, pk)
    actions.hand_paper(get_object_or_404(Voter, ballot=ballot, pk=voter), by=request.user)
    return redirect("ballots:detail", pk)


@require_POST
def take_paper_back(request: SignedInRequest, pk: int, voter: int) -> HttpResponse:
    """Take a paper ballot back."""
    ballot = _ballot(request, pk)
    actions.take_paper_back(get_object_or_404(Voter, ballot=ballot, pk=voter), by=request.user)
    return redirect("ballots:detail", pk)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def enter_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """A teller enters one paper after the other."""
    ballot = _teller_ballot(request, pk)
    entered = queries.numbers_entered(ballot, request.user)
    form = TellerForm(
        request.POST or None, questions=queries.questions_of(ballot), initial={"number": max(entered, default=0) + 1}
    )
    if request.method == "POST" and form.is_valid():
        facts = {"number": form.cleaned_data["number"], "is_valid": not form.cleaned_data["is_invalid"]}
        try:
            actions.enter_paper(ballot, form.marks(), **facts, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal.message))
        else:
            messages.success(request, _("%(number)s 号票已录入。") % facts)
            return redirect("ballots:enter_paper", pk)
    context = {"page_title": _("录入纸质票"), "ballot": ballot, "form": form, "entered": entered}
    return render(request, "ballots/enter_paper.html", context, status=422 if form.errors else 200)


@require_POST
def clear_papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """A teller begins again."""
    actions.clear_papers(_teller_ballot(request, pk), by=request.user)
    return redirect("ballots:enter_paper", pk)


@require_POST
def accept_papers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put into the box what both tellers read alike."""
    count = actions.accept_papers(_ballot(request, pk), by=request.user)
    messages.success(request, _("%(count)s 张纸质票已投入票箱。") % {"count": count})
    return redirect("ballots:detail", pk)


@require_GET
def paper(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Paper ballots to print: as many as were handed out, at least one; a corner for the number, no name."""
    ballot, now = _ballot(request, pk), clock.now()
    checks.require(request.user, May.RUN_BALLOT, ballot.place)
    copies = max(1, queries.turnout_of(ballot).on_paper)
    context = {"ballot": ballot, "questions": queries.questions_of(ballot), "copies": range(copies)}
    content = pdf.render("ballots/paper_ballot.html", context, mark=exports.mark_of(request.user, now), is_marked=False)
    name, place = f"{ballot.title} 纸质票.pdf", ballot.organization
    return handed.answer_with(exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=place))


@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """End the vote and count."""
    actions.close(_ballot(request, pk), at=clock.now(), by=request.user)
    return redirect("ballots:detail", pk)


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Call the ballot off."""
    actions.cancel(_ballot(request, pk), reason=request.POST.get("reason", "")[:200], by=request.user)
    return redirect("ballots:detail", pk)


@require_GET
def publish(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The counted papers, shuffled, to be counted again by anybody."""
    ballot = _ballot(request, pk)
    if ballot.state != Ballot.State.COUNTED:
        refuse_if(Refusal("ballots.not_counted", _("投票还没有结束，不公布任何票。")))
    content = json.dumps(queries.published(ballot), ensure_ascii=False, indent=1).encode()
    name, place = f"{ballot.title}.json", ballot.organization
    return handed.answer_with(exports.hand_out_bytes(content, name=name, at=clock.now(), by=request.user, where=place))


def _ballot(request: SignedInRequest, pk: int) -> Ballot:
    return get_object_or_404(Ballot.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _teller_ballot(request: SignedInRequest, pk: int) -> Ballot:
    """A teller need not stand within reach: being named is enough."""
    mine = Ballot.objects.filter(first_teller=request.user) | Ballot.objects.filter(second_teller=request.user)
    return get_object_or_404(mine.select_related("organization"), pk=pk)


def _home_of(user: User) -> Organization | None:
    """The highest place where somebody may run ballots."""
    if not checks.may(user, May.RUN_BALLOT):
        return None
    places = Organization.objects.filter(checks.within_reach(user, May.RUN_BALLOT), dissolved_on__isnull=True)
    return places.order_by("path").first()


def _possible_tellers(ballot: Ballot) -> QuerySet[User]:
    people = Member.objects.filter(organization=ballot.organization, user__isnull=False).party_members()
    return User.objects.filter(pk__in=people.values("user")).order_by("name")


def _tellers(ballot: Ballot) -> dict[str, int | None]:
    return {"first": ballot.first_teller_id, "second": ballot.second_teller_id}
