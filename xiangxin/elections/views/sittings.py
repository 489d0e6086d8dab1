"""The doors of a sitting: convene, take the roll, watchers, open and close rounds, void, leave seats empty."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.ballots import actions as ballots
from xiangxin.elections import actions, queries, shown
from xiangxin.elections.forms import ConveneForm, ScrutineerForm
from xiangxin.elections.models import Contest, Election, Elector, Round, Sitting
from xiangxin.elections.permissions import May
from xiangxin.elections.views.cases import form_page, visible
from xiangxin.elections.views.people import contest_of
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def convene(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    election = visible(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, election.place)
    if stage not in Contest.Stage.values:
        raise Http404
    held = election.sittings.filter(stage=stage).first()
    initial = {"on": held.on if held else clock.today(), "chair": held.chair if held else ""}
    form = ConveneForm(request.POST or None, meetings=queries.open_meetings(election), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.convene(election, stage, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("elections:sitting", found.pk)
    hint = _("选举人名册按选举当日的党员权利确定；再次保存会更新名册，已勾选的到会不变。")
    return form_page(request, election, form, title=str(Contest.Stage(stage).label), hint=hint)


@require_GET
def sitting(request: SignedInRequest, pk: int) -> HttpResponse:
    """The table at which an election is held: roll, watchers, rounds one after another."""
    found = sitting_of(request, pk)
    election = found.election
    electors = list(found.electors.select_related("member__organization"))
    in_force = queries.law_of(election.organization, found.on)
    may_keep = checks.may(request.user, May.KEEP_ELECTION, election.place)
    context = {
        "page_title": str(Contest.Stage(found.stage).label),
        "election": election,
        "sitting": found,
        "electors": electors,
        "figures": shown.figures_of(electors, in_force),
        "watchers": found.scrutineers.select_related("member"),
        "can_watch": shown.possible_watchers(found, electors) if may_keep else [],
        "desks": shown.desks_of(found, in_force),
        "is_fixed": found.rounds.exclude(state=Round.State.VOID).exists(),
        "may_keep": may_keep and election.is_running,
        "has_pdf": pdf.is_available(),
    }
    return render(request, "elections/sitting.html", context)


@require_POST
def tick(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who is there: as ticked, or as the roll of the meeting says."""
    found = sitting_of(request, pk)
    if request.POST.get("from") == "meeting" and found.item:
        lines = found.item.meeting.attendances.all()
        present = [line.member_id for line in lines if line.is_there]
    else:
        present = [int(said) for said in request.POST.getlist("present") if said.isdecimal()]
    count = actions.tick(found, present, by=request.user)
    messages.success(request, _("到会 %(count)s 人。") % {"count": count})
    return redirect("elections:sitting", pk)


@require_POST
def name_scrutineer(request: SignedInRequest, pk: int) -> HttpResponse:
    found = sitting_of(request, pk)
    form = ScrutineerForm(request.POST)
    if not form.is_valid():
        raise Refused(Refusal("wrong_shape", _("请选择人员和职责。")))
    elector = get_object_or_404(
        Elector.objects.select_related("member"), sitting=found, member=form.cleaned_data["member"]
    )
    actions.name_scrutineer(found, elector.member, role=form.cleaned_data["role"], by=request.user)
    return redirect("elections:sitting", pk)


@require_POST
def pass_scrutineers(request: SignedInRequest, pk: int) -> HttpResponse:
    found = sitting_of(request, pk)
    actions.pass_scrutineers(found, yes=_count(request, "yes"), by=request.user)
    return redirect("elections:sitting", pk)


@require_POST
def open_round(request: SignedInRequest, pk: int) -> HttpResponse:
    contest = contest_of(request, pk)
    among = [int(said) for said in request.POST.getlist("among") if said.isdecimal()]
    round_ = actions.open_round(contest, at=clock.now(), by=request.user, among=among)
    messages.success(request, _("投票已开始，到会的人可以在手机上投票；要纸质票的请先发票登记。"))
    return redirect("elections:sitting", round_.sitting_id)


@require_POST
def close_round(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close the box and count phone and paper in one."""
    round_ = round_of(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, round_.place)
    ballots.close(round_.ballot, at=clock.now(), by=request.user)
    return redirect("elections:sitting", round_.sitting_id)


@require_POST
def void_round(request: SignedInRequest, pk: int) -> HttpResponse:
    round_ = round_of(request, pk)
    actions.void_round(round_, papers=_count(request, "papers"), at=clock.now(), by=request.user)
    return redirect("elections:sitting", round_.sitting_id)


@require_POST
def reduce_seats(request: SignedInRequest, pk: int) -> HttpResponse:
    contest = contest_of(request, pk)
    actions.reduce_seats(contest, agree=_count(request, "agree"), by=request.user)
    held = contest.election.sittings.filter(stage=contest.stage).first()
    return redirect("elections:sitting", held.pk) if held else redirect("elections:detail", contest.election_id)


def sitting_of(request: SignedInRequest, pk: int) -> Sitting:
    """The sitting, if one may see its election."""
    mine = Election.objects.visible_to(request.user)
    rows = Sitting.objects.filter(election__in=mine).select_related("election__organization", "item__meeting")
    return get_object_or_404(rows, pk=pk)


def round_of(request: SignedInRequest, pk: int) -> Round:
    """The round, if one may see its election."""
    mine = Election.objects.visible_to(request.user)
    rows = Round.objects.filter(contest__election__in=mine)
    return get_object_or_404(rows.select_related("contest__election__organization", "ballot", "sitting"), pk=pk)


def _count(request: SignedInRequest, name: str) -> int:
    said: Any = request.POST.get(name, "")
    if not said.isdecimal() or len(said) > 6:
        raise Refused(Refusal("not_a_number", _("请填写人数或张数。")))
    return int(said)
