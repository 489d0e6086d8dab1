"""The doors to the delegates of a congress: how many a unit elects, whom it elected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.elections import actions, queries
from xiangxin.elections.forms import AllotForm, DelegatesForm
from xiangxin.elections.models import Delegate
from xiangxin.elections.permissions import May
from xiangxin.elections.views.cases import visible
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists


@require_http_methods(["GET", "POST"])
def delegates(request: SignedInRequest, pk: int) -> HttpResponse:
    """The delegates, and a unit's election of some."""
    election = visible(request, pk)
    may_keep = checks.may(request.user, May.KEEP_ELECTION, election.place)
    units = queries.units_of(election)
    said = request.GET.get("unit", "")
    unit = units.filter(pk=int(said)).first() if said.isdecimal() else None
    form = None
    if unit is not None and may_keep:
        taken = election.delegates.values("member")
        people = queries.people_below(unit).filter(category="full").exclude(pk__in=taken).order_by("pinyin", "pk")
        form = DelegatesForm(request.POST or None, people=people, initial={"elected_on": clock.today()})
    if request.method == "POST":
        checks.require(request.user, May.KEEP_ELECTION, election.place)
        if unit is None or form is None:
            raise Refused(Refusal("no_unit", _("请先选择选举单位。")))
        if form.is_valid():
            try:
                facts = {"unit": unit, "elected_on": form.cleaned_data["elected_on"]}
                actions.add_delegates(election, form.cleaned_data["people"], at=clock.now(), by=request.user, **facts)
            except Refused as refused:
                form.add_error(None, f"{refused}{refused.refusal.article}")
            else:
                return redirect("elections:delegates", pk)
    page = lists.page_of(request, election.delegates.select_related("member", "unit"), ("pk",))
    context = {
        "page_title": _("代表"), "election": election, "page": page, "units": units.order_by("path")[:500], "unit": unit,
        "form": form, "allotted": queries.allotted(election), "may_keep": may_keep and election.is_running,
    }  # fmt: skip
    return render(request, "elections/delegates.html", context, status=422 if form is not None and form.errors else 200)


@require_POST
def drop_delegate(request: SignedInRequest, pk: int, row: int) -> HttpResponse:
    election = visible(request, pk)
    actions.drop_delegate(get_object_or_404(Delegate.objects.select_related("election__organization"), election=election, pk=row), by=request.user)  # fmt: skip
    return redirect("elections:delegates", pk)


@require_POST
def allot(request: SignedInRequest, pk: int) -> HttpResponse:
    """How many delegates a unit elects in an election of its own."""
    election = visible(request, pk)
    checks.require(request.user, May.KEEP_ELECTION, election.place)
    form = AllotForm(request.POST, units=queries.units_of(election))
    if not form.is_valid():
        raise Refused(Refusal("wrong_number", _("请选择选举单位，名额填写 1 以上的整数。")))
    unit, seats = form.cleaned_data["unit"], form.cleaned_data["seats"]
    actions.allot(election, unit, seats=seats, at=clock.now(), by=request.user)
    messages.success(request, _("已分配 %(seats)s 名，已通知%(unit)s。") % {"seats": seats, "unit": unit.short_name})
    return redirect("elections:delegates", pk)
