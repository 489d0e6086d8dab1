"""The doors to mobile members: who is away, who is here for a time, when did somebody speak with them."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.regulations.fields import day_of
from xiangxin.regulations.packs import law
from xiangxin.transfers import actions, queries, rules
from xiangxin.transfers.forms import StayForm
from xiangxin.transfers.models import MobileStay
from xiangxin.transfers.permissions import May
from xiangxin.ui import lists


@require_GET
def mobile(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_TRANSFER)
    state = request.GET.get("state", "")
    page = lists.page_of(request, queries.stays(request.user, state=state), ("-pk",))
    today = clock.today()
    in_force = law(today)
    rows = []
    for stay in page.rows:
        due = rules.contact_due_on(from_on=stay.from_on, last_contact_on=stay.last_contact_on, law=in_force)
        rows.append((stay, due, due <= today and stay.to_on is None))
    context = {"page_title": _("流动党员"), "page": page, "rows": rows, "state": state, "today": today}
    context["may_keep"] = checks.may(request.user, May.PREPARE_TRANSFER)
    return render(request, "transfers/mobile.html", context)


@require_http_methods(["GET", "POST"])
def note_stay(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.PREPARE_TRANSFER)
    places, people = queries.places_of_stays(request.user), queries.people_to_transfer(request.user)
    initial = {"organization": places.first(), "from_on": clock.today()}
    form = StayForm(request.POST or None, places=places, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.note_stay(facts.pop("organization"), at=clock.now(), by=request.user, **facts)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记。组织关系没有变动。"))
            return redirect("transfers:mobile")
    lead = _("外出六个月以内的开证明信；外出较久又不便转接的，登记流动党员并保持联系。")
    context = {"page_title": _("登记流动党员"), "form": form, "lead": lead}
    return render(request, "transfers/form.html", context, status=422 if form.errors else 200)


@require_POST
def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    note = request.POST.get("note", "")[:200]
    actions.note_contact(_visible(request, pk), on=_day(request), note=note, at=clock.now(), by=request.user)
    messages.success(request, _("已登记联系情况。"))
    return redirect("transfers:mobile")


@require_POST
def end_stay(request: SignedInRequest, pk: int) -> HttpResponse:
    actions.end_stay(_visible(request, pk), on=_day(request), at=clock.now(), by=request.user)
    return redirect("transfers:mobile")


def _visible(request: SignedInRequest, pk: int) -> MobileStay:
    stays = MobileStay.objects.visible_to(request.user).select_related("organization", "member__organization")
    return get_object_or_404(stays, pk=pk)


def _day(request: SignedInRequest) -> date:
    day = day_of(request.POST.get("on", ""))
    if day is None:
        raise Refused(Refusal("not_a_day", _("请填写日期。")))
    return day
