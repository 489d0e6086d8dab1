"""The doors to whole elections: the list, one election with its path, the plan, the deeds of both sides."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.elections import actions, path, queries, shown
from xiangxin.elections.forms import OpenForm, PlanForm
from xiangxin.elections.models import Candidate, Contest, Election, Seat
from xiangxin.elections.permissions import May
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists

DEEDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "request": (actions.request, ()), "approve": (actions.approve, ("number",)), "send_back": (actions.send_back, ("reason",)),
    "cancel": (actions.cancel, ("reason",)), "propose": (actions.propose, ()), "consent": (actions.consent, ("number",)),
    "decline": (actions.decline, ("reason",)), "report": (actions.report, ()), "confirm": (actions.confirm, ("number",)),
    "send_result_back": (actions.send_result_back, ("reason",)), "take_office": (actions.take_office, ()),
}  # fmt: skip


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    wanted = {name: request.GET.get(name, "").strip() for name in ("state", "kind", "q")}
    page = lists.page_of(request, queries.listed(request.user, **wanted), ("-pk",))
    context = {
        "page_title": _("换届选举"),
        "page": page,
        "wanted": wanted,
        "kinds": Election.Kind.choices,
        "may_keep": checks.may(request.user, May.KEEP_ELECTION),
        "waiting": queries.waiting(request.user),
    }
    return render(request, "elections/list.html", context)


@require_http_methods(["GET", "POST"])
def open_election(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_ELECTION)
    places = Organization.objects.active().filter(checks.within_reach(request.user, May.KEEP_ELECTION))
    places = places.exclude(kind=Organization.Kind.GROUP)
    chosen = {name: request.GET.get(name, "") for name in ("organization", "kind")}
    form = OpenForm(request.POST or None, places=places, initial=chosen)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            election = actions.open_election(said.pop("organization"), at=clock.now(), by=request.user, **said)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("elections:detail", election.pk)
    lead = _("启动后按步骤办理；任期将满的由平台提前启动并提醒。")
    context = {"page_title": _("启动选举"), "form": form, "lead": lead, "label": _("启动")}
    return render(request, "elections/form.html", context, status=422 if form.errors else 200)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    election = visible(request, pk)
    today, place = clock.today(), election.organization
    in_force = queries.law_of(place, election.planned_on or today)
    context = {
        "page_title": str(election),
        "election": election,
        "steps": path.steps_of(election, law=in_force),
        "contests": shown.contests_of(election, in_force),
        "left_out": election.left_out.select_related("member"),
        "delegates": election.delegates.count(),
        "sittings": shown.sittings_of(election),
        "may": shown.rights_of(election, request.user),
        "superior": queries.decider_of(election),
        "papers": shown.papers_of(election),
        "has_pdf": pdf.is_available(),
        "offices": shown.offices_of(election),
        "duties": shown.duties_of(election),
        "extension": shown.extension_of(election),
        "warnings": shown.warnings_of(election, in_force),
        "can_name": election.state in (Election.State.APPROVED, Election.State.AGREED, Election.State.HELD),
        "waiting": Candidate.objects.filter(contest__election=election, is_agreed=None).exists(),
    }
    return render(request, "elections/detail.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    election = visible(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, election.place)
    kinds, seats = shown.kinds_for(election)
    names = ("decided_on", "planned_on", "form", "delegate_total", "form_reason", "timing_reason")
    known = {name: getattr(election, name) for name in names}
    form = PlanForm(request.POST or None, kinds=kinds, seats=seats, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan(election, at=clock.now(), by=request.user, **form.facts())
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("elections:detail", pk)
    return form_page(request, election, form, title=_("工作方案"), hint=shown.hint_of_seats(election))


@require_POST
def act(request: SignedInRequest, pk: int, deed: str) -> HttpResponse:
    """One deed on an election; what it needs stands in its small form."""
    election = visible(request, pk)
    if deed == "divide_work":
        actions.divide_work(election, _duties(request, election), by=request.user)
    elif deed in DEEDS:
        action, names = DEEDS[deed]
        facts: dict[str, Any] = {name: request.POST.get(name, "")[:200] for name in names}
        if "number" in facts:
            facts["number"] = facts["number"][:60]
        if deed != "cancel":
            facts["at"] = clock.now()
        action(election, by=request.user, **facts)
    else:
        raise Http404
    messages.success(request, _("已登记。"))
    return redirect("elections:detail", pk)


def _duties(request: SignedInRequest, election: Election) -> dict[int, str]:
    seats = Seat.objects.filter(contest__election=election, contest__kind=Contest.Kind.COMMITTEE)
    return {seat.pk: request.POST.get(f"duty-{seat.pk}", "") for seat in seats if request.POST.get(f"duty-{seat.pk}")}


def visible(request: SignedInRequest, pk: int) -> Election:
    """The election, if one may see it."""
    elections = Election.objects.visible_to(request.user).select_related("organization__parent", "term", "opened_by")
    return get_object_or_404(elections, pk=pk)


def form_page(request: SignedInRequest, election: Election, form: Any, *, title: str, **more: Any) -> HttpResponse:
    """One form about an election."""
    context = {"page_title": title, "election": election, "form": form, "label": _("保存"), **more}
    return render(request, "elections/form.html", context, status=422 if form.errors else 200)
